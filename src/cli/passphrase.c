#include "cli/passphrase.h"

#include "cli/tool.h"

#include <errno.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

PiiriPassphrase *
passphrase_from_file(const char *path)
{
  bool standard = strcmp(path, "-") == 0;
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;
  PiiriPassphrase *passphrase = NULL;

  if (standard) {
    stream = g_unix_input_stream_new(STDIN_FILENO, FALSE);
  } else {
    file = g_file_new_for_path(path);
    stream = G_INPUT_STREAM(g_file_read(file, NULL, &error));
  }
  if (stream != NULL)
    passphrase = piiri_passphrase_read(stream, NULL, &error);
  if (passphrase == NULL)
    /* Translators: a file's name, the reason */
    tool_refuse(_("There is no passphrase in “%s”: %s"), standard ? _("standard input") : path,
                error->message);
  return passphrase;
}

/* --- The terminal -------------------------------------------------------------------------- */

static volatile sig_atomic_t caught;

static void
signal_cb(int number)
{
  caught = number;
}

/* What is typed isn't shown until show_typing(): a signal only ends the reading, lest it leave a
 * terminal on which nobody sees what they type. */
static bool
hide_typing(struct termios *before, struct sigaction *interrupt, struct sigaction *terminate)
{
  struct sigaction catch = { .sa_handler = signal_cb };
  struct termios hidden;

  if (tcgetattr(STDIN_FILENO, before) != 0)
    return false;
  caught = 0;
  sigaction(SIGINT, &catch, interrupt);
  sigaction(SIGTERM, &catch, terminate);
  hidden = *before;
  hidden.c_lflag &= ~(tcflag_t)ECHO;
  return tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
}

static void
show_typing(const struct termios *before,
            const struct sigaction *interrupt,
            const struct sigaction *terminate)
{
  tcsetattr(STDIN_FILENO, TCSAFLUSH, before);
  sigaction(SIGINT, interrupt, NULL);
  sigaction(SIGTERM, terminate, NULL);
  fprintf(stderr, "\n");
  if (caught != 0)
    raise(caught);
}

bool
passphrase_can_ask(void)
{
  return isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}

PiiriPassphrase *
passphrase_ask(const char *question)
{
  struct sigaction interrupt, terminate;
  struct termios before;
  PiiriPassphrase *passphrase = NULL;
  g_autoptr(GError) error = NULL;
  char line[4096];
  ssize_t n;

  if (!hide_typing(&before, &interrupt, &terminate))
    return NULL;
  fprintf(stderr, "%s ", question);
  fflush(stderr);
  n = read(STDIN_FILENO, line, sizeof line);
  show_typing(&before, &interrupt, &terminate);
  if (n > 1)
    passphrase = piiri_passphrase_new(line, (gsize)n, &error);
  sodium_memzero(line, sizeof line);
  if (error != NULL)
    tool_refuse("%s", error->message);
  return passphrase;
}

PiiriPassphrase *
passphrase_ask_twice(void)
{
  g_autoptr(PiiriPassphrase) first =
      passphrase_ask(_("Nobody can open the file without it. Passphrase:"));
  g_autoptr(PiiriPassphrase) second = first != NULL ? passphrase_ask(_("Once more:")) : NULL;

  if (first != NULL && second != NULL && piiri_passphrase_equal(first, second))
    return g_steal_pointer(&first);
  tool_refuse("%s", first == NULL ? _("Without a passphrase nothing is sealed.") :
                                    _("The two are not the same. Nothing was written."));
  return NULL;
}

#include "exchange/passphrase.h"

#include <glib/gi18n.h>
#include <sodium.h>
#include <string.h>

/* What normalising may make of a line at the most is far shorter than what is read of it. */
#define LINE_MAX_LENGTH (4 * PIIRI_PASSPHRASE_MAX)

struct PiiriPassphrase {
  gatomicrefcount n_refs;
  char text[PIIRI_PASSPHRASE_MAX + 1];
};

static void
wipe_and_free(char *text)
{
  if (text == NULL)
    return;
  sodium_memzero(text, strlen(text));
  g_free(text);
}

static PiiriPassphrase *
refuse(GError **error, const char *reason)
{
  g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, reason);
  return NULL;
}

static bool
is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static PiiriPassphrase *
keep(const char *text, gsize length)
{
  PiiriPassphrase *passphrase;

  if (sodium_init() < 0)
    g_error("No source of random numbers");
  passphrase = sodium_malloc(sizeof *passphrase);
  if (passphrase == NULL)
    g_error("No memory for a passphrase");
  g_atomic_ref_count_init(&passphrase->n_refs);
  memcpy(passphrase->text, text, length);
  passphrase->text[length] = '\0';
  return passphrase;
}

PiiriPassphrase *
piiri_passphrase_new(const char *text, gsize length, GError **error)
{
  PiiriPassphrase *passphrase = NULL;
  char *normal;

  while (length > 0 && is_space(text[length - 1]))
    length--;
  for (; length > 0 && is_space(*text); text++)
    length--;
  if (length == 0)
    return refuse(error, _("The passphrase is empty."));
  if (length > LINE_MAX_LENGTH)
    return refuse(error, _("The passphrase is too long."));
  /* NUL is no text either. */
  if (!g_utf8_validate_len(text, length, NULL))
    return refuse(error, _("The passphrase is not UTF-8."));
  /* GLib's own copies on the way aren't wiped: of what isn't ASCII traces may stay for a while. */
  normal = g_utf8_normalize(text, (gssize)length, G_NORMALIZE_NFC);
  if (strlen(normal) > PIIRI_PASSPHRASE_MAX)
    refuse(error, _("The passphrase is too long."));
  else
    passphrase = keep(normal, strlen(normal));
  wipe_and_free(normal);
  return passphrase;
}

PiiriPassphrase *
piiri_passphrase_ref(PiiriPassphrase *passphrase)
{
  g_atomic_ref_count_inc(&passphrase->n_refs);
  return passphrase;
}

void
piiri_passphrase_unref(PiiriPassphrase *passphrase)
{
  if (passphrase != NULL && g_atomic_ref_count_dec(&passphrase->n_refs))
    sodium_free(passphrase);
}

void
piiri_passphrase_set(PiiriPassphrase **place, PiiriPassphrase *passphrase)
{
  PiiriPassphrase *before = *place;

  *place = passphrase != NULL ? piiri_passphrase_ref(passphrase) : NULL;
  piiri_passphrase_unref(before);
}

PiiriPassphrase *
piiri_passphrase_read(GInputStream *stream, GCancellable *cancellable, GError **error)
{
  char line[LINE_MAX_LENGTH + 2];
  PiiriPassphrase *passphrase = NULL;
  const char *end;
  gsize n;

  if (g_input_stream_read_all(stream, line, sizeof line, &n, cancellable, error)) {
    end = memchr(line, '\n', n);
    passphrase = piiri_passphrase_new(line, end != NULL ? (gsize)(end - line) : n, error);
  }
  sodium_memzero(line, sizeof line);
  return passphrase;
}

const char *
piiri_passphrase_text(const PiiriPassphrase *passphrase)
{
  return passphrase->text;
}

bool
piiri_passphrase_equal(const PiiriPassphrase *left, const PiiriPassphrase *right)
{
  return strcmp(left->text, right->text) == 0;
}

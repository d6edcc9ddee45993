#include "cli/output.h"
#include "cli/passphrase.h"
#include "cli/summary.h"
#include "cli/tool.h"

#include "config.h"
#include "exchange/export.h"
#include "exchange/folder.h"
#include "exchange/import.h"
#include "exchange/unseal.h"
#include "model/kinds.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/*
 * Files in and out.
 */

static void
bytes_cb(guint64 done, gpointer data)
{
  g_autofree char *size = g_format_size(done);

  fprintf(stderr, "\r%s ", size);
  fflush(stderr);
}

static void
records_cb(guint64 done, gpointer data)
{
  fprintf(stderr, "\r%" G_GUINT64_FORMAT " ", done);
  fflush(stderr);
}

/* On a terminal only: nothing but the result goes to a file or a pipe. */
static PiiriProgressFunc
progress(PiiriProgressFunc func)
{
  return isatty(STDERR_FILENO) ? func : NULL;
}

static void
end_progress(void)
{
  if (isatty(STDERR_FILENO))
    fprintf(stderr, "\r%*s\r", 20, "");
}

/* A rehearsal where there is no database leaves none. */
static PiiriStore *
open_for_import(Tool *tool, bool missing, GError **error)
{
  return piiri_store_open(&piiri_kinds, missing && tool->dry ? ":memory:" : tool->database,
                          PIIRI_STORE_CREATE, error);
}

/* Whether ERROR is one that the person at the terminal may know the answer to. */
static bool
may_ask(const Tool *tool, const GError *error)
{
  return (g_error_matches(error, PIIRI_SEAL_ERROR, PIIRI_SEAL_ERROR_LOCKED) ||
          g_error_matches(error, PIIRI_SEAL_ERROR, PIIRI_SEAL_ERROR_WRONG)) &&
         tool->passphrase_file == NULL && passphrase_can_ask();
}

/* Says why a file was not taken, and what could be done. */
static int
refuse_file(GError *error)
{
  if (!g_error_matches(error, PIIRI_SEAL_ERROR, PIIRI_SEAL_ERROR_LOCKED))
    return tool_fail(error);
  tool_refuse(_("%s The passphrase is given by --passphrase-file."), error->message);
  g_error_free(error);
  return TOOL_FAILED;
}

/* Imports a file; *PASSPHRASE is tried where it is sealed, and another one where that is asked for
 * and given. */
static int
import_one(Tool *tool, const char *path, PiiriPassphrase **passphrase, PiiriImportSummary *summary)
{
  for (;;) {
    GError *error = NULL;
    PiiriPassphrase *other;
    /* Of several, one backup: those before the others would push it out. */
    bool done = piiri_import_file(
        tool->store, path, *passphrase, tool->dry ? PIIRI_IMPORT_LOOK : PIIRI_IMPORT_TAKE,
        summary->files > 0, summary, progress(bytes_cb), NULL, NULL, &error);

    end_progress();
    if (done)
      return TOOL_DONE;
    if (!may_ask(tool, error))
      return refuse_file(error);
    g_printerr("%s\n", error->message);
    other = passphrase_ask(_("Passphrase (Enter to leave the file out):"));
    g_clear_error(&error);
    if (other == NULL)
      return TOOL_FAILED;
    g_clear_pointer(passphrase, piiri_passphrase_unref);
    *passphrase = other;
  }
}

/* The passphrase that is named, NULL in *PASSPHRASE where none is; returns the status. */
static int
passphrase_for_import(const Tool *tool, int n, char **arguments, PiiriPassphrase **passphrase)
{
  *passphrase = NULL;
  if (tool->passphrase_file == NULL)
    return TOOL_DONE;
  for (int i = 0; i < n; i++)
    if (strcmp(arguments[i], "-") == 0 && strcmp(tool->passphrase_file, "-") == 0)
      return tool_misused(_("Standard input can’t give a file and its passphrase."));
  *passphrase = passphrase_from_file(tool->passphrase_file);
  return *passphrase != NULL ? TOOL_DONE : TOOL_FAILED;
}

/* The files that ARGUMENTS name, those in folders too; NULL after saying what is wrong. */
static GPtrArray *
find_files(int n, char **arguments)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);

  for (int i = 0; i < n; i++) {
    g_autoptr(GPtrArray) inside = NULL;
    GError *error = NULL;

    if (!g_file_test(arguments[i], G_FILE_TEST_IS_DIR)) {
      g_ptr_array_add(files, g_strdup(arguments[i]));
      continue;
    }
    inside = piiri_folder_files(arguments[i], NULL, &error);
    if (inside == NULL) {
      tool_fail(error);
      return NULL;
    }
    if (inside->len == 0) {
      tool_refuse(_("There are no files of Piiri’s in “%s”."), arguments[i]);
      return NULL;
    }
    g_ptr_array_extend(files, inside, (GCopyFunc)(void (*)(void))g_strdup, NULL);
  }
  return g_steal_pointer(&files);
}

int
run_import(Tool *tool, int n, char **arguments)
{
  g_autoptr(PiiriImportSummary) summary = piiri_import_summary_new();
  g_autoptr(PiiriPassphrase) passphrase = NULL;
  g_autoptr(GPtrArray) files = NULL;
  GError *error = NULL;
  bool missing = !g_file_test(tool->database, G_FILE_TEST_EXISTS);
  int status = passphrase_for_import(tool, n, arguments, &passphrase);

  if (status != TOOL_DONE)
    return status;
  files = find_files(n, arguments);
  if (files == NULL)
    return TOOL_FAILED;
  /* What a file changes is told of the database as it is, without the other files. */
  if (tool->changes && (!tool->dry || files->len != 1))
    return tool_misused(_("--changes goes with --dry-run and one file."));
  tool->store = open_for_import(tool, missing, &error);
  if (tool->store == NULL)
    return tool_fail(error);
  if (tool->changes) {
    summary->changes = piiri_changes_new(&piiri_kinds, &error);
    if (summary->changes == NULL)
      return tool_fail(error);
  }
  /* Each file is a transaction of its own: one that is refused doesn't keep the others out. */
  for (guint i = 0; i < files->len; i++)
    if (import_one(tool, files->pdata[i], &passphrase, summary) != TOOL_DONE)
      status = TOOL_FAILED;
  if (tool->json)
    summary_print_json(summary);
  else if (summary->files > 0)
    summary_print(summary);
  if (!tool->json && tool->changes && summary->files > 0)
    output_changes_plain(tool->store, summary->changes);
  if (missing && summary->files == 0)
    tool_remove_database(tool);
  return status;
}

/* The passphrase to seal with, NULL in *PASSPHRASE where it isn't to be sealed; returns the
 * status. */
static int
passphrase_for_export(const Tool *tool, PiiriPassphrase **passphrase)
{
  *passphrase = NULL;
  if (!tool->seal)
    return tool->passphrase_file == NULL ? TOOL_DONE :
                                           tool_misused(_("--passphrase-file goes with --seal."));
  if (tool->passphrase_file != NULL)
    *passphrase = passphrase_from_file(tool->passphrase_file);
  else if (passphrase_can_ask())
    *passphrase = passphrase_ask_twice();
  else
    return tool_misused(_("--seal needs --passphrase-file where nobody can be asked."));
  return *passphrase != NULL ? TOOL_DONE : TOOL_FAILED;
}

int
run_export(Tool *tool, int n, char **arguments)
{
  PiiriExportOptions options = { .canonical = tool->canonical,
                                 .generator = "Piiri " PIIRI_VERSION };
  g_autoptr(PiiriPassphrase) passphrase = NULL;
  g_autoptr(GOutputStream) out = NULL;
  GError *error = NULL;
  int status;
  bool done;

  if (tool->profile != NULL && !piiri_profile_find(tool->profile, &options.profile))
    return tool_misused(_("There is no profile “%s”."), tool->profile);
  if (tool->circle != NULL && !tool_find_circle(tool, tool->circle, &options.circle))
    return TOOL_FAILED;
  status = passphrase_for_export(tool, &passphrase);
  if (status != TOOL_DONE)
    return status;
  options.passphrase = passphrase;
  if (tool->output != NULL && strcmp(tool->output, "-") != 0) {
    done = piiri_export_file(tool->store, &options, tool->output, progress(records_cb), NULL, NULL,
                             &error);
  } else {
    out = g_unix_output_stream_new(STDOUT_FILENO, FALSE);
    done =
        piiri_export_stream(tool->store, &options, out, progress(records_cb), NULL, NULL, &error) &&
        g_output_stream_flush(out, NULL, &error);
  }
  end_progress();
  return done ? TOOL_DONE : tool_fail(error);
}

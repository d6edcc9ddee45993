#include "exchange/export.h"
#include "exchange/import.h"
#include "model/kinds.h"

#include <glib.h>

/*
 * exchange import|export DATABASE FILE: what the program does, without a window or a backup. An
 * import makes the database where there is none.
 */

static bool
import(PiiriStore *store, const char *path, GError **error)
{
  g_autoptr(PiiriImportSummary) summary = piiri_import_summary_new();
  g_autoptr(GFile) file = g_file_new_for_path(path);
  g_autoptr(GFileInputStream) stream = g_file_read(file, NULL, error);

  if (stream == NULL || !piiri_import_stream(store, G_INPUT_STREAM(stream), path, false, summary,
                                             NULL, NULL, NULL, error))
    return false;
  g_print("%" G_GUINT64_FORMAT " new, %" G_GUINT64_FORMAT " changed, %" G_GUINT64_FORMAT " same\n",
          summary->new, summary->changed, summary->same);
  return true;
}

static bool export(PiiriStore *store, const char *path, GError **error)
{
  PiiriExportOptions options = { .generator = "Piiri" };

  return piiri_export_file(store, &options, path, NULL, NULL, NULL, error);
}

int
main(int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PiiriStore) store = NULL;
  bool done;

  if (argc != 4) {
    g_printerr("exchange import|export DATABASE FILE\n");
    return 2;
  }
  store = piiri_store_open(&piiri_kinds, argv[2], PIIRI_STORE_CREATE, &error);
  done = store != NULL && (g_str_equal(argv[1], "import") ? import(store, argv[3], &error) :
                                                            export(store, argv[3], &error));
  if (!done)
    g_printerr("%s\n", error->message);
  return done ? 0 : 1;
}

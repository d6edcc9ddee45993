#include "exchange/import-private.h"

#include "exchange/unseal.h"
#include "store/backup.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <unistd.h>

bool
import_fail(GError **error, const char *name, GError *reason)
{
  if (reason->domain == PIIRI_SEAL_ERROR ||
      g_error_matches(reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error(error, g_error_copy(reason));
  else
    g_set_error(error, PIIRI_EXCHANGE_ERROR, PIIRI_EXCHANGE_ERROR_READ,
                /* Translators: a file's name, the system's reason */
                _("“%s” can’t be read: %s. Nothing was taken from it."), name, reason->message);
  g_error_free(reason);
  return false;
}

GInputStream *
piiri_import_open(GInputStream *stream,
                  const char *name,
                  const PiiriPassphrase *passphrase,
                  GCancellable *cancellable,
                  GError **error)
{
  GError *reason = NULL;
  GInputStream *plain = piiri_unseal(stream, name, passphrase, cancellable, &reason);

  if (plain == NULL)
    import_fail(error, name, reason);
  return plain;
}

static GInputStream *
open_file(const char *path, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr(GFile) file = NULL;
  GFileInputStream *stream;
  GError *reason = NULL;

  if (g_str_equal(path, "-"))
    return g_unix_input_stream_new(STDIN_FILENO, FALSE);
  file = g_file_new_for_path(path);
  stream = g_file_read(file, cancellable, &reason);
  if (stream == NULL)
    import_fail(error, name, reason);
  return (GInputStream *)stream;
}

static bool
back_up(PiiriStore *store, GError **error)
{
  g_autofree char *backup = piiri_backup_make(store, PIIRI_BACKUP_IMPORT, error);

  return backup != NULL;
}

bool
piiri_import_file(PiiriStore *store,
                  const char *path,
                  const PiiriPassphrase *passphrase,
                  PiiriImportMode mode,
                  bool backed_up,
                  PiiriImportSummary *summary,
                  PiiriProgressFunc progress,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *name =
      g_str_equal(path, "-") ? g_strdup(_("standard input")) : g_filename_display_name(path);
  g_autoptr(GInputStream) stream = open_file(path, name, cancellable, error);
  g_autoptr(GInputStream) plain = NULL;

  if (stream == NULL)
    return false;
  plain = piiri_import_open(stream, name, passphrase, cancellable, error);
  if (plain == NULL)
    return false;
  if (mode != PIIRI_IMPORT_LOOK && !backed_up && !back_up(store, error))
    return false;
  return piiri_import_stream(store, plain, name, mode, summary, progress, data, cancellable, error);
}

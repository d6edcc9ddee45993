#include "config.h"

#include "app/transfer/restorer.h"

#include "app/transfer/message.h"
#include "app/transfer/progress.h"
#include "store/backup.h"

#include <glib/gi18n.h>

typedef struct {
  GtkWindow *window;
  PiiriSession *session;
  char *said;

  /* What the job's thread needs. */
  const PiiriDescription *description;
  char *backup;
  char *database;
} Restoring;

static void
free_restoring(gpointer data)
{
  Restoring *restoring = data;

  g_object_unref(restoring->window);
  g_object_unref(restoring->session);
  g_free(restoring->said);
  g_free(restoring->backup);
  g_free(restoring->database);
  g_free(restoring);
}

static gpointer
restore_work(PiiriWork *work, gpointer input, GError **error)
{
  const Restoring *restoring = input;

  if (!piiri_backup_restore(restoring->description, restoring->backup, restoring->database, error))
    return NULL;

  return g_strdup(restoring->backup);
}

static void
restored_cb(gpointer result, const GError *error, gpointer data)
{
  Restoring *restoring = data;
  g_autofree char *path = result;
  g_autoptr(GError) reason = NULL;

  bool opened = piiri_session_open(restoring->session, PIIRI_STORE_OPEN, &reason);

  if (error)
    piiri_message_show(restoring->window, _("The backup was not restored"), error->message,
                       _("Everything here is as it was."));
  else if (!opened)
    piiri_message_show(restoring->window, _("The database can’t be opened"), reason->message,
                       _("Nothing is lost: the backups lie beside it. Close Piiri, open it again, "
                         "and choose a backup in the preferences."));
  else
    piiri_session_tell(restoring->session, restoring->said);
}

void
piiri_restore(
    GtkWindow *window, PiiriSession *session, PiiriJob *job, const char *path, const char *said)
{
  Restoring *restoring = g_new0(Restoring, 1);

  restoring->window = g_object_ref(window);
  restoring->session = g_object_ref(session);
  restoring->said = g_strdup(said);
  restoring->description = piiri_session_description(session);
  restoring->backup = g_strdup(path);
  restoring->database = g_strdup(piiri_session_database(session));

  /* Nothing may have the file open while it is replaced. */
  piiri_session_close(session);
  piiri_job_start(job, restore_work, restoring, free_restoring, g_free, restored_cb, restoring);
  piiri_progress_follow(window, job, _("Putting the backup back…"), 0);
}

#include "config.h"

#include "app/transfer/daily.h"

#include "model/kinds.h"
#include "store/backup.h"

static gpointer
backup_work(PiiriWork *work, gpointer path, GError **error)
{
  g_autoptr(PiiriStore) store = piiri_store_open(&piiri_kinds, path, PIIRI_STORE_OPEN, error);

  if (!store || !piiri_backup_daily(store, error))
    return NULL;

  return g_strdup(path);
}

static void
made_cb(gpointer path, const GError *error, gpointer data)
{
  piiri_session_report(data, error);
  g_free(path);
}

void
piiri_daily_backup(PiiriSession *session, PiiriJob *job)
{
  const char *database = piiri_session_database(session);

  if (!piiri_session_store(session) || piiri_session_is_visiting(session) ||
      !piiri_backup_is_due(database))
    return;

  piiri_job_start(job, backup_work, g_strdup(database), g_free, g_free, made_cb, session);
}

#include "store/backup.h"

#include "store/private.h"
#include "store/rescue.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

/*
 * Backups made ready to be gone back to: what was erased since is taken out of them, in their place
 * or on the way to the database's.
 */

static bool
merge_one_erasure(const PiiriErasure *erasure, gpointer data, GError **error)
{
  bool erased;

  return piiri_store_merge_erasure(data, erasure, &erased, error);
}

/* Takes from the database at PATH what FROM knows to be erased. */
static bool
erase_in(PiiriStore *from, const char *path, bool stale, GError **error)
{
  g_autoptr(PiiriStore) store =
      piiri_store_open(from->description, path, PIIRI_STORE_OPEN | PIIRI_STORE_COPY, error);
  bool done = store != NULL && piiri_store_begin_import(store, error);

  if (!done)
    return false;
  done = piiri_store_each_erasure(from, merge_one_erasure, store, error) &&
         (!stale || replica_mark_stale(store, error));
  if (!done) {
    piiri_store_rollback_import(store);
    return false;
  }
  return piiri_store_commit_import(store, false, error) &&
         store_exec(store, "PRAGMA journal_mode = DELETE", error);
}

/* A copy of the backup at FROM, to be made ready at PATH. */
static bool
take_copy(const char *from, const char *path, GError **error)
{
  sqlite3 *db = NULL;
  bool done = sqlite3_open_v2(from, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK ||
              backup_fail(error, path, sqlite3_errmsg(db));

  done = done && backup_copy(db, path, error);
  sqlite3_close(db);
  return done;
}

bool
piiri_backup_erase(PiiriStore *store, GError **error)
{
  g_autoptr(GPtrArray) backups = piiri_backup_list(store->path);

  backup_sweep(store->path);
  for (guint i = 0; i < backups->len; i++) {
    const PiiriBackup *backup = backups->pdata[i];
    g_autofree char *part = g_strconcat(backup->path, ".part", NULL);
    g_autoptr(GError) reason = NULL;

    if (take_copy(backup->path, part, &reason) && erase_in(store, part, false, &reason) &&
        g_rename(part, backup->path) == 0)
      continue;
    backup_remove(part);
    /* A backup that can't be read can't be cleaned either, and nobody could restore it. */
    if (g_error_matches(reason, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_DAMAGED) ||
        g_error_matches(reason, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FOREIGN)) {
      backup_remove(backup->path);
      continue;
    }
    g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FAILED,
                _("%s: What was erased could not be taken out of this backup: %s. Delete the "
                  "backup yourself."),
                backup->path, reason != NULL ? reason->message : g_strerror(errno));
    return false;
  }
  return true;
}

/* A name that nothing has yet: piiri.db.damaged-20261122-130512. */
static char *
name_aside(const char *database, bool damaged)
{
  char wall[PIIRI_WALL_LENGTH + 1];
  g_autofree char *stem = NULL;
  g_autofree char *name = NULL;

  piiri_wall_format(piiri_wall_now(), wall);
  stem = g_strdup_printf("%s.%s-%.4s%.2s%.2s-%.2s%.2s%.2s", database, damaged ? "damaged" : "other",
                         wall, wall + 5, wall + 8, wall + 11, wall + 14, wall + 17);
  name = g_strdup(stem);
  for (guint i = 2; g_file_test(name, G_FILE_TEST_EXISTS); i++) {
    g_free(name);
    name = g_strdup_printf("%s-%u", stem, i);
  }
  return g_steal_pointer(&name);
}

bool
backup_set_aside(const char *database, bool damaged, char **aside, GError **error)
{
  g_autofree char *name = name_aside(database, damaged);
  g_autofree char *log = g_strconcat(database, "-wal", NULL);
  g_autofree char *log_name = g_strconcat(name, "-wal", NULL);

  if (!g_file_test(database, G_FILE_TEST_EXISTS))
    return true;
  /* The log first: it belongs to the file, and would be taken for that of the next one. */
  if ((g_rename(log, log_name) != 0 && errno != ENOENT) || g_rename(database, name) != 0)
    return backup_fail(error, database, g_strerror(errno));
  if (aside != NULL)
    *aside = g_steal_pointer(&name);
  return true;
}

/* The present database; when it can't be opened REASON says why, and what is left of it is put at
 * REST: it may tell what was erased. NULL when there is nothing left. */
static PiiriStore *
open_present(const PiiriDescription *description,
             const char *database,
             const char *rest,
             GError **reason)
{
  PiiriStore *present;
  PiiriRescued told;

  if (!g_file_test(database, G_FILE_TEST_EXISTS))
    return NULL;
  present = piiri_store_open(description, database, PIIRI_STORE_OPEN, reason);
  if (present == NULL) {
    backup_remove(rest);
    if (piiri_rescue(description, database, rest, &told, NULL))
      present = piiri_store_open(description, rest, PIIRI_STORE_OPEN | PIIRI_STORE_COPY, NULL);
  }
  return present;
}

static void
remove_log(const char *database)
{
  g_autofree char *wal = g_strconcat(database, "-wal", NULL);
  g_autofree char *shm = g_strconcat(database, "-shm", NULL);

  g_unlink(wal);
  g_unlink(shm);
}

static bool
put_back(const PiiriDescription *description,
         const char *backup,
         const char *database,
         GError **error)
{
  g_autofree char *part = g_strconcat(database, BACKUP_RESTORING, NULL);
  g_autofree char *rest = g_strconcat(database, BACKUP_REST, NULL);
  g_autoptr(GError) reason = NULL;
  g_autoptr(PiiriStore) present = NULL;
  bool damaged, done;

  present = open_present(description, database, rest, &reason);
  if (present == NULL)
    present = piiri_store_open(description, ":memory:", PIIRI_STORE_CREATE, error);
  if (present == NULL)
    return false;
  damaged = !g_error_matches(reason, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FOREIGN) &&
            !g_error_matches(reason, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_NEWER);
  done = take_copy(backup, part, error) && erase_in(present, part, true, error) &&
         (reason == NULL || backup_set_aside(database, damaged, NULL, error));
  g_clear_object(&present);
  backup_remove(rest);
  if (done) {
    remove_log(database);
    if (g_rename(part, database) == 0)
      return true;
    backup_fail(error, database, g_strerror(errno));
  }
  backup_remove(part);
  return false;
}

bool
piiri_backup_restore(const PiiriDescription *description,
                     const char *backup,
                     const char *database,
                     GError **error)
{
  bool done;

  if (!g_file_test(backup, G_FILE_TEST_EXISTS)) {
    g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_MISSING,
                _("%s: There is no such file."), backup);
    return false;
  }

  /* Whoever makes a backup next would take what is made ready here for left over. */
  turn_wait(database);
  done = put_back(description, backup, database, error);
  turn_end();
  return done;
}

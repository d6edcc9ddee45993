#include "store/backup.h"

#include "store/private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PAGES_PER_STEP 1000 /* never blocks a writer for longer than some 8 ms */

static const struct {
  const char *name; /* in the file's name */
  guint keep;
} reasons[] = {
  [PIIRI_BACKUP_DAILY] = { "daily", 14 },
  [PIIRI_BACKUP_IMPORT] = { "import", 10 },
  [PIIRI_BACKUP_ASKED] = { "asked", 10 },
};

static char *
folder_of(const char *database)
{
  g_autofree char *folder = g_path_get_dirname(database);

  return g_build_filename(folder, "backups", NULL);
}

static char *
stem_of(const char *database)
{
  g_autofree char *name = g_path_get_basename(database);

  return g_str_has_suffix(name, ".db") ? g_strndup(name, strlen(name) - 3) : g_steal_pointer(&name);
}

bool
backup_fail(GError **error, const char *path, const char *reason)
{
  g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FAILED,
              _("%s: The backup can’t be written: %s."), path, reason);
  return false;
}

static bool
copy_pages(sqlite3 *from, sqlite3 *to, const char *path, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
  int code;

  if (backup == NULL)
    return backup_fail(error, path, sqlite3_errmsg(to));
  do
    code = sqlite3_backup_step(backup, PAGES_PER_STEP);
  while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED);
  sqlite3_backup_finish(backup);
  return code == SQLITE_DONE ? true : backup_fail(error, path, sqlite3_errstr(code));
}

/* A private file of that name, emptied. */
static bool
make_private(const char *path, GError **error)
{
  int fd = g_open(path, O_CREAT | O_TRUNC | O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    return backup_fail(error, path, g_strerror(errno));
  return g_close(fd, error);
}

bool
backup_copy(sqlite3 *from, const char *path, GError **error)
{
  sqlite3 *to = NULL;
  bool done;

  if (!make_private(path, error))
    return false;
  done = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK ||
         backup_fail(error, path, sqlite3_errmsg(to));
  done = done && copy_pages(from, to, path, error);
  /* A backup is one file, with no log beside it. */
  if (done && sqlite3_exec(to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) != SQLITE_OK)
    done = backup_fail(error, path, sqlite3_errmsg(to));
  sqlite3_close(to);
  return done;
}

void
backup_remove(const char *path)
{
  static const char *const ends[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
    g_autofree char *name = g_strconcat(path, ends[i], NULL);

    g_unlink(name);
  }
}

bool
piiri_backup_write(PiiriStore *store, const char *path, GError **error)
{
  g_autofree char *part = g_strconcat(path, ".part", NULL);

  if (backup_copy(store->db, part, error)) {
    if (g_rename(part, path) == 0)
      return true;
    backup_fail(error, path, g_strerror(errno));
  }
  backup_remove(part);
  return false;
}

/* --- the program's own --- */

void
piiri_backup_free(PiiriBackup *backup)
{
  g_free(backup->path);
  g_free(backup);
}

/* Reads STEM-REASON-YYYYMMDD-HHMMSSmmm.db. */
static PiiriBackup *
backup_of_name(const char *folder, const char *stem, const char *name)
{
  for (guint reason = 0; reason < G_N_ELEMENTS(reasons); reason++) {
    g_autofree char *prefix = g_strdup_printf("%s-%s-", stem, reasons[reason].name);
    g_autofree char *wall = NULL;
    const char *rest = name + strlen(prefix);
    PiiriBackup *backup;
    gint64 made;

    if (!g_str_has_prefix(name, prefix) || strlen(rest) != 21 || !g_str_has_suffix(rest, ".db") ||
        rest[8] != '-')
      continue;
    wall = g_strdup_printf("%.4s-%.2s-%.2sT%.2s:%.2s:%.2s.%.3sZ", rest, rest + 4, rest + 6,
                           rest + 9, rest + 11, rest + 13, rest + 15);
    if (!piiri_wall_parse(wall, strlen(wall), &made))
      continue;
    backup = g_new0(PiiriBackup, 1);
    backup->path = g_build_filename(folder, name, NULL);
    backup->reason = (PiiriBackupReason)reason;
    backup->made = made;
    return backup;
  }
  return NULL;
}

static int
newest_first(gconstpointer left, gconstpointer right)
{
  const PiiriBackup *a = *(const PiiriBackup *const *)left;
  const PiiriBackup *b = *(const PiiriBackup *const *)right;

  return a->made != b->made ? (a->made < b->made ? 1 : -1) : strcmp(b->path, a->path);
}

GPtrArray *
piiri_backup_list(const char *database)
{
  g_autofree char *folder = folder_of(database);
  g_autofree char *stem = stem_of(database);
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  GPtrArray *backups = g_ptr_array_new_with_free_func((GDestroyNotify)piiri_backup_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
    PiiriBackup *backup = backup_of_name(folder, stem, name);

    if (backup != NULL)
      g_ptr_array_add(backups, backup);
  }
  g_ptr_array_sort(backups, newest_first);
  return backups;
}

/* A file that SQLite finds nothing wrong with, and that is Piiri's. */
static bool
is_good(const char *path)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  bool good;

  good = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
         sqlite3_prepare_v2(db,
                            "SELECT quick_check, application_id"
                            " FROM pragma_quick_check(1), pragma_application_id",
                            -1, &statement, NULL) == SQLITE_OK &&
         sqlite3_step(statement) == SQLITE_ROW &&
         g_strcmp0((const char *)sqlite3_column_text(statement, 0), "ok") == 0 &&
         sqlite3_column_int64(statement, 1) == SCHEMA_APPLICATION_ID;
  sqlite3_finalize(statement);
  sqlite3_close(db);
  return good;
}

PiiriBackup *
piiri_backup_newest_good(const char *database)
{
  g_autoptr(GPtrArray) backups = piiri_backup_list(database);

  for (guint i = 0; i < backups->len; i++) {
    const PiiriBackup *backup = backups->pdata[i];

    if (is_good(backup->path))
      return g_ptr_array_steal_index(backups, i);
  }
  return NULL;
}

static void
rotate(const char *database)
{
  g_autoptr(GPtrArray) backups = piiri_backup_list(database);
  guint kept[G_N_ELEMENTS(reasons)] = { 0 };

  for (guint i = 0; i < backups->len; i++) {
    const PiiriBackup *backup = backups->pdata[i];

    if (++kept[backup->reason] > reasons[backup->reason].keep)
      backup_remove(backup->path);
  }
}

/* Its name is that of a backup, and goes on with ".part" and what SQLite adds. */
static void
sweep_folder(const char *folder, const char *stem)
{
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  g_autofree char *prefix = g_strconcat(stem, "-", NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
    g_autofree char *path = g_build_filename(folder, name, NULL);

    if (g_str_has_prefix(name, prefix) && strstr(name, ".db.part") != NULL)
      g_unlink(path);
  }
}

void
backup_sweep(const char *database)
{
  static const char *const ends[] = { BACKUP_RESTORING, BACKUP_REST };
  g_autofree char *folder = folder_of(database);
  g_autofree char *stem = stem_of(database);

  sweep_folder(folder, stem);
  for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
    g_autofree char *path = g_strconcat(database, ends[i], NULL);

    backup_remove(path);
  }
}

char *
piiri_backup_make(PiiriStore *store, PiiriBackupReason reason, GError **error)
{
  g_autofree char *folder = folder_of(store->path);
  g_autofree char *stem = stem_of(store->path);
  char wall[PIIRI_WALL_LENGTH + 1];
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  bool made;

  /* A passing database has nothing to go back to. */
  if (g_str_equal(store->path, ":memory:"))
    return g_strdup("");
  piiri_wall_format(piiri_wall_now(), wall);
  name = g_strdup_printf("%s-%s-%.4s%.2s%.2s-%.2s%.2s%.2s%.3s.db", stem, reasons[reason].name, wall,
                         wall + 5, wall + 8, wall + 11, wall + 14, wall + 17, wall + 20);
  path = g_build_filename(folder, name, NULL);
  if (g_mkdir_with_parents(folder, 0700) != 0) {
    backup_fail(error, folder, g_strerror(errno));
    return NULL;
  }
  /* Nobody erases meanwhile: a copy that was begun before would keep what is to be gone. */
  turn_wait(store->path);
  backup_sweep(store->path);
  made = piiri_backup_write(store, path, error);
  if (made)
    rotate(store->path);
  turn_end();
  return made ? g_steal_pointer(&path) : NULL;
}

/* Copies of a damaged file would in time push out the good ones. */
static bool
check_whole(PiiriStore *store, GError **error)
{
  sqlite3_stmt *statement = store_prepare(store, "PRAGMA quick_check(1)", error);
  bool whole;

  if (statement == NULL)
    return false;
  whole = sqlite3_step(statement) == SQLITE_ROW &&
          g_strcmp0((const char *)sqlite3_column_text(statement, 0), "ok") == 0;
  sqlite3_finalize(statement);
  if (!whole)
    g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_DAMAGED,
                _("%s: The file is damaged. Nothing was changed. A backup may be restored."),
                store->path);
  return whole;
}

bool
piiri_backup_is_due(const char *database)
{
  const gint64 day = G_GINT64_CONSTANT(86400000);
  g_autoptr(GPtrArray) backups = piiri_backup_list(database);
  gint64 now = piiri_wall_now();

  for (guint i = 0; i < backups->len; i++) {
    const PiiriBackup *backup = backups->pdata[i];

    if (backup->reason == PIIRI_BACKUP_DAILY && backup->made / day == now / day)
      return false;
  }
  return true;
}

static bool
make_daily(PiiriStore *store, GError **error)
{
  g_autofree char *path = NULL;

  if (check_whole(store, error))
    path = piiri_backup_make(store, PIIRI_BACKUP_DAILY, error);
  return path != NULL;
}

bool
piiri_backup_daily(PiiriStore *store, GError **error)
{
  bool done;

  /* The window and a shared folder's round may begin with it at one moment. */
  turn_wait(store->path);
  done = !piiri_backup_is_due(store->path) || make_daily(store, error);
  turn_end();
  return done;
}

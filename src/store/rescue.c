#include "store/rescue.h"

#include "store/backup.h"
#include "store/salvage.h"
#include "store/whole.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/*
 * In three steps. The damaged file is copied, holes and all, and its log folded in. The rows that
 * stand on readable pages are put into a new file (salvage.c). Then the result is opened as a
 * store, which takes out what isn't whole (whole.c) and makes anew what is derived.
 */

#define BLOCK (1 << 20)
#define SHARD 4096

static bool
fail_file(const char *path, int code, GError **error)
{
  return salvage_fail(path, g_strerror(code), error);
}

/* --- The copy --- */

static bool
write_all(int fd, const guint8 *bytes, gsize length)
{
  while (length > 0) {
    gssize n = write(fd, bytes, length);

    if (n < 0 && errno != EINTR)
      return false;
    if (n > 0) {
      bytes += n;
      length -= (gsize)n;
    }
  }
  return true;
}

/* Reads a block; where the disk gives nothing there are zeros. */
static gsize
read_block(int fd, guint8 *block, off_t at, gsize length)
{
  gssize n = pread(fd, block, length, at);

  if (n >= 0)
    return (gsize)n;
  memset(block, 0, length);
  for (gsize shard = 0; shard < length; shard += SHARD)
    if (pread(fd, block + shard, MIN(SHARD, length - shard), at + (off_t)shard) < 0)
      memset(block + shard, 0, MIN(SHARD, length - shard));
  return length;
}

static bool
copy_bytes(int from, int to)
{
  g_autofree guint8 *block = g_malloc(BLOCK);
  off_t size = lseek(from, 0, SEEK_END);

  for (off_t at = 0; at < size;) {
    gsize n = read_block(from, block, at, (gsize)MIN(BLOCK, size - at));

    if (n == 0)
      return true; /* cut off while it was read */
    if (!write_all(to, block, n))
      return false;
    at += (off_t)n;
  }
  return true;
}

static bool
copy_file(const char *from, const char *to, GError **error)
{
  int in = g_open(from, O_RDONLY | O_CLOEXEC, 0), out;
  bool done;

  if (in < 0) {
    g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FAILED,
                _("%s: The file can’t be read: %s."), from, g_strerror(errno));
    return false;
  }
  out = g_open(to, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  done = out >= 0 && copy_bytes(in, out);
  if (!done)
    fail_file(to, errno, error);
  close(in);
  if (out >= 0)
    close(out);
  return done;
}

static void
remove_copy(const char *path)
{
  static const char *const ends[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
    g_autofree char *name = g_strconcat(path, ends[i], NULL);

    g_unlink(name);
  }
}

/* Copies the file and its log to PATH, and folds the log in as far as SQLite makes sense of it. */
static bool
copy_damaged(const char *damaged, const char *path, GError **error)
{
  g_autofree char *log = g_strconcat(damaged, "-wal", NULL);
  g_autofree char *log_copy = g_strconcat(path, "-wal", NULL);
  sqlite3 *db = NULL;

  remove_copy(path);
  if (!copy_file(damaged, path, error) ||
      (g_file_test(log, G_FILE_TEST_EXISTS) && !copy_file(log, log_copy, error)))
    return false;
  if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK) {
    sqlite3_exec(db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
    sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  }
  sqlite3_close(db);
  return true;
}

/* --- The whole --- */

static bool
make_whole(const PiiriDescription *description,
           const char *path,
           PiiriRescued *told,
           GError **error)
{
  g_autoptr(PiiriStore) store =
      piiri_store_open(description, path, PIIRI_STORE_OPEN | PIIRI_STORE_RESCUED, error);

  if (store == NULL)
    return false;
  whole_count(store, told);
  told->lost += store->n_broken;
  return store_exec(store, "PRAGMA journal_mode = DELETE", error);
}

/* --- What a backup has of the rest --- */

static bool
merge_record_cb(const PiiriRecord *record, gpointer data, GError **error)
{
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  PiiriMerged merged;

  return piiri_store_merge_record(data, arena, record, &merged, error);
}

static bool
merge_erasure_cb(const PiiriErasure *erasure, gpointer data, GError **error)
{
  bool erased;

  return piiri_store_merge_erasure(data, erasure, &erased, error);
}

/* A backup is merged like anybody's file: what is newer here stays. */
static bool
merge_backup(PiiriStore *store, PiiriStore *backup, GError **error)
{
  g_autoptr(GPtrArray) kinds = piiri_store_kind_names(backup);
  bool done = piiri_store_begin_import(store, error);

  if (!done)
    return false;
  done = piiri_store_each_erasure(backup, merge_erasure_cb, store, error);
  for (guint i = 0; i < kinds->len && done; i++)
    done =
        piiri_store_each_record(backup, kinds->pdata[i], false, 0, merge_record_cb, store, error);
  if (done)
    return piiri_store_commit_import(store, false, error);
  piiri_store_rollback_import(store);
  return false;
}

/* Brings what the newest good backup has; without one there is nothing to bring. */
static bool
regain(const PiiriDescription *description,
       const char *database,
       const char *part,
       PiiriRescued *told,
       GError **error)
{
  g_autoptr(PiiriBackup) backup = piiri_backup_newest_good(database);
  g_autoptr(PiiriStore) store = NULL;
  g_autoptr(PiiriStore) kept = NULL;
  PiiriRescued after = { 0 };

  if (backup == NULL)
    return true;
  /* One that can't be opened is no reason to lose the rest. */
  kept = piiri_store_open(description, backup->path, PIIRI_STORE_READ_ONLY, NULL);
  if (kept == NULL)
    return true;
  store = piiri_store_open(description, part, PIIRI_STORE_OPEN, error);
  if (store == NULL || !merge_backup(store, kept, error))
    return false;
  whole_count(store, &after);
  told->regained = after.records - told->records;
  told->conflicts = after.conflicts;
  return store_exec(store, "UPDATE self SET stale = 1", error) &&
         store_exec(store, "PRAGMA journal_mode = DELETE", error);
}

/* The rescued database at PART, which is no part of what PATH had before. */
static bool
rescue_to(const PiiriDescription *description,
          const char *damaged,
          const char *part,
          PiiriRescued *told,
          GError **error)
{
  g_autofree char *copy = g_strconcat(part, ".copy", NULL);
  bool done;

  *told = (PiiriRescued){ 0 };
  remove_copy(part);
  done = copy_damaged(damaged, copy, error) && salvage_rows(damaged, copy, part, told, error) &&
         make_whole(description, part, told, error) &&
         regain(description, damaged, part, told, error);
  remove_copy(copy);
  if (done && told->records + told->regained == 0) {
    g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_DAMAGED,
                _("%s: Nothing in the file can be read any more. It was left as it is."), damaged);
    done = false;
  }
  if (!done)
    remove_copy(part);
  return done;
}

bool
piiri_rescue(const PiiriDescription *description,
             const char *damaged,
             const char *path,
             PiiriRescued *rescued,
             GError **error)
{
  g_autofree char *part = g_strconcat(path, ".part", NULL);

  if (g_file_test(path, G_FILE_TEST_EXISTS)) {
    g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED,
                _("%s: There is a file already. It was left as it is."), path);
    return false;
  }
  if (!rescue_to(description, damaged, part, rescued, error))
    return false;
  if (g_rename(part, path) == 0)
    return true;
  fail_file(path, errno, error);
  remove_copy(part);
  return false;
}

bool
piiri_rescue_in_place(const PiiriDescription *description,
                      const char *database,
                      PiiriRescued *rescued,
                      char **aside,
                      GError **error)
{
  g_autofree char *part = g_strconcat(database, ".rescued", NULL);

  *aside = NULL;
  if (rescue_to(description, database, part, rescued, error) &&
      backup_set_aside(database, true, aside, error)) {
    if (g_rename(part, database) == 0)
      return true;
    fail_file(database, errno, error);
  }
  remove_copy(part);
  return false;
}

/* --- In words --- */

/* Takes SENTENCE over. */
static void
add_sentence(GString *words, char *sentence)
{
  g_string_append_printf(words, "%s%s", words->len > 0 ? " " : "", sentence);
  g_free(sentence);
}

char *
piiri_rescued_words(const PiiriRescued *rescued)
{
  g_autoptr(GString) words = g_string_new(NULL);
  guint whole = (guint)rescued->records;
  guint regained = (guint)rescued->regained;
  guint missing = (guint)(rescued->lost - MIN(rescued->lost, rescued->regained));

  add_sentence(words, g_strdup_printf(ngettext("%u record was read whole.",
                                               "%u records were read whole.", whole),
                                      whole));
  if (regained > 0)
    add_sentence(words,
                 g_strdup_printf(ngettext("%u more came from the newest good backup.",
                                          "%u more came from the newest good backup.", regained),
                                 regained));
  if (missing > 0)
    add_sentence(words,
                 g_strdup_printf(ngettext("%u could not be read; it comes back with the next "
                                          "file of somebody who has it.",
                                          "%u could not be read; they come back with the "
                                          "next file of somebody who has them.",
                                          missing),
                                 missing));
  else if (rescued->unreadable > 0)
    add_sentence(words, g_strdup(_("Of what could not be read, nothing is known to be missing.")));
  else
    add_sentence(words, g_strdup(_("Nothing is missing.")));
  return g_string_free(g_steal_pointer(&words), FALSE);
}

#include "store/rescue.h"

#include "store/backup.h"
#include "store/pages.h"
#include "store/whole.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/*
 * In three steps. The damaged file is copied, holes and all, and its log folded in. The rows that
 * stand on readable pages are put into new tables of the same form, with the numbers they had. Then
 * the result is opened as a store, which takes out what isn't whole (whole.c) and makes anew what
 * is derived.
 */

#define BLOCK (1 << 20)
#define SHARD 4096

typedef struct {
  const char *path; /* of the new file */
  Pages *pages;
  sqlite3 *db;       /* the new file */
  GPtrArray *schema; /* Entry */
  PiiriRescued *told;
  GError *error;
} Rescue;

/* A line of the damaged file's schema. */
typedef struct {
  char *type;
  char *name;
  char *table;
  char *sql; /* NULL for the indexes that SQLite makes by itself */
  guint32 root;
} Entry;

static void
entry_free(gpointer data)
{
  Entry *entry = data;

  g_free(entry->type);
  g_free(entry->name);
  g_free(entry->table);
  g_free(entry->sql);
  g_free(entry);
}

static bool
fail_file(const char *path, int code, GError **error)
{
  g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FAILED,
              /* Translators: a file's name, the system's reason */
              _("%s: What can be read can’t be kept: %s."), path, g_strerror(code));
  return false;
}

static bool
fail_sql(Rescue *rescue, GError **error)
{
  bool full = (sqlite3_errcode(rescue->db) & 0xff) == SQLITE_FULL;

  g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FAILED,
              _("%s: What can be read can’t be kept: %s."), rescue->path,
              full ? g_strerror(ENOSPC) : sqlite3_errmsg(rescue->db));
  return false;
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

/* --- The schema --- */

static char *
text_of(const PageValue *value)
{
  return value->type == PAGE_TEXT ? g_strndup((const char *)value->bytes, value->length) : NULL;
}

static void
note_entry_cb(gint64 row, const PageValue *values, guint n, gpointer data)
{
  Rescue *rescue = data;
  Entry *entry;

  if (n < 5 || values[0].type != PAGE_TEXT || values[1].type != PAGE_TEXT ||
      values[2].type != PAGE_TEXT || values[3].integer <= 0 || values[3].integer > G_MAXINT32)
    return;
  entry = g_new0(Entry, 1);
  entry->type = text_of(&values[0]);
  entry->name = text_of(&values[1]);
  entry->table = text_of(&values[2]);
  entry->root = (guint32)values[3].integer;
  entry->sql = text_of(&values[4]);
  g_ptr_array_add(rescue->schema, entry);
}

/* Tables of ours; what search keeps is made anew from them. */
static bool
is_wanted(const Entry *entry)
{
  return strcmp(entry->type, "table") == 0 && entry->sql != NULL &&
         g_str_has_prefix(entry->sql, "CREATE TABLE ") && strstr(entry->name, "_search") == NULL &&
         !g_str_has_prefix(entry->name, "sqlite_");
}

/* Runs the first statement of SQL, which comes out of the damaged file. */
static bool
run_first(sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  bool done = sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
              sqlite3_step(statement) == SQLITE_DONE;

  sqlite3_finalize(statement);
  return done;
}

/* --- The rows --- */

typedef struct {
  Rescue *rescue;
  GPtrArray *columns; /* names */
  int row_column;     /* the one that is the row's number, -1 without */
  const char *table;
  sqlite3_stmt *insert;
  guint n_bound; /* columns that INSERT has */
} Filling;

static void
read_columns(Filling *filling)
{
  sqlite3_stmt *statement = NULL;

  filling->columns = g_ptr_array_new_with_free_func(g_free);
  filling->row_column = -1;
  sqlite3_prepare_v2(filling->rescue->db,
                     "SELECT i.name, i.pk = 1 AND upper(i.type) = 'INTEGER' AND NOT l.wr"
                     " FROM pragma_table_list(?1) l, pragma_table_info(?1) i ORDER BY i.cid",
                     -1, &statement, NULL);
  sqlite3_bind_text(statement, 1, filling->table, -1, SQLITE_STATIC);
  while (sqlite3_step(statement) == SQLITE_ROW) {
    if (sqlite3_column_int(statement, 1) != 0)
      filling->row_column = (int)filling->columns->len;
    g_ptr_array_add(filling->columns, g_strdup((const char *)sqlite3_column_text(statement, 0)));
  }
  sqlite3_finalize(statement);
}

/* A row from before its table gained a column is shorter; what it lacks has its default. */
static bool
prepare_insert(Filling *filling, guint n)
{
  g_autoptr(GString) sql = g_string_new(NULL);

  if (filling->insert != NULL && filling->n_bound == n)
    return true;
  sqlite3_finalize(filling->insert);
  filling->n_bound = n;
  g_string_printf(sql, "INSERT OR IGNORE INTO \"%s\"(", filling->table);
  for (guint i = 0; i < n; i++)
    g_string_append_printf(sql, "%s\"%s\"", i > 0 ? ", " : "",
                           (const char *)filling->columns->pdata[i]);
  g_string_append(sql, ") VALUES(?");
  for (guint i = 1; i < n; i++)
    g_string_append(sql, ", ?");
  g_string_append_c(sql, ')');
  return sqlite3_prepare_v2(filling->rescue->db, sql->str, -1, &filling->insert, NULL) == SQLITE_OK;
}

static void
bind_value(sqlite3_stmt *statement, int at, const PageValue *value)
{
  switch (value->type) {
  case PAGE_NULL:
    sqlite3_bind_null(statement, at);
    break;
  case PAGE_INTEGER:
    sqlite3_bind_int64(statement, at, value->integer);
    break;
  case PAGE_REAL:
    sqlite3_bind_double(statement, at, value->real);
    break;
  case PAGE_TEXT:
    sqlite3_bind_text64(statement, at, (const char *)value->bytes, value->length, SQLITE_STATIC,
                        SQLITE_UTF8);
    break;
  case PAGE_BLOB:
    sqlite3_bind_blob64(statement, at, value->length > 0 ? (const void *)value->bytes : "",
                        value->length, SQLITE_STATIC);
    break;
  }
}

static void
fill_row_cb(gint64 row, const PageValue *values, guint n, gpointer data)
{
  Filling *filling = data;
  Rescue *rescue = filling->rescue;

  if (rescue->error != NULL || n == 0 || n > filling->columns->len)
    return;
  if (!prepare_insert(filling, n)) {
    fail_sql(rescue, &rescue->error);
    return;
  }
  for (guint i = 0; i < n; i++)
    bind_value(filling->insert, (int)i + 1, &values[i]);
  if (filling->row_column >= 0 && filling->row_column < (int)n)
    sqlite3_bind_int64(filling->insert, filling->row_column + 1, row);
  if (sqlite3_step(filling->insert) != SQLITE_DONE)
    fail_sql(rescue, &rescue->error);
  sqlite3_reset(filling->insert);
}

/* Leaves room for numbers that can't be read any more: what is new must not be taken for them. */
static bool
leave_room(Rescue *rescue, const char *table)
{
  const char *sql = strcmp(table, "field") == 0 ?
                        "INSERT INTO field(number, kind, space, name)"
                        " SELECT coalesce(max(number), 0) + 1000, '', 'urn:piiri:lost', 'lost'"
                        " FROM field" :
                        "INSERT INTO replica(number, id)"
                        " SELECT coalesce(max(number), 0) + 1000, random() FROM replica";

  return sqlite3_exec(rescue->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static bool
fill_table(Rescue *rescue, const Entry *entry)
{
  Filling filling = { .rescue = rescue, .table = entry->name };
  guint unreadable;

  read_columns(&filling);
  unreadable = pages_walk(rescue->pages, entry->root, fill_row_cb, &filling);
  sqlite3_finalize(filling.insert);
  g_ptr_array_unref(filling.columns);
  rescue->told->unreadable += unreadable;
  if (rescue->error == NULL && unreadable > 0 &&
      (strcmp(entry->name, "field") == 0 || strcmp(entry->name, "replica") == 0) &&
      !leave_room(rescue, entry->name))
    fail_sql(rescue, &rescue->error);
  return rescue->error == NULL;
}

/* --- The ids of what was lost --- */

typedef struct {
  Rescue *rescue;
  sqlite3_stmt *insert;
} Ids;

static void
fill_id_cb(gint64 row, const PageValue *values, guint n, gpointer data)
{
  Ids *ids = data;

  if (n != 2 || values[0].type != PAGE_BLOB || values[0].length != 16 ||
      values[1].type != PAGE_INTEGER || ids->rescue->error != NULL)
    return;
  bind_value(ids->insert, 1, &values[1]);
  bind_value(ids->insert, 2, &values[0]);
  if (sqlite3_step(ids->insert) == SQLITE_DONE)
    ids->rescue->told->lost += (guint)sqlite3_changes(ids->rescue->db);
  else
    fail_sql(ids->rescue, &ids->rescue->error);
  sqlite3_reset(ids->insert);
}

/* The index of ids tells which records stood on pages that are gone. They become rows that wait for
 * their record, so that what links to them still does. */
static bool
fill_ids(Rescue *rescue, const Entry *entry)
{
  g_autofree char *sql =
      g_strdup_printf("INSERT OR IGNORE INTO \"%s\"(_row, _id) VALUES(?, ?)", entry->table);
  Ids ids = { .rescue = rescue };

  if (entry->sql != NULL || strcmp(entry->type, "index") != 0 ||
      sqlite3_prepare_v2(rescue->db, sql, -1, &ids.insert, NULL) != SQLITE_OK)
    return true; /* of a table without ids */
  pages_walk(rescue->pages, entry->root, fill_id_cb, &ids);
  sqlite3_finalize(ids.insert);
  return rescue->error == NULL;
}

/* --- The new file --- */

static bool
fill_all(Rescue *rescue)
{
  for (guint i = 0; i < rescue->schema->len; i++) {
    const Entry *entry = rescue->schema->pdata[i];

    if (is_wanted(entry) && run_first(rescue->db, entry->sql) && !fill_table(rescue, entry))
      return false;
  }
  for (guint i = 0; i < rescue->schema->len; i++)
    if (!fill_ids(rescue, rescue->schema->pdata[i]))
      return false;
  return true;
}

/* How laptops and fields are numbered is the same in the database's own backups, and everything
 * else hangs on it. */
static void
look_up_numbers(Rescue *rescue, const char *damaged)
{
  g_autoptr(PiiriBackup) backup = piiri_backup_newest_good(damaged);
  char *sql;

  if (backup == NULL)
    return;
  sql = sqlite3_mprintf("ATTACH %Q AS kept", backup->path);
  if (sqlite3_exec(rescue->db, sql, NULL, NULL, NULL) == SQLITE_OK)
    sqlite3_exec(rescue->db,
                 "INSERT OR IGNORE INTO field(number, kind, space, name)"
                 " SELECT number, kind, space, name FROM kept.field;"
                 "INSERT OR IGNORE INTO replica(number, id) SELECT number, id FROM kept.replica;"
                 "DETACH kept",
                 NULL, NULL, NULL);
  sqlite3_free(sql);
}

/* Who this database was. It writes as another from now on. */
static bool
make_self(Rescue *rescue, GError **error)
{
  return sqlite3_exec(rescue->db,
                      "INSERT OR IGNORE INTO replica(id)"
                      " SELECT random() WHERE NOT EXISTS (SELECT 1 FROM replica);"
                      "INSERT OR IGNORE INTO self(one, replica, seq)"
                      " SELECT 1, min(number), 0 FROM replica;"
                      "UPDATE self SET stale = 1, description = NULL",
                      NULL, NULL, NULL) == SQLITE_OK ?
             true :
             fail_sql(rescue, error);
}

static bool
begin_file(Rescue *rescue, GError **error)
{
  g_autofree char *head = g_strdup_printf(
      "PRAGMA secure_delete = ON; PRAGMA application_id = %d; PRAGMA user_version = %d; BEGIN",
      SCHEMA_APPLICATION_ID, (int)pages_user_version(rescue->pages));
  int fd = g_open(rescue->path, O_CREAT | O_TRUNC | O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    return fail_file(rescue->path, errno, error);
  close(fd);
  if (sqlite3_open_v2(rescue->path, &rescue->db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
      sqlite3_exec(rescue->db, head, NULL, NULL, NULL) == SQLITE_OK)
    return true;
  return fail_sql(rescue, error);
}

static bool
write_file(Rescue *rescue, const char *damaged, GError **error)
{
  if (!begin_file(rescue, error))
    return false;
  rescue->told->unreadable += pages_walk(rescue->pages, 1, note_entry_cb, rescue);
  if (!fill_all(rescue)) {
    g_propagate_error(error, g_steal_pointer(&rescue->error));
    return false;
  }
  schema_make_missing(rescue->db, pages_user_version(rescue->pages));
  if (sqlite3_exec(rescue->db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
    return fail_sql(rescue, error);
  look_up_numbers(rescue, damaged);
  return make_self(rescue, error);
}

static bool
check_kind_of_file(const Pages *pages, const char *path, GError **error)
{
  if (pages_application_id(pages) != SCHEMA_APPLICATION_ID) {
    g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FOREIGN,
                _("%s: The file is not one of Piiri’s databases."), path);
    return false;
  }
  if (pages_user_version(pages) <= schema_version())
    return true;
  g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_NEWER,
              _("%s: The file was made by a newer version of Piiri. It is untouched; update "
                "Piiri to open it."),
              path);
  return false;
}

/* Reads the rows of the copy at COPY into a new file at PATH. */
static bool
read_rows(
    const char *damaged, const char *copy, const char *path, PiiriRescued *told, GError **error)
{
  g_autoptr(Pages) pages = pages_open(copy, damaged, error);
  Rescue rescue = { .path = path, .pages = pages, .told = told };
  bool done;

  if (pages == NULL || !check_kind_of_file(pages, damaged, error))
    return false;
  rescue.schema = g_ptr_array_new_with_free_func(entry_free);
  done = write_file(&rescue, damaged, error);
  sqlite3_close(rescue.db);
  g_ptr_array_unref(rescue.schema);
  return done;
}

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
  done = copy_damaged(damaged, copy, error) && read_rows(damaged, copy, part, told, error) &&
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

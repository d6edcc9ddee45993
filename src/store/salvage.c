#include "store/salvage.h"

#include "store/backup.h"
#include "store/pages.h"
#include "store/private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/*
 * The rows of a damaged database, page by page, into a new file: the schema tells which tables
 * there were, their pages the rows, and the indexes of ids what stood on the pages that are gone.
 */

typedef struct {
  const char *path; /* of the new file */
  Pages *pages;
  sqlite3 *db;       /* the new file */
  GPtrArray *schema; /* Entry */
  PiiriRescued *told;
  GError *error;
} Salvage;

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

bool
salvage_fail(const char *path, const char *reason, GError **error)
{
  g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FAILED,
              /* Translators: a file's name, the system's reason */
              _("%s: What can be read can’t be kept: %s."), path, reason);
  return false;
}

static bool
fail_sql(Salvage *salvage, GError **error)
{
  bool full = (sqlite3_errcode(salvage->db) & 0xff) == SQLITE_FULL;

  return salvage_fail(salvage->path, full ? g_strerror(ENOSPC) : sqlite3_errmsg(salvage->db),
                      error);
}

/* --- The schema --- */

static char *
text_of(const PageValue *value)
{
  return value->type == PAGE_TEXT ? g_strndup((const char *)value->bytes, value->length) : NULL;
}

/* That a row's number is its column _row hangs on three words, without which the table would be
 * filled with rows that nothing finds; so they are said anew. */
static char *
mend_row_column(char *sql)
{
  char *column = sql != NULL ? strstr(sql, "(_row ") : NULL;
  char *rest = column != NULL ? strchr(column, ',') : NULL;
  char *mended;

  if (rest == NULL)
    return sql;
  *column = '\0';
  mended = g_strconcat(sql, "(_row INTEGER PRIMARY KEY", rest, NULL);
  g_free(sql);
  return mended;
}

static void
note_entry_cb(gint64 row, const PageValue *values, guint n, gpointer data)
{
  Salvage *salvage = data;
  Entry *entry;

  if (n < 5 || values[0].type != PAGE_TEXT || values[1].type != PAGE_TEXT ||
      values[2].type != PAGE_TEXT || values[3].integer <= 0 || values[3].integer > G_MAXINT32)
    return;
  entry = g_new0(Entry, 1);
  entry->type = text_of(&values[0]);
  entry->name = text_of(&values[1]);
  entry->table = text_of(&values[2]);
  entry->root = (guint32)values[3].integer;
  entry->sql = mend_row_column(text_of(&values[4]));
  g_ptr_array_add(salvage->schema, entry);
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
  Salvage *salvage;
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
  sqlite3_prepare_v2(filling->salvage->db,
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
  return sqlite3_prepare_v2(filling->salvage->db, sql->str, -1, &filling->insert, NULL) ==
         SQLITE_OK;
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
  Salvage *salvage = filling->salvage;

  if (salvage->error != NULL || n == 0 || n > filling->columns->len)
    return;
  if (!prepare_insert(filling, n)) {
    fail_sql(salvage, &salvage->error);
    return;
  }
  for (guint i = 0; i < n; i++)
    bind_value(filling->insert, (int)i + 1, &values[i]);
  if (filling->row_column >= 0 && filling->row_column < (int)n)
    sqlite3_bind_int64(filling->insert, filling->row_column + 1, row);
  if (sqlite3_step(filling->insert) != SQLITE_DONE)
    fail_sql(salvage, &salvage->error);
  sqlite3_reset(filling->insert);
}

/* Leaves room for numbers that can't be read any more: what is new must not be taken for them. */
static bool
leave_room(Salvage *salvage, const char *table)
{
  const char *sql = strcmp(table, "field") == 0 ?
                        "INSERT INTO field(number, kind, space, name)"
                        " SELECT coalesce(max(number), 0) + 1000, '', 'urn:piiri:lost', 'lost'"
                        " FROM field" :
                        "INSERT INTO replica(number, id)"
                        " SELECT coalesce(max(number), 0) + 1000, random() FROM replica";

  return sqlite3_exec(salvage->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static bool
fill_table(Salvage *salvage, const Entry *entry)
{
  Filling filling = { .salvage = salvage, .table = entry->name };
  guint unreadable;

  read_columns(&filling);
  unreadable = pages_walk(salvage->pages, entry->root, fill_row_cb, &filling);
  sqlite3_finalize(filling.insert);
  g_ptr_array_unref(filling.columns);
  salvage->told->unreadable += unreadable;
  if (salvage->error == NULL && unreadable > 0 &&
      (strcmp(entry->name, "field") == 0 || strcmp(entry->name, "replica") == 0) &&
      !leave_room(salvage, entry->name))
    fail_sql(salvage, &salvage->error);
  return salvage->error == NULL;
}

/* --- The ids of what was lost --- */

typedef struct {
  Salvage *salvage;
  sqlite3_stmt *insert;
} Ids;

static void
fill_id_cb(gint64 row, const PageValue *values, guint n, gpointer data)
{
  Ids *ids = data;

  if (n != 2 || values[0].type != PAGE_BLOB || values[0].length != 16 ||
      values[1].type != PAGE_INTEGER || ids->salvage->error != NULL)
    return;
  bind_value(ids->insert, 1, &values[1]);
  bind_value(ids->insert, 2, &values[0]);
  if (sqlite3_step(ids->insert) == SQLITE_DONE)
    ids->salvage->told->lost += (guint)sqlite3_changes(ids->salvage->db);
  else
    fail_sql(ids->salvage, &ids->salvage->error);
  sqlite3_reset(ids->insert);
}

/* Up to version 5 SQLite made it, and wrote no SQL for it. */
static bool
is_index_of_ids(const Entry *entry)
{
  return strcmp(entry->type, "index") == 0 &&
         (entry->sql == NULL || g_str_has_suffix(entry->name, "__id"));
}

/* The index of ids tells which records stood on pages that are gone. They become rows that wait for
 * their record, so that what links to them still does. */
static bool
fill_ids(Salvage *salvage, const Entry *entry)
{
  g_autofree char *sql =
      g_strdup_printf("INSERT OR IGNORE INTO \"%s\"(_row, _id) VALUES(?, ?)", entry->table);
  Ids ids = { .salvage = salvage };

  if (!is_index_of_ids(entry) ||
      sqlite3_prepare_v2(salvage->db, sql, -1, &ids.insert, NULL) != SQLITE_OK)
    return true; /* of a table without ids */
  pages_walk(salvage->pages, entry->root, fill_id_cb, &ids);
  sqlite3_finalize(ids.insert);
  return salvage->error == NULL;
}

/* --- The new file --- */

static bool
fill_all(Salvage *salvage)
{
  for (guint i = 0; i < salvage->schema->len; i++) {
    const Entry *entry = salvage->schema->pdata[i];

    if (!is_wanted(entry) || !run_first(salvage->db, entry->sql))
      continue;
    /* So that no id comes twice; of a table without ids SQLite makes none. */
    indexes_make_ids_of(salvage->db, entry->name);
    if (!fill_table(salvage, entry))
      return false;
  }
  for (guint i = 0; i < salvage->schema->len; i++)
    if (!fill_ids(salvage, salvage->schema->pdata[i]))
      return false;
  return true;
}

/* How laptops and fields are numbered is the same in the database's own backups, and everything
 * else hangs on it. */
static void
look_up_numbers(Salvage *salvage, const char *damaged)
{
  g_autoptr(PiiriBackup) backup = piiri_backup_newest_good(damaged);
  char *sql;

  if (backup == NULL)
    return;
  sql = sqlite3_mprintf("ATTACH %Q AS kept", backup->path);
  if (sqlite3_exec(salvage->db, sql, NULL, NULL, NULL) == SQLITE_OK)
    sqlite3_exec(salvage->db,
                 "INSERT OR IGNORE INTO field(number, kind, space, name)"
                 " SELECT number, kind, space, name FROM kept.field;"
                 "INSERT OR IGNORE INTO replica(number, id) SELECT number, id FROM kept.replica;"
                 "DETACH kept",
                 NULL, NULL, NULL);
  sqlite3_free(sql);
}

/* Who this database was. It writes as another from now on. */
static bool
make_self(Salvage *salvage, GError **error)
{
  return sqlite3_exec(salvage->db,
                      "INSERT OR IGNORE INTO replica(id)"
                      " SELECT random() WHERE NOT EXISTS (SELECT 1 FROM replica);"
                      "INSERT OR IGNORE INTO self(one, replica, seq)"
                      " SELECT 1, min(number), 0 FROM replica;"
                      "UPDATE self SET stale = 1, description = NULL",
                      NULL, NULL, NULL) == SQLITE_OK ?
             true :
             fail_sql(salvage, error);
}

static bool
begin_file(Salvage *salvage, GError **error)
{
  g_autofree char *head = g_strdup_printf(
      "PRAGMA secure_delete = ON; PRAGMA application_id = %d; PRAGMA user_version = %d; BEGIN",
      SCHEMA_APPLICATION_ID, (int)pages_user_version(salvage->pages));
  int fd = g_open(salvage->path, O_CREAT | O_TRUNC | O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    return salvage_fail(salvage->path, g_strerror(errno), error);
  close(fd);
  if (sqlite3_open_v2(salvage->path, &salvage->db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
      sqlite3_exec(salvage->db, head, NULL, NULL, NULL) == SQLITE_OK)
    return true;
  return fail_sql(salvage, error);
}

static bool
write_file(Salvage *salvage, const char *damaged, GError **error)
{
  if (!begin_file(salvage, error))
    return false;
  salvage->told->unreadable += pages_walk(salvage->pages, 1, note_entry_cb, salvage);
  if (!fill_all(salvage)) {
    g_propagate_error(error, g_steal_pointer(&salvage->error));
    return false;
  }
  schema_make_missing(salvage->db, pages_user_version(salvage->pages));
  if (sqlite3_exec(salvage->db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
    return fail_sql(salvage, error);
  look_up_numbers(salvage, damaged);
  return make_self(salvage, error);
}

bool
salvage_rows(
    const char *damaged, const char *copy, const char *path, PiiriRescued *told, GError **error)
{
  g_autoptr(Pages) pages = pages_open(copy, damaged, error);
  Salvage salvage = { .path = path, .pages = pages, .told = told };
  bool done;

  if (pages == NULL ||
      !schema_accepts(pages_application_id(pages), pages_user_version(pages), damaged, error))
    return false;
  salvage.schema = g_ptr_array_new_with_free_func(entry_free);
  done = write_file(&salvage, damaged, error);
  sqlite3_close(salvage.db);
  g_ptr_array_unref(salvage.schema);
  return done;
}

#include "store/private.h"

#include "store/backup.h"
#include "store/whole.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * The tables. Creation and migration are one path: a new file is brought from version 0 to the
 * present one like any older. The fixed tables grow by the steps below; the kinds' own tables are
 * compared with the description and given the columns they lack.
 */

static const char *const steps[] = {
  /* 1 */
  "CREATE TABLE self(one INTEGER PRIMARY KEY CHECK(one = 1), replica INTEGER NOT NULL,"
  " seq INTEGER NOT NULL, stale INTEGER NOT NULL DEFAULT 0, name TEXT, description TEXT);"
  "CREATE TABLE replica(number INTEGER PRIMARY KEY, id INTEGER NOT NULL UNIQUE,"
  " own_name TEXT, told INTEGER, other_name TEXT);"
  "CREATE TABLE field(number INTEGER PRIMARY KEY, kind TEXT NOT NULL, space TEXT NOT NULL,"
  " name TEXT NOT NULL, UNIQUE(kind, space, name));"
  "CREATE TABLE value(field INTEGER NOT NULL, row INTEGER NOT NULL, place INTEGER NOT NULL,"
  " text TEXT NOT NULL, PRIMARY KEY(field, row, place)) WITHOUT ROWID;"
  "CREATE TABLE version(number INTEGER PRIMARY KEY, field INTEGER NOT NULL, row INTEGER NOT NULL,"
  " replica INTEGER NOT NULL, seq INTEGER NOT NULL, wall INTEGER NOT NULL, text TEXT NOT NULL,"
  " step INTEGER);"
  "CREATE INDEX version_field ON version(field, row);"
  "CREATE TABLE conflict(field INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY(field, row))"
  " WITHOUT ROWID;"
  "CREATE TABLE step(number INTEGER PRIMARY KEY AUTOINCREMENT, replica INTEGER NOT NULL,"
  " seq INTEGER NOT NULL, words TEXT NOT NULL, role TEXT NOT NULL, active INTEGER NOT NULL);"
  "CREATE TABLE step_field(step INTEGER NOT NULL, field INTEGER NOT NULL, row INTEGER NOT NULL,"
  " PRIMARY KEY(step, field, row)) WITHOUT ROWID;"
  "CREATE TABLE erasure(kind TEXT NOT NULL, id BLOB NOT NULL, field TEXT NOT NULL,"
  " replica INTEGER NOT NULL, seq INTEGER NOT NULL, wall INTEGER NOT NULL, upto BLOB, as_id BLOB,"
  " PRIMARY KEY(kind, id, field)) WITHOUT ROWID;"
  "CREATE TABLE joined(kind TEXT NOT NULL, row INTEGER NOT NULL, root INTEGER NOT NULL,"
  " PRIMARY KEY(kind, row)) WITHOUT ROWID;"
  "CREATE TABLE \"_other\"(_row INTEGER PRIMARY KEY, _name TEXT NOT NULL, _id BLOB NOT NULL,"
  " _circle INTEGER, _shown INTEGER, _stamps BLOB, deleted, UNIQUE(_id, _name));",
  /* 2: whether what was erased may still be in the bytes of the file, its log or a backup */
  "ALTER TABLE self ADD COLUMN lingers INTEGER NOT NULL DEFAULT 0;",
  /* 3: the number of the version that both values of a conflict go back to, where that is known */
  "ALTER TABLE conflict ADD COLUMN base INTEGER;",
  /* 4: what this database alone is to remember, such as the files that it has taken in */
  "CREATE TABLE memory(key TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;",
  /* 5: what the elements last merged into records are known by again (same.c) */
  "ALTER TABLE self ADD COLUMN element_key BLOB;"
  "ALTER TABLE self ADD COLUMN element_wall INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE \"_other\" ADD COLUMN _element INTEGER;",
  /* 6: the ids of a new kind have an index with a name (indexes.c), which older versions would drop
   * and not make again */
  "",
};

/* Everything in the description that shapes the tables, as a short text. */
static char *
fingerprint(const PiiriDescription *description)
{
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);

  for (int i = 0; i < description->n_kinds; i++) {
    const PiiriKind *kind = &description->kinds[i];

    g_checksum_update(checksum, (const guchar *)kind->name, -1);
    for (int j = FIRST_FIELD; j < kind->n_fields; j++) {
      const PiiriField *field = &kind->fields[j];
      g_autofree char *line =
          g_strdup_printf("\n%s %d %d %d", field->name, field->type, field->search, kind->joins);

      g_checksum_update(checksum, (const guchar *)line, -1);
    }
    g_checksum_update(checksum, (const guchar *)"\n", 1);
  }
  return g_strdup(g_checksum_get_string(checksum));
}

/* --- the kinds' own tables --- */

static bool
has_table(PiiriStore *self, const char *name)
{
  g_autofree char *sql =
      g_strdup_printf("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '%s'", name);

  return store_integer(self, 0, sql, 0) == 1;
}

static bool
has_column(PiiriStore *self, const char *table, const char *column)
{
  g_autofree char *sql =
      g_strdup_printf("SELECT 1 FROM pragma_table_info('%s') WHERE name = '%s'", table, column);

  return store_integer(self, 0, sql, 0) == 1;
}

static bool
is_held(const PiiriKind *kind, int field)
{
  return field != SAME_AS || kind->joins;
}

static bool
make_columns(PiiriStore *self, const Shape *shape, GError **error)
{
  g_autoptr(GString) sql = g_string_new(NULL);

  if (!has_table(self, shape->kind->name)) {
    g_string_printf(sql,
                    "CREATE TABLE %s(_row INTEGER PRIMARY KEY, _id BLOB NOT NULL, _circle INTEGER, "
                    "_shown INTEGER, _stamps BLOB, _element INTEGER",
                    shape->table);
    for (int i = 0; i < shape->kind->n_fields; i++)
      if (is_held(shape->kind, i))
        g_string_append_printf(sql, ", \"%s\"", piiri_kind_field(shape->kind, i)->name);
    g_string_append_c(sql, ')');
    return store_exec(self, sql->str, error);
  }
  if (!has_column(self, shape->kind->name, "_element") &&
      !store_execf(self, error, "ALTER TABLE %s ADD COLUMN _element INTEGER", shape->table))
    return false;
  for (int i = 0; i < shape->kind->n_fields; i++) {
    const char *name = piiri_kind_field(shape->kind, i)->name;

    if (is_held(shape->kind, i) && !has_column(self, shape->kind->name, name) &&
        !store_execf(self, error, "ALTER TABLE %s ADD COLUMN \"%s\"", shape->table, name))
      return false;
  }
  return true;
}

static bool
make_search(PiiriStore *self, Shape *shape, GError **error)
{
  g_autoptr(GString) columns = g_string_new(NULL);
  const char *name = shape->kind->name;

  if (!shape->has_search)
    return true;
  for (int i = FIRST_FIELD; i < shape->kind->n_fields; i++)
    if (shape->kind->fields[i].search)
      g_string_append_printf(columns, "\"%s\", ", shape->kind->fields[i].name);

  /* ä and ö are letters of their own; prefixes of one to three letters are searched as typed. */
  return store_execf(self, error,
                     "DROP TABLE IF EXISTS \"%s_search\";"
                     "CREATE VIRTUAL TABLE \"%s_search\" USING fts5(%s"
                     "tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3')",
                     name, name, columns->str) &&
         store_execf(self, error,
                     "INSERT INTO \"%s_search\"(%.*s, rowid) SELECT %.*s, _row FROM %s"
                     " WHERE _shown",
                     name, (int)columns->len - 2, columns->str, (int)columns->len - 2, columns->str,
                     shape->table);
}

static bool
number_fields(PiiriStore *self, Shape *shape, GError **error)
{
  for (int i = 0; i < shape->kind->n_fields; i++) {
    if (!is_held(shape->kind, i) || shape->numbers[i] != 0)
      continue;
    shape->numbers[i] =
        fields_number(self, shape->index, NULL, piiri_kind_field(shape->kind, i)->name, error);
    if (shape->numbers[i] == 0)
      return false;
  }
  return true;
}

/* --- what was kept as unknown and is known now --- */

static bool
move_field(PiiriStore *self, Shape *shape, const FieldInfo *info, GError **error)
{
  sqlite3_stmt *statement =
      store_prepare(self, "SELECT DISTINCT row FROM value WHERE field = ?", error);
  g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(gint64));

  if (statement == NULL)
    return false;
  sqlite3_bind_int64(statement, 1, info->number);
  while (sqlite3_step(statement) == SQLITE_ROW) {
    gint64 row = sqlite3_column_int64(statement, 0);

    g_array_append_val(rows, row);
  }
  sqlite3_finalize(statement);

  for (guint i = 0; i < rows->len; i++) {
    gint64 row = g_array_index(rows, gint64, i);
    PiiriRecord record;

    /* The record is put as if it were new, with all of its values beside. */
    piiri_arena_reset(self->arena);
    if (!record_load(self, self->arena, shape->index, row, &record, error) ||
        !store_execf(self, error,
                     "DELETE FROM value WHERE row = %" G_GINT64_FORMAT
                     " AND field IN (SELECT number FROM field WHERE kind = '%s')",
                     row, shape->kind->name) ||
        record_put(self, self->arena, row, NULL, &record, NULL, error) == 0)
      return false;
  }
  return true;
}

static bool
move_known_fields(PiiriStore *self, GError **error)
{
  for (guint i = 0; i < self->fields->len; i++) {
    const FieldInfo *info = g_ptr_array_index(self->fields, i);

    if (info != NULL && info->index >= 0 && info->kind != PIIRI_UNKNOWN_KIND &&
        !move_field(self, store_shape(self, info->kind), info, error))
      return false;
  }
  return true;
}

static bool
move_record(PiiriStore *self, const Shape *shape, gint64 row, GError **error)
{
  PiiriRecord record;
  gint64 vacant;
  bool present;

  piiri_arena_reset(self->arena);
  if (!record_load(self, self->arena, PIIRI_UNKNOWN_KIND, row, &record, error) ||
      !record_wipe(self, PIIRI_UNKNOWN_KIND, row, error) ||
      !store_execf(self, error, "DELETE FROM \"_other\" WHERE _row = %" G_GINT64_FORMAT, row))
    return false;
  record.kind = shape->index;
  for (guint i = 0; i < record.n_fields; i++)
    if (record.fields[i].space == NULL)
      record.fields[i].index = piiri_kind_find(shape->kind, record.fields[i].name);
  vacant = record_find(self, shape->index, NULL, &record.id, &present, NULL, error);
  return vacant >= 0 && record_put(self, self->arena, vacant, NULL, &record, NULL, error) != 0;
}

static bool
move_known_kinds(PiiriStore *self, GError **error)
{
  for (int i = 0; i < self->description->n_kinds; i++) {
    const Shape *shape = store_shape(self, i);
    g_autofree char *sql = g_strdup_printf("SELECT _row FROM \"_other\" WHERE _name = '%s'"
                                           " AND _stamps IS NOT NULL",
                                           shape->kind->name);
    gint64 row;

    while ((row = store_integer(self, 0, sql, 0)) != 0)
      if (!move_record(self, shape, row, error))
        return false;
  }
  return true;
}

static bool
fail_newer(const char *path, GError **error)
{
  g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_NEWER,
              _("%s: The file was made by a newer version of Piiri. It is untouched; update "
                "Piiri to open it."),
              path);
  return false;
}

bool
schema_accepts(gint64 application, gint64 version, const char *path, GError **error)
{
  if (application == SCHEMA_APPLICATION_ID)
    return version <= (gint64)G_N_ELEMENTS(steps) || fail_newer(path, error);
  g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FOREIGN,
              _("%s: The file is not one of Piiri’s databases."), path);
  return false;
}

/* Columns and kinds that the description lacks were made by a newer version; writing without them
 * would lose what they hold. */
static bool
refuse_newer(PiiriStore *self, GError **error)
{
  bool newer = false;

  for (int i = 0; i < self->description->n_kinds && !newer; i++) {
    const Shape *shape = &self->shapes[i];
    g_autofree char *sql =
        g_strdup_printf("SELECT count(*) FROM pragma_table_info('%s') WHERE name NOT IN"
                        " ('_row', '_id', '_circle', '_shown', '_stamps', '_element')",
                        shape->kind->name);
    int held = 0;

    for (int j = 0; j < shape->kind->n_fields; j++)
      held += is_held(shape->kind, j);
    newer = store_integer(self, 0, sql, 0) > held;
  }
  for (guint i = 0; i < self->fields->len && !newer; i++) {
    const FieldInfo *info = g_ptr_array_index(self->fields, i);

    newer = info != NULL && info->of_lost_kind;
  }
  return !newer || fail_newer(self->path, error);
}

static bool
fit_to_description(PiiriStore *self, const char *wanted, bool created, GError **error)
{
  int n = self->description->n_kinds;

  for (int i = 0; i < n; i++) {
    Shape *shape = &self->shapes[i];

    if (!make_columns(self, shape, error) || !indexes_make(self, shape, error))
      return false;
  }
  if (!fields_load(self, error) || !refuse_newer(self, error))
    return false;
  for (int i = 0; i <= n; i++)
    if (!number_fields(self, &self->shapes[i], error))
      return false;
  if ((self->flags & PIIRI_STORE_RESCUED) != 0 && !whole_make(self, error))
    return false;
  if (!created && (!move_known_fields(self, error) || !move_known_kinds(self, error)))
    return false;
  for (int i = 0; i < n; i++)
    if (!make_search(self, &self->shapes[i], error))
      return false;
  /* What elements mean, and whether they may be read at all, is the description's. */
  return store_execf(self, error,
                     "UPDATE self SET description = '%s', element_key = randomblob(%d),"
                     " element_wall = 0",
                     wanted, PIIRI_ELEMENT_KEY_LENGTH);
}

static bool
run_steps(PiiriStore *self, gint64 version, GError **error)
{
  for (gint64 i = version; i < (gint64)G_N_ELEMENTS(steps); i++)
    if (!store_exec(self, steps[i], error))
      return false;
  return store_execf(self, error, "PRAGMA application_id = %d; PRAGMA user_version = %d",
                     SCHEMA_APPLICATION_ID, (int)G_N_ELEMENTS(steps));
}

void
schema_make_missing(sqlite3 *db, gint64 version)
{
  sqlite3_stmt *statement = NULL;
  sqlite3 *whole = NULL;

  if (sqlite3_open(":memory:", &whole) == SQLITE_OK) {
    for (gint64 i = 0; i < MIN(version, (gint64)G_N_ELEMENTS(steps)); i++)
      sqlite3_exec(whole, steps[i], NULL, NULL, NULL);
    sqlite3_prepare_v2(whole, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL", -1, &statement,
                       NULL);
  }
  /* Those that are there say so, and that is all. */
  while (statement != NULL && sqlite3_step(statement) == SQLITE_ROW)
    sqlite3_exec(db, (const char *)sqlite3_column_text(statement, 0), NULL, NULL, NULL);
  sqlite3_finalize(statement);
  sqlite3_close(whole);
}

static char *
known_fingerprint(PiiriStore *self)
{
  sqlite3_stmt *statement = store_prepare(self, "SELECT description FROM self", NULL);
  char *text = NULL;

  if (statement != NULL && sqlite3_step(statement) == SQLITE_ROW)
    text = g_strdup((const char *)sqlite3_column_text(statement, 0));
  sqlite3_finalize(statement);
  return text;
}

static bool
bring_up_to_date(PiiriStore *self, gint64 version, const char *wanted, bool created, GError **error)
{
  g_autofree char *backup = NULL;

  if (!created && (self->flags & (PIIRI_STORE_COPY | PIIRI_STORE_RESCUED)) == 0) {
    backup = piiri_backup_make(self, PIIRI_BACKUP_IMPORT, error);
    if (backup == NULL)
      return false;
  }
  if (!store_exec(self, "BEGIN IMMEDIATE", error))
    return false;
  if (run_steps(self, version, error) && replica_load(self, error) &&
      (!created || replica_renew(self, error)) &&
      fit_to_description(self, wanted, created, error) && joined_refresh(self, error) &&
      store_exec(self, "COMMIT", error))
    return true;
  sqlite3_exec(self->db, "ROLLBACK", NULL, NULL, NULL);
  return false;
}

bool
schema_prepare(PiiriStore *self, bool created, GError **error)
{
  g_autofree char *wanted = fingerprint(self->description);
  g_autofree char *known = NULL;
  gint64 application = 0, version;

  fields_begin(self);
  if (!created) {
    /* The first real read: here SQLite says that a file is no database at all. */
    if (!store_exec(self, "SELECT count(*) FROM sqlite_schema", error))
      return false;
    application = store_integer(self, 0, "PRAGMA application_id", 0);
    /* A beginning that was cut short, which SQLite has just taken back. */
    if (application == 0 && (self->flags & PIIRI_STORE_CREATE) != 0 &&
        store_integer(self, 1, "SELECT count(*) FROM sqlite_schema", 0) == 0)
      return schema_prepare(self, true, error);
  }
  version = store_integer(self, 0, "PRAGMA user_version", 0);
  if (!created && !schema_accepts(application, version, self->path, error))
    return false;
  known = created ? NULL : known_fingerprint(self);
  if (!created && version == (gint64)G_N_ELEMENTS(steps) && g_strcmp0(known, wanted) == 0)
    return fields_load(self, error);
  if (self->read_only) {
    g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FAILED,
                _("%s: The file was made by an older version of Piiri and may only be read."),
                self->path);
    return false;
  }
  return bring_up_to_date(self, version, wanted, created, error);
}

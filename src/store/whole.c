#include "store/whole.h"

/*
 * After a rescue any row may be missing, and any may be there. A record that isn't whole leaves its
 * row and its id behind, as one that hasn't arrived yet: links to it stand, and a file that has it
 * brings it back.
 */

/* --- Rows that can't be what they are taken for --- */

static bool
drop_misfits(PiiriStore *self, GError **error)
{
  for (int i = 0; i <= self->description->n_kinds; i++)
    if (!store_execf(self, error,
                     "DELETE FROM %s WHERE typeof(_id) <> 'blob' OR length(_id) <> 16 OR _row < 1",
                     self->shapes[i].table))
      return false;
  /* That something was erased counts for more than who erased it. */
  return store_exec(self,
                    "DELETE FROM erasure WHERE typeof(id) <> 'blob' OR length(id) <> 16;"
                    "UPDATE erasure SET replica = (SELECT replica FROM self)"
                    " WHERE replica NOT IN (SELECT number FROM replica);"
                    "DELETE FROM version WHERE field NOT IN (SELECT number FROM field)"
                    " OR replica NOT IN (SELECT number FROM replica);"
                    "DELETE FROM conflict; DELETE FROM joined;"
                    "DELETE FROM step_field; DELETE FROM step;"
                    /* What was taken in once may be what is missing now. */
                    "DELETE FROM memory",
                    error);
}

/* --- Links to what is gone --- */

static GArray *
rows_of(PiiriStore *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = store_prepare(self, sql, error);
  GArray *rows = g_array_new(FALSE, FALSE, sizeof(gint64));

  while (statement != NULL && sqlite3_step(statement) == SQLITE_ROW) {
    gint64 row = sqlite3_column_int64(statement, 0);

    g_array_append_val(rows, row);
  }
  sqlite3_finalize(statement);
  return rows;
}

/* A circle of which not even the id is known takes a new one, so that its people and meetings have
 * one. */
static bool
make_circles(PiiriStore *self, GError **error)
{
  const Shape *circle = store_shape(self, self->description->circle);

  for (int i = 0; i <= self->description->n_kinds; i++) {
    g_autofree char *sql =
        g_strdup_printf("SELECT DISTINCT _circle FROM %s WHERE _circle IS NOT NULL"
                        " AND _circle NOT IN (SELECT _row FROM %s)",
                        self->shapes[i].table, circle->table);
    g_autoptr(GArray) rows = rows_of(self, sql, error);

    for (guint j = 0; j < rows->len; j++) {
      PiiriId id = piiri_id_random();
      g_autofree char *insert =
          g_strdup_printf("INSERT INTO %s(_row, _id) VALUES(?, ?)", circle->table);
      sqlite3_stmt *statement = store_prepare(self, insert, error);
      bool done = statement != NULL;

      if (done) {
        sqlite3_bind_int64(statement, 1, g_array_index(rows, gint64, j));
        sqlite3_bind_blob(statement, 2, id.bytes, sizeof id.bytes, SQLITE_STATIC);
        done = store_run(self, statement, error);
      }
      sqlite3_finalize(statement);
      if (!done)
        return false;
    }
  }
  return true;
}

/* The stamps of a record without those of one field. What can't be read is left for later. */
static void
strip_stamps(PiiriStore *self, const guint8 *blob, int length, gint64 number, GByteArray *stripped)
{
  StampsReader reader;
  StampsEntry entry;
  const guint8 *before;

  g_byte_array_set_size(stripped, 0);
  piiri_arena_reset(self->arena);
  if (length == 0 || !stamps_begin(self, &reader, blob, length)) {
    g_byte_array_append(stripped, blob, (guint)length);
    return;
  }
  g_byte_array_append(stripped, blob, (guint)(reader.at - blob));
  for (before = reader.at; stamps_next(self, self->arena, &reader, &entry) == 1; before = reader.at)
    if (entry.number != number)
      g_byte_array_append(stripped, before, (guint)(reader.at - before));
  if (reader.at != before)
    g_byte_array_append(stripped, before, (guint)(reader.end - before));
}

static bool
drop_link(PiiriStore *self, const Shape *shape, int field, gint64 row, GError **error)
{
  g_autofree char *select = g_strdup_printf("SELECT _stamps FROM %s WHERE _row = ?", shape->table);
  g_autofree char *update =
      g_strdup_printf("UPDATE %s SET \"%s\" = NULL, _stamps = ?2 WHERE _row = ?1", shape->table,
                      piiri_kind_field(shape->kind, field)->name);
  sqlite3_stmt *read = store_cached(self, select, error);
  sqlite3_stmt *write = read != NULL ? store_cached(self, update, error) : NULL;
  bool done = write != NULL;

  if (!done)
    return false;
  sqlite3_bind_int64(read, 1, row);
  if (sqlite3_step(read) == SQLITE_ROW)
    strip_stamps(self, sqlite3_column_blob(read, 0), sqlite3_column_bytes(read, 0),
                 shape->numbers[field], self->stamps);
  store_done(read);
  sqlite3_bind_int64(write, 1, row);
  sqlite3_bind_blob(write, 2, self->stamps->len > 0 ? (const void *)self->stamps->data : "",
                    (int)self->stamps->len, SQLITE_STATIC);
  done = store_run(self, write, error);
  store_done(write);
  return done;
}

static bool
drop_links_of(PiiriStore *self, const Shape *shape, int field, GError **error)
{
  const PiiriField *description = piiri_kind_field(shape->kind, field);
  int target = field == SAME_AS ? shape->index : description->target;
  g_autofree char *sql = g_strdup_printf(
      "SELECT _row FROM %s WHERE _stamps IS NOT NULL AND typeof(\"%s\") = 'integer'"
      " AND \"%s\" NOT IN (SELECT _row FROM %s)",
      shape->table, description->name, description->name, store_shape(self, target)->table);
  g_autoptr(GArray) rows = rows_of(self, sql, error);

  for (guint i = 0; i < rows->len; i++)
    if (!drop_link(self, shape, field, g_array_index(rows, gint64, i), error))
      return false;
  return true;
}

static bool
drop_links(PiiriStore *self, GError **error)
{
  for (int i = 0; i < self->description->n_kinds; i++) {
    const Shape *shape = &self->shapes[i];

    for (int j = 0; j < shape->kind->n_fields; j++)
      if (record_has_column(shape, j) && piiri_kind_field(shape->kind, j)->type == FIELD_LINK &&
          !drop_links_of(self, shape, j, error))
        return false;
  }
  return true;
}

/* --- Records --- */

static bool
is_stamp(const PiiriStamp *stamp)
{
  return stamp->replica != 0 && stamp->seq > 0;
}

static bool
has_key(const PiiriKind *kind, const PiiriRecord *record)
{
  for (int i = 0; i < 2 && piiri_kind_has_key(kind); i++) {
    const PiiriRecordField *field;

    if (kind->key[i] == KEY_CIRCLE) {
      if (!record->has_circle)
        return false;
      continue;
    }
    field = piiri_record_field(record, kind->key[i]);
    if (field == NULL || field->cell.n_values == 0)
      return false;
  }
  return true;
}

static bool
is_whole(const Shape *shape, const PiiriRecord *record)
{
  for (guint i = 0; i < record->n_fields; i++) {
    const PiiriCell *cell = &record->fields[i].cell;

    for (guint j = 0; j < cell->n_values; j++)
      if (cell->values[j].text == NULL || !is_stamp(&cell->values[j].stamp))
        return false;
    for (guint j = 0; j < cell->over.n; j++)
      if (cell->over.dots[j].replica == 0)
        return false;
  }
  return has_key(shape->kind, record);
}

static bool
note_field(PiiriStore *self, const char *sql, gint64 number, gint64 row, GError **error)
{
  sqlite3_stmt *statement = store_cached(self, sql, error);
  bool done;

  if (statement == NULL)
    return false;
  sqlite3_bind_int64(statement, 1, number);
  sqlite3_bind_int64(statement, 2, row);
  done = store_run(self, statement, error);
  store_done(statement);
  return done;
}

/* Notes what belongs beside a whole record, and lists its conflicts. */
static bool
note_beside(PiiriStore *self, const Shape *shape, gint64 row, PiiriRecord *record, GError **error)
{
  bool deleted = piiri_record_is_deleted(record);

  for (guint i = 0; i < record->n_fields; i++) {
    const PiiriRecordField *field = &record->fields[i];
    gint64 number = field->index >= 0 ?
                        shape->numbers[field->index] :
                        fields_number(self, shape->index, field->space, field->name, error);

    if (number == 0 ||
        (record_is_beside(field) &&
         !note_field(self, "INSERT INTO temp.beside(field, row) VALUES(?, ?)", number, row,
                     error)) ||
        (record_is_in_conflict(self, record, field, deleted) &&
         !note_field(self, "INSERT OR IGNORE INTO conflict(field, row) VALUES(?, ?)", number, row,
                     error)))
      return false;
  }
  return store_execf(self, error,
                     "UPDATE %s SET _shown = %d WHERE _row = %" G_GINT64_FORMAT
                     " AND _shown IS NOT %d",
                     shape->table, !deleted, row, !deleted);
}

static bool
look_at_records(PiiriStore *self, Shape *shape, GError **error)
{
  sqlite3_stmt *load = record_prepare_load(self, shape, "_stamps IS NOT NULL", error);
  g_autoptr(GArray) broken = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  bool done = load != NULL;

  while (done && sqlite3_step(load) == SQLITE_ROW) {
    gint64 row = sqlite3_column_int64(load, 0);
    PiiriRecord record;

    piiri_arena_reset(arena);
    if (record_read(self, arena, load, shape, &record, NULL) && is_whole(shape, &record))
      done = note_beside(self, shape, row, &record, error);
    else
      g_array_append_val(broken, row);
  }
  sqlite3_finalize(load);
  for (guint i = 0; i < broken->len && done; i++)
    done = record_wipe(self, shape->index, g_array_index(broken, gint64, i), error);
  self->n_broken += broken->len;
  return done;
}

/* A circle whose record is lost stands without a name, for there is no other way to what is its. */
static bool
show_circles(PiiriStore *self, GError **error)
{
  int kind = self->description->circle;
  const Shape *circle = store_shape(self, kind);
  g_autoptr(GString) sql = g_string_new(NULL);
  g_autoptr(GArray) rows = NULL;

  g_string_printf(sql, "SELECT _row FROM %s WHERE _stamps IS NULL AND _row IN (", circle->table);
  for (int i = 0; i < self->description->n_kinds; i++)
    g_string_append_printf(sql, "%sSELECT _circle FROM %s WHERE _stamps IS NOT NULL",
                           i > 0 ? " UNION " : "", self->shapes[i].table);
  g_string_append(sql, ") AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.kind = 'circle'"
                       " AND e.id = _id AND e.field = '')");
  rows = rows_of(self, sql->str, error);
  for (guint i = 0; i < rows->len; i++) {
    PiiriRecord record = { .kind = kind, .name = circle->kind->name };
    gint64 row = g_array_index(rows, gint64, i);

    if (!piiri_store_id(self, kind, row, &record.id) ||
        record_put(self, self->arena, row, NULL, &record, NULL, error) == 0)
      return false;
  }
  return true;
}

/* What lies beside records that aren't there, or aren't so any more. */
static bool
drop_beside(PiiriStore *self, GError **error)
{
  if (!store_exec(self,
                  "DELETE FROM value WHERE NOT EXISTS (SELECT 1 FROM temp.beside b"
                  " WHERE b.field = value.field AND b.row = value.row)",
                  error))
    return false;
  for (int i = 0; i <= self->description->n_kinds; i++) {
    const Shape *shape = &self->shapes[i];

    if (!store_execf(self, error,
                     "DELETE FROM version WHERE field IN (SELECT number FROM field WHERE"
                     " kind = '%s') AND row NOT IN (SELECT _row FROM %s WHERE _stamps IS NOT NULL)",
                     shape->index == PIIRI_UNKNOWN_KIND ? "" : shape->kind->name, shape->table))
      return false;
  }
  return true;
}

bool
whole_make(PiiriStore *self, GError **error)
{
  if (!store_exec(self, "CREATE TEMP TABLE beside(field, row)", error) ||
      !drop_misfits(self, error) || !make_circles(self, error) || !drop_links(self, error))
    return false;
  for (int i = 0; i <= self->description->n_kinds; i++) {
    if (!look_at_records(self, &self->shapes[i], error))
      return false;
    self->shapes[i].joins_touched = true;
  }
  return show_circles(self, error) &&
         store_exec(self, "CREATE INDEX temp.beside_field ON beside(field, row)", error) &&
         drop_beside(self, error) && store_exec(self, "DROP TABLE temp.beside", error);
}

void
whole_count(PiiriStore *self, PiiriRescued *told)
{
  told->records = 0;
  for (int i = 0; i <= self->description->n_kinds; i++) {
    g_autofree char *sql =
        g_strdup_printf("SELECT count(*) FROM %s WHERE _stamps IS NOT NULL", self->shapes[i].table);

    told->records += (guint64)store_integer(self, 0, sql, 0);
  }
  told->versions = (guint64)store_integer(self, 0, "SELECT count(*) FROM version", 0);
  told->conflicts = piiri_store_n_conflicts(self);
  told->erasures = (guint64)store_integer(self, 0, "SELECT count(*) FROM erasure", 0);
}

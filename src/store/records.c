#include "store/private.h"

#include <string.h>

/*
 * Records: read out of the tables.
 */

/* The columns of a load statement; the fields follow. */
enum {
  LOAD_ROW,
  LOAD_ID,
  LOAD_CIRCLE,
  LOAD_STAMPS,
  LOAD_NAME, /* of an unknown kind */
  LOAD_FIELDS
};

/* Fields that a record has room for at first: as many as most records have. A power of two. */
#define FIRST_ROOM 4

bool
record_has_column(const Shape *shape, int index)
{
  return shape->numbers[index] != 0;
}

/* SELECT ... FROM the kind's table WHERE ... */
sqlite3_stmt *
record_prepare_load(PiiriStore *self, Shape *shape, const char *where, GError **error)
{
  g_autoptr(GString) sql = g_string_new("SELECT _row, _id, _circle, _stamps, ");

  g_string_append(sql, shape->index == PIIRI_UNKNOWN_KIND ? "_name" : "NULL");
  for (int i = 0; i < shape->kind->n_fields; i++)
    if (record_has_column(shape, shape->by_name[i]))
      g_string_append_printf(sql, ", \"%s\"",
                             piiri_kind_field(shape->kind, shape->by_name[i])->name);
  g_string_append_printf(sql, " FROM %s WHERE %s", shape->table, where);
  return store_prepare(self, sql->str, error);
}

PiiriRecordField *
record_add_field(
    PiiriArena *arena, PiiriRecord *record, int index, const char *space, const char *name)
{
  /* Grown by doubling; what is left behind goes with the arena. */
  if (record->n_fields == 0 ||
      (record->n_fields >= FIRST_ROOM && (record->n_fields & (record->n_fields - 1)) == 0)) {
    guint room = MAX(FIRST_ROOM, record->n_fields * 2);
    PiiriRecordField *fields = piiri_arena_new_array(arena, PiiriRecordField, room);

    if (record->n_fields > 0)
      memcpy(fields, record->fields, record->n_fields * sizeof *fields);
    record->fields = fields;
  }
  record->fields[record->n_fields] = (PiiriRecordField){ index, space, name, { 0 } };
  return &record->fields[record->n_fields++];
}

PiiriRecordField *
record_find_field(const PiiriRecord *record, const PiiriRecordField *like)
{
  for (guint i = 0; i < record->n_fields; i++) {
    PiiriRecordField *field = &record->fields[i];

    if (like->index >= 0 || field->index >= 0) {
      if (field->index == like->index)
        return field;
    } else if (g_strcmp0(field->space, like->space) == 0 && strcmp(field->name, like->name) == 0) {
      return field;
    }
  }
  return NULL;
}

/* The texts of a cell that no column holds. */
static bool
read_values(PiiriStore *self,
            PiiriArena *arena,
            const StampsEntry *entry,
            gint64 row,
            PiiriCell *cell,
            GError **error)
{
  sqlite3_stmt *statement = store_statement(self, STATEMENT_VALUES, error);
  guint n = 0;
  int code;

  if (statement == NULL)
    return false;
  sqlite3_bind_int64(statement, 1, entry->number);
  sqlite3_bind_int64(statement, 2, row);
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    gint64 place = sqlite3_column_int64(statement, 0);
    PiiriValue *value;

    if (place < 0 || place >= entry->n_values)
      continue;
    value = &cell->values[place];
    value->length = (gsize)sqlite3_column_bytes(statement, 1);
    value->text =
        piiri_arena_strndup(arena, (const char *)sqlite3_column_text(statement, 1), value->length);
    n++;
  }
  sqlite3_reset(statement);
  if (code != SQLITE_DONE)
    return store_fail(self, error);
  if (n == entry->n_values)
    return true;
  g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_DAMAGED,
              "The database is damaged: a value of record %" G_GINT64_FORMAT " is missing.", row);
  return false;
}

static bool
read_cell(PiiriStore *self,
          PiiriArena *arena,
          const StampsEntry *entry,
          gint64 row,
          const PiiriValue *shown,
          PiiriCell *cell,
          GError **error)
{
  cell->over = entry->over;
  cell->n_values = entry->n_values;
  cell->values = piiri_arena_new_array(arena, PiiriValue, entry->n_values);
  for (guint i = 0; i < entry->n_values; i++)
    cell->values[i].stamp = entry->stamps[i];
  if (entry->n_values == 1 && shown != NULL) {
    cell->values[0].text = shown->text;
    cell->values[0].length = shown->length;
    return true;
  }
  return entry->n_values == 0 || read_values(self, arena, entry, row, cell, error);
}

static int
compare_fields(const void *left, const void *right)
{
  const PiiriRecordField *a = left, *b = right;
  int order = g_strcmp0(a->space, b->space); /* NULL, Piiri's own, comes first */

  return order != 0 ? order : strcmp(a->name, b->name);
}

static bool
fail_entries(gint64 row, GError **error)
{
  g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_DAMAGED,
              "The database is damaged: the stamps of record %" G_GINT64_FORMAT " can't be read.",
              row);
  return false;
}

/* Reads the fields that have stamps of their own: into KNOWN those of columns, the others into the
 * record. */
static bool
read_entries(PiiriStore *self,
             PiiriArena *arena,
             gint64 row,
             PiiriRecord *record,
             StampsReader *reader,
             const Shape *shape,
             StampsEntry **known,
             GError **error)
{
  int more;

  for (;;) {
    StampsEntry *entry = piiri_arena_alloc(arena, sizeof *entry);
    FieldInfo *info;
    PiiriRecordField *field;

    more = stamps_next(self, arena, reader, entry);
    if (more == 0)
      return true;
    info = more > 0 ? fields_get(self, entry->number) : NULL;
    if (info == NULL)
      return fail_entries(row, error);
    if (info->index >= 0 && info->index < shape->kind->n_fields) {
      known[info->index] = entry;
      continue;
    }
    field = record_add_field(arena, record, -1, info->space, info->name);
    if (!read_cell(self, arena, entry, row, NULL, &field->cell, error))
      return false;
  }
}

/* The text that the column of a field shows, NULL for none. */
static const char *
read_column(PiiriStore *self,
            PiiriArena *arena,
            sqlite3_value *column,
            const Shape *shape,
            int index,
            gsize *length)
{
  const PiiriField *field = piiri_kind_field(shape->kind, index);
  int type = sqlite3_value_type(column);
  PiiriId id = { 0 };

  if (type == SQLITE_NULL)
    return NULL;
  if (field->type != FIELD_LINK || type != SQLITE_INTEGER)
    return value_column(arena, column, column, field, length);
  if (!record_id(self, index == SAME_AS ? shape->index : field->target, sqlite3_value_int64(column),
                 &id))
    id = (PiiriId){ 0 };
  return value_of_id(arena, &id, length);
}

static void
read_head(PiiriStore *self,
          PiiriArena *arena,
          sqlite3_stmt *load,
          const Shape *shape,
          PiiriRecord *record)
{
  sqlite3_value *id = sqlite3_column_value(load, LOAD_ID);
  sqlite3_value *circle = sqlite3_column_value(load, LOAD_CIRCLE);

  memset(record, 0, sizeof *record);
  record->kind = shape->index;
  record->name = shape->kind->name;
  if (shape->index == PIIRI_UNKNOWN_KIND)
    record->name = piiri_arena_strndup(arena, (const char *)sqlite3_column_text(load, LOAD_NAME),
                                       (gsize)sqlite3_column_bytes(load, LOAD_NAME));
  if (sqlite3_value_bytes(id) == sizeof record->id.bytes)
    memcpy(record->id.bytes, sqlite3_value_blob(id), sizeof record->id.bytes);
  record->has_circle =
      sqlite3_value_type(circle) == SQLITE_INTEGER &&
      record_id(self, self->description->circle, sqlite3_value_int64(circle), &record->circle);
}

/* Whoever writes a file reads each record of the database: columns are asked for once, and what
 * few records have is looked for there alone. */
bool
record_read(PiiriStore *self,
            PiiriArena *arena,
            sqlite3_stmt *load,
            Shape *shape,
            PiiriRecord *record,
            GError **error)
{
  sqlite3_value *stamps = sqlite3_column_value(load, LOAD_STAMPS);
  PiiriValue *values = piiri_arena_new_array(arena, PiiriValue, shape->kind->n_fields);
  StampsEntry **known = NULL;
  StampsReader reader;
  int at = LOAD_FIELDS;
  bool has_unknown;

  read_head(self, arena, load, shape, record);
  stamps_begin(self, &reader, sqlite3_value_blob(stamps), sqlite3_value_bytes(stamps));
  if (reader.at != reader.end) {
    known = piiri_arena_new_array(arena, StampsEntry *, shape->kind->n_fields);
    if (!read_entries(self, arena, sqlite3_column_int64(load, LOAD_ROW), record, &reader, shape,
                      known, error))
      return false;
  }
  has_unknown = record->n_fields > 0;

  for (int n = 0; n < shape->kind->n_fields; n++) {
    int i = shape->by_name[n];
    const StampsEntry *entry = known != NULL ? known[i] : NULL;
    PiiriValue *value = &values[n];
    PiiriRecordField *field;

    if (!record_has_column(shape, i))
      continue;
    value->text =
        read_column(self, arena, sqlite3_column_value(load, at++), shape, i, &value->length);
    if (value->text == NULL && entry == NULL)
      continue;
    value->stamp = reader.base;
    field = record_add_field(arena, record, i, NULL, piiri_kind_field(shape->kind, i)->name);
    if (entry == NULL) {
      field->cell.values = value;
      field->cell.n_values = 1;
    } else if (!read_cell(self, arena, entry, sqlite3_column_int64(load, LOAD_ROW),
                          value->text != NULL ? value : NULL, &field->cell, error)) {
      return false;
    }
  }
  if (has_unknown)
    qsort(record->fields, record->n_fields, sizeof *record->fields, compare_fields);
  return true;
}

static bool
prepare_load(PiiriStore *self, Shape *shape, GError **error)
{
  if (shape->load == NULL)
    shape->load = record_prepare_load(self, shape, "_row = ? AND _stamps IS NOT NULL", error);
  return shape->load != NULL;
}

bool
record_load(
    PiiriStore *self, PiiriArena *arena, int kind, gint64 row, PiiriRecord *record, GError **error)
{
  Shape *shape = store_shape(self, kind);
  bool done = false;
  int code;

  if (!prepare_load(self, shape, error))
    return false;
  record_leave(shape);
  sqlite3_bind_int64(shape->load, 1, row);
  code = sqlite3_step(shape->load);
  if (code == SQLITE_ROW)
    done = record_read(self, arena, shape->load, shape, record, error);
  else if (code == SQLITE_DONE)
    g_set_error_literal(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_MISSING,
                        "There is no such record.");
  else
    store_fail(self, error);
  sqlite3_reset(shape->load);
  return done;
}

/* --- standing at one --- */

sqlite3_stmt *
record_stand(PiiriStore *self, Shape *shape, gint64 row)
{
  if (!self->reading || shape->has_picture || row == 0 || !prepare_load(self, shape, NULL))
    return NULL;
  if (shape->stands_at == row)
    return shape->load;
  record_leave(shape);
  sqlite3_bind_int64(shape->load, 1, row);
  if (sqlite3_step(shape->load) != SQLITE_ROW) {
    sqlite3_reset(shape->load);
    return NULL;
  }
  shape->stands_at = row;
  return shape->load;
}

void
record_leave(Shape *shape)
{
  if (shape->stands_at != 0)
    sqlite3_reset(shape->load);
  shape->stands_at = 0;
}

/* The column of a field in the load statement. */
static int
load_column(const Shape *shape, int index)
{
  int at = LOAD_FIELDS;

  for (int n = 0; shape->by_name[n] != index; n++)
    at += record_has_column(shape, shape->by_name[n]);
  return at;
}

const char *
record_standing_text(
    PiiriStore *self, PiiriArena *arena, const Shape *shape, int index, gsize *length)
{
  sqlite3_value *column = sqlite3_column_value(shape->load, load_column(shape, index));

  return read_column(self, arena, column, shape, index, length);
}

gint64
record_standing_row(const Shape *shape, int index)
{
  int at = load_column(shape, index);

  return sqlite3_column_type(shape->load, at) == SQLITE_INTEGER ?
             sqlite3_column_int64(shape->load, at) :
             0;
}

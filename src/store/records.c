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
  if ((record->n_fields & (record->n_fields - 1)) == 0) {
    guint room = record->n_fields == 0 ? 1 : record->n_fields * 2;
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
read_entries(PiiriStore *self,
             PiiriArena *arena,
             sqlite3_stmt *load,
             PiiriRecord *record,
             StampsReader *reader,
             const Shape *shape,
             StampsEntry **known,
             GError **error)
{
  gint64 row = sqlite3_column_int64(load, LOAD_ROW);
  int more;

  for (;;) {
    StampsEntry *entry = piiri_arena_alloc(arena, sizeof *entry);
    FieldInfo *info;
    PiiriRecordField *field;

    more = stamps_next(self, arena, reader, entry);
    if (more == 0)
      return true;
    info = more > 0 ? fields_get(self, entry->number) : NULL;
    if (info == NULL) {
      g_set_error(
          error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_DAMAGED,
          "The database is damaged: the stamps of record %" G_GINT64_FORMAT " can't be read.", row);
      return false;
    }
    if (info->index >= 0 && info->index < shape->kind->n_fields) {
      known[info->index] = entry;
      continue;
    }
    field = record_add_field(arena, record, -1, info->space, info->name);
    if (!read_cell(self, arena, entry, row, NULL, &field->cell, error))
      return false;
  }
}

/* The text that the column of a field shows. */
static const char *
read_column(PiiriStore *self,
            PiiriArena *arena,
            sqlite3_stmt *load,
            int at,
            const Shape *shape,
            int index,
            gsize *length)
{
  const PiiriField *field = piiri_kind_field(shape->kind, index);
  char text[PIIRI_ID_LENGTH + 1];
  PiiriId id = { 0 };

  if (field->type != FIELD_LINK || sqlite3_column_type(load, at) != SQLITE_INTEGER)
    return value_column(arena, load, at, at, field, length);
  if (!record_id(self, index == SAME_AS ? shape->index : field->target,
                 sqlite3_column_int64(load, at), &id))
    id = (PiiriId){ 0 };
  *length = PIIRI_ID_LENGTH;
  return piiri_arena_strndup(arena, piiri_id_format(&id, text), PIIRI_ID_LENGTH);
}

bool
record_read(PiiriStore *self,
            PiiriArena *arena,
            sqlite3_stmt *load,
            Shape *shape,
            PiiriRecord *record,
            GError **error)
{
  StampsEntry **known = piiri_arena_new_array(arena, StampsEntry *, shape->kind->n_fields);
  StampsReader reader;
  gint64 row = sqlite3_column_int64(load, LOAD_ROW);
  int at = LOAD_FIELDS;
  bool has_unknown;

  memset(record, 0, sizeof *record);
  record->kind = shape->index;
  record->name = shape->kind->name;
  if (shape->index == PIIRI_UNKNOWN_KIND)
    record->name = piiri_arena_strndup(arena, (const char *)sqlite3_column_text(load, LOAD_NAME),
                                       (gsize)sqlite3_column_bytes(load, LOAD_NAME));
  memcpy(record->id.bytes, sqlite3_column_blob(load, LOAD_ID), sizeof record->id.bytes);
  record->has_circle = sqlite3_column_type(load, LOAD_CIRCLE) == SQLITE_INTEGER &&
                       record_id(self, self->description->circle,
                                 sqlite3_column_int64(load, LOAD_CIRCLE), &record->circle);

  stamps_begin(self, &reader, sqlite3_column_blob(load, LOAD_STAMPS),
               sqlite3_column_bytes(load, LOAD_STAMPS));
  if (!read_entries(self, arena, load, record, &reader, shape, known, error))
    return false;
  has_unknown = record->n_fields > 0;

  for (int n = 0; n < shape->kind->n_fields; n++) {
    int i = shape->by_name[n];
    const PiiriField *description = piiri_kind_field(shape->kind, i);
    PiiriRecordField *field;
    PiiriValue value = { reader.base, NULL, 0 };
    bool has_text;

    if (!record_has_column(shape, i))
      continue;
    has_text = sqlite3_column_type(load, at) != SQLITE_NULL;
    if (has_text)
      value.text = read_column(self, arena, load, at, shape, i, &value.length);
    at++;
    if (!has_text && known[i] == NULL)
      continue;
    field = record_add_field(arena, record, i, NULL, description->name);
    if (known[i] == NULL) {
      field->cell.values = piiri_arena_new_array(arena, PiiriValue, 1);
      field->cell.values[0] = value;
      field->cell.n_values = 1;
    } else if (!read_cell(self, arena, known[i], row, has_text ? &value : NULL, &field->cell,
                          error)) {
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
  int at = load_column(shape, index);

  if (sqlite3_column_type(shape->load, at) == SQLITE_NULL)
    return NULL;
  return read_column(self, arena, shape->load, at, shape, index, length);
}

gint64
record_standing_row(const Shape *shape, int index)
{
  int at = load_column(shape, index);

  return sqlite3_column_type(shape->load, at) == SQLITE_INTEGER ?
             sqlite3_column_int64(shape->load, at) :
             0;
}

#include "store/private.h"

#include <string.h>

/*
 * Records: found by id, and read out of the tables.
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

static guint
found_slot(int kind, const PiiriId *id)
{
  guint32 hash;

  /* The middle of a UUID is random in version 4 and a digest in version 5. */
  memcpy(&hash, id->bytes + 10, sizeof hash);
  return (hash ^ (guint)kind * 40503u) % N_FOUND;
}

static gint64
found_get(PiiriStore *self, int kind, const PiiriId *id)
{
  const Found *found = &self->found[found_slot(kind, id)];

  return found->row != 0 && found->kind == kind && piiri_id_compare(&found->id, id) == 0 ?
             found->row :
             0;
}

void
record_remember(PiiriStore *self, int kind, const PiiriId *id, gint64 row)
{
  self->found[found_slot(kind, id)] = (Found){ *id, kind, row };
}

static guint
met_slot(int kind, gint64 row)
{
  return ((guint)row ^ (guint)kind * 40503u) % N_FOUND;
}

/* Prepares "BEFORE table AFTER" at its first use. */
static bool
prepare_once(PiiriStore *self,
             sqlite3_stmt **statement,
             const char *before,
             const Shape *shape,
             const char *after,
             GError **error)
{
  g_autofree char *sql = NULL;

  if (*statement == NULL) {
    sql = g_strconcat(before, shape->table, after, NULL);
    *statement = store_prepare(self, sql, error);
  }
  return *statement != NULL;
}

gint64
record_find(PiiriStore *self,
            int kind,
            const char *kind_name,
            const PiiriId *id,
            bool *present,
            gint64 *element,
            GError **error)
{
  Shape *shape = store_shape(self, kind);
  gint64 row = 0;

  *present = false;
  if (shape->ids_last && !indexes_make_ids(self, shape, error))
    return -1;
  if (!prepare_once(
          self, &shape->find, "SELECT _row, _stamps IS NOT NULL, _element FROM ", shape,
          kind == PIIRI_UNKNOWN_KIND ? " WHERE _id = ?1 AND _name = ?2" : " WHERE _id = ?1", error))
    return -1;
  if (kind == PIIRI_UNKNOWN_KIND)
    sqlite3_bind_text(shape->find, 2, kind_name, -1, SQLITE_STATIC);
  sqlite3_bind_blob(shape->find, 1, id->bytes, sizeof id->bytes, SQLITE_STATIC);
  switch (sqlite3_step(shape->find)) {
  case SQLITE_ROW:
    row = sqlite3_column_int64(shape->find, 0);
    *present = sqlite3_column_int(shape->find, 1) != 0;
    if (element != NULL)
      *element = sqlite3_column_int64(shape->find, 2);
    break;
  case SQLITE_DONE:
    break;
  default:
    row = -1;
    store_fail(self, error);
  }
  sqlite3_reset(shape->find);
  return row;
}

/* The index of the ids alone tells the row. */
static gint64
look_up(PiiriStore *self, Shape *shape, const PiiriId *id, GError **error)
{
  gint64 row = 0;
  int result;

  if (shape->ids_last && !indexes_make_ids(self, shape, error))
    return -1;
  if (!prepare_once(self, &shape->row, "SELECT _row FROM ", shape, " WHERE _id = ?", error))
    return -1;
  sqlite3_bind_blob(shape->row, 1, id->bytes, sizeof id->bytes, SQLITE_STATIC);
  result = sqlite3_step(shape->row);
  if (result == SQLITE_ROW)
    row = sqlite3_column_int64(shape->row, 0);
  else if (result != SQLITE_DONE) {
    row = -1;
    store_fail(self, error);
  }
  sqlite3_reset(shape->row);
  return row;
}

gint64
record_row(PiiriStore *self, int kind, const PiiriId *id, GError **error)
{
  gint64 row = found_get(self, kind, id);

  if (row == 0) {
    row = look_up(self, store_shape(self, kind), id, error);
    if (row > 0)
      record_remember(self, kind, id, row);
  }
  return row;
}

/* The id of that row; false without one. Circles and what is linked to come again and again, and to
 * remember them is quicker than to join their tables. */
static bool
find_id(PiiriStore *self, int kind, gint64 row, PiiriId *id)
{
  Shape *shape = store_shape(self, kind);
  Found *met = &self->met[met_slot(kind, row)];

  if (met->row != row || met->kind != kind) {
    if (!prepare_once(self, &shape->id, "SELECT _id FROM ", shape, " WHERE _row = ?", NULL))
      return false;
    sqlite3_bind_int64(shape->id, 1, row);
    met->row = 0;
    if (sqlite3_step(shape->id) == SQLITE_ROW &&
        sqlite3_column_bytes(shape->id, 0) == sizeof met->id.bytes) {
      memcpy(met->id.bytes, sqlite3_column_blob(shape->id, 0), sizeof met->id.bytes);
      met->kind = kind;
      met->row = row;
    }
    sqlite3_reset(shape->id);
  }
  *id = met->id;
  return met->row == row && row != 0;
}

gint64
record_stub(PiiriStore *self, int kind, const PiiriId *id, GError **error)
{
  Shape *shape = store_shape(self, kind);
  gint64 row = record_row(self, kind, id, error);

  if (row != 0)
    return MAX(row, 0);
  if (!prepare_once(self, &shape->vacant, "INSERT INTO ", shape, "(_id) VALUES(?)", error))
    return 0;
  sqlite3_bind_blob(shape->vacant, 1, id->bytes, sizeof id->bytes, SQLITE_STATIC);
  if (!store_run(self, shape->vacant, error))
    return 0;
  row = sqlite3_last_insert_rowid(self->db);
  record_remember(self, kind, id, row);
  return row;
}

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
  if (!find_id(self, index == SAME_AS ? shape->index : field->target,
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
                       find_id(self, self->description->circle,
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

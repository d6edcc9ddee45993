#include "store/private.h"

#include <string.h>

/*
 * Most of a file that comes again is here already, value for value, and mostly in the order in
 * which it came before. So the row after the last one is looked at before an id is searched for:
 * where it is the record, with the same stamps and the same columns, there is nothing to merge.
 * Whatever is not plainly the same goes the long way.
 */

enum { LOOK_ROW, LOOK_ID, LOOK_CIRCLE, LOOK_STAMPS, LOOK_FIELDS };

static bool
prepare_look(PiiriStore *self, Shape *shape)
{
  g_autoptr(GString) sql = NULL;

  if (shape->look != NULL)
    return true;
  sql = g_string_new("SELECT _row, _id, _circle, _stamps");
  for (int i = 0; i < shape->kind->n_fields; i++)
    if (shape->numbers[i] != 0)
      g_string_append_printf(sql, ", \"%s\"", piiri_kind_field(shape->kind, i)->name);
  g_string_append_printf(sql, " FROM %s WHERE _row > ? ORDER BY _row", shape->table);
  shape->look = store_prepare(self, sql->str, NULL);
  return shape->look != NULL;
}

static void
stop_looking(Shape *shape)
{
  if (shape->looking)
    sqlite3_reset(shape->look);
  shape->looking = false;
}

/* Steps to the row after the last one met. As long as row follows row the statement stays where it
 * is, which is half of what finding each anew would cost. */
static bool
look_next(Shape *shape)
{
  if (!shape->looking)
    sqlite3_bind_int64(shape->look, 1, shape->last_met);
  shape->looking = true;
  return sqlite3_step(shape->look) == SQLITE_ROW;
}

/* Absence takes nothing away: a file that tells no circle agrees with every one. */
static bool
circle_stands(PiiriStore *self, sqlite3_stmt *look, const PiiriRecord *record)
{
  gint64 row;

  if (!record->has_circle)
    return true;
  row = record_row(self, self->description->circle, &record->circle, NULL);
  return row > 0 && row == sqlite3_column_int64(look, LOOK_CIRCLE);
}

static bool
stamps_stand(PiiriStore *self, sqlite3_stmt *look, const PiiriRecord *record)
{
  if (sqlite3_column_type(look, LOOK_STAMPS) == SQLITE_NULL ||
      !stamps_encode(self, record, self->stamps, NULL) ||
      sqlite3_column_bytes(look, LOOK_STAMPS) != (int)self->stamps->len)
    return false;
  return self->stamps->len == 0 ||
         memcmp(sqlite3_column_blob(look, LOOK_STAMPS), self->stamps->data, self->stamps->len) == 0;
}

static bool
value_stands(PiiriStore *self,
             PiiriArena *arena,
             sqlite3_stmt *look,
             int at,
             const PiiriField *field,
             int target,
             const PiiriValue *value)
{
  const char *text;
  gsize length;
  PiiriId id;

  if (field->type == FIELD_LINK && sqlite3_column_type(look, at) == SQLITE_INTEGER)
    return piiri_id_parse(value->text, value->length, &id) &&
           record_row(self, target, &id, NULL) == sqlite3_column_int64(look, at);
  text = value_column(arena, look, at, at, field, &length);
  return length == value->length && memcmp(text, value->text, length) == 0;
}

/* Equal stamps should mean equal texts, but not so in what an unnoticed copy has written. */
static bool
values_stand(PiiriStore *self,
             PiiriArena *arena,
             const Shape *shape,
             sqlite3_stmt *look,
             const PiiriRecord *record)
{
  const PiiriValue **values =
      piiri_arena_new_array(arena, const PiiriValue *, shape->kind->n_fields);
  int at = LOOK_FIELDS;

  for (guint i = 0; i < record->n_fields; i++)
    values[record->fields[i].index] = &record->fields[i].cell.values[0];
  for (int i = 0; i < shape->kind->n_fields; i++) {
    const PiiriField *field = piiri_kind_field(shape->kind, i);
    bool here;

    if (shape->numbers[i] == 0)
      continue;
    here = sqlite3_column_type(look, at) != SQLITE_NULL;
    if (here != (values[i] != NULL) ||
        (here && !value_stands(self, arena, look, at, field,
                               i == SAME_AS ? shape->index : field->target, values[i])))
      return false;
    at++;
  }
  return true;
}

/* One value in each field, all of them in columns. */
static bool
is_plain(const PiiriRecord *record)
{
  if (record->kind == PIIRI_UNKNOWN_KIND)
    return false;
  for (guint i = 0; i < record->n_fields; i++)
    if (record->fields[i].index < 0 || record->fields[i].cell.n_values != 1)
      return false;
  return true;
}

bool
same_as_next(PiiriStore *self, PiiriArena *arena, const PiiriRecord *record)
{
  Shape *shape = store_shape(self, record->kind);
  bool same;

  if (shape->brings_new || !prepare_look(self, shape))
    return false;
  same = is_plain(record) && look_next(shape) &&
         memcmp(sqlite3_column_blob(shape->look, LOOK_ID), record->id.bytes,
                sizeof record->id.bytes) == 0 &&
         circle_stands(self, shape->look, record) && stamps_stand(self, shape->look, record) &&
         values_stand(self, arena, shape, shape->look, record);
  if (same)
    shape->last_met = sqlite3_column_int64(shape->look, LOOK_ROW);
  else
    stop_looking(shape);
  return same;
}

void
same_stop(PiiriStore *self)
{
  for (int i = 0; i <= self->description->n_kinds; i++)
    stop_looking(&self->shapes[i]);
}

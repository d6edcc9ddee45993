#include "store/private.h"

#include <string.h>

/*
 * What lies beside a record's row: values that no column holds, earlier versions, the list of
 * conflicts.
 */

static const PiiriCell no_cell = { NULL, 0, { NULL, 0 } };

bool
record_is_beside(const PiiriRecordField *field)
{
  return field->cell.n_values > 1 || (field->index < 0 && field->cell.n_values > 0);
}

static gint64
field_number(PiiriStore *self,
             const PiiriRecord *record,
             const PiiriRecordField *field,
             GError **error)
{
  if (field->index >= 0)
    return store_shape(self, record->kind)->numbers[field->index];
  return fields_number(self, record->kind, field->space, field->name, error);
}

static bool
write_values(
    PiiriStore *self, gint64 number, gint64 row, const PiiriRecordField *field, GError **error)
{
  for (guint i = 0; i < field->cell.n_values; i++) {
    const PiiriValue *value = &field->cell.values[i];
    sqlite3_stmt *insert = store_statement(self, STATEMENT_VALUE_INSERT, error);

    if (insert == NULL)
      return false;
    sqlite3_bind_int64(insert, 1, number);
    sqlite3_bind_int64(insert, 2, row);
    sqlite3_bind_int64(insert, 3, i);
    sqlite3_bind_text64(insert, 4, value->text, value->length, SQLITE_STATIC, SQLITE_UTF8);
    if (!store_run(self, insert, error))
      return false;
  }
  return true;
}

static bool
run_for_field(PiiriStore *self, int which, gint64 number, gint64 row, GError **error)
{
  sqlite3_stmt *statement = store_statement(self, which, error);

  if (statement == NULL)
    return false;
  sqlite3_bind_int64(statement, 1, number);
  sqlite3_bind_int64(statement, 2, row);
  return store_run(self, statement, error);
}

static bool
still_stands(const PiiriCell *cell, const PiiriValue *value)
{
  for (guint i = 0; i < cell->n_values; i++)
    if (piiri_stamp_equal(&cell->values[i].stamp, &value->stamp) &&
        cell->values[i].length == value->length &&
        memcmp(cell->values[i].text, value->text, value->length) == 0)
      return true;
  return false;
}

/* Keeps the values that the cell has lost, for history and undo. */
static bool
keep_versions(PiiriStore *self,
              gint64 number,
              gint64 row,
              const PiiriCell *before,
              const PiiriCell *after,
              GError **error)
{
  for (guint i = 0; i < before->n_values; i++) {
    const PiiriValue *value = &before->values[i];
    sqlite3_stmt *insert;
    gint64 replica;

    if (still_stands(after, value))
      continue;
    insert = store_statement(self, STATEMENT_VERSION_INSERT, error);
    replica = replica_number(self, value->stamp.replica, error);
    if (insert == NULL || replica == 0)
      return false;
    sqlite3_bind_int64(insert, 1, number);
    sqlite3_bind_int64(insert, 2, row);
    sqlite3_bind_int64(insert, 3, replica);
    sqlite3_bind_int64(insert, 4, value->stamp.seq);
    sqlite3_bind_int64(insert, 5, value->stamp.wall);
    sqlite3_bind_text64(insert, 6, value->text, value->length, SQLITE_STATIC, SQLITE_UTF8);
    if (self->step != 0)
      sqlite3_bind_int64(insert, 7, self->step);
    if (!store_run(self, insert, error))
      return false;
  }
  return true;
}

bool
record_is_in_conflict(PiiriStore *self,
                      const PiiriRecord *record,
                      const PiiriRecordField *field,
                      bool deleted)
{
  bool conflict = piiri_cell_in_conflict(&field->cell);

  if (field->index == DELETED)
    conflict |= piiri_record_deletion_in_doubt(record);
  else if (deleted)
    return false;
  return conflict && !store_shape(self, record->kind)->kind->counted;
}

static bool
write_conflict(PiiriStore *self,
               gint64 number,
               gint64 row,
               bool was,
               bool is,
               guint *new_conflicts,
               GError **error)
{
  if (was == is)
    return true;
  if (is && new_conflicts != NULL)
    (*new_conflicts)++;
  return run_for_field(self, is ? STATEMENT_CONFLICT_INSERT : STATEMENT_CONFLICT_DELETE, number,
                       row, error);
}

/* The tables beside the kind's own, for one field: FIELD is the record's, OLD what it was. */
static bool
put_beside(PiiriStore *self,
           gint64 row,
           const PiiriRecord *before,
           const PiiriRecord *record,
           const PiiriRecordField *old,
           const PiiriRecordField *field,
           const bool deleted[2],
           guint *new_conflicts,
           GError **error)
{
  const PiiriCell *before_cell = old != NULL ? &old->cell : &no_cell;
  const PiiriCell *cell = field != NULL ? &field->cell : &no_cell;
  bool was = old != NULL && record_is_in_conflict(self, before, old, deleted[0]);
  bool is = field != NULL && record_is_in_conflict(self, record, field, deleted[1]);
  bool was_beside = old != NULL && record_is_beside(old);
  bool is_beside = field != NULL && record_is_beside(field);
  bool changed = !piiri_cell_equal(before_cell, cell);
  gint64 number;

  if (was == is && (!changed || (!was_beside && !is_beside && before_cell->n_values == 0)))
    return true;
  number = field_number(self, record, field != NULL ? field : old, error);
  if (number == 0 || !write_conflict(self, number, row, was, is, new_conflicts, error))
    return false;
  if (!changed)
    return true;
  if (was_beside && !run_for_field(self, STATEMENT_VALUE_DELETE, number, row, error))
    return false;
  if (is_beside && !write_values(self, number, row, field, error))
    return false;
  return self->erasing || keep_versions(self, number, row, before_cell, cell, error);
}

bool
beside_put(PiiriStore *self,
           gint64 row,
           const PiiriRecord *before,
           const PiiriRecord *record,
           bool deleted,
           guint *new_conflicts,
           GError **error)
{
  bool was_and_is[2] = { before != NULL && piiri_record_is_deleted(before), deleted };

  for (guint i = 0; i < record->n_fields; i++) {
    const PiiriRecordField *field = &record->fields[i];
    const PiiriRecordField *old = before != NULL ? record_find_field(before, field) : NULL;

    if (!put_beside(self, row, before, record, old, field, was_and_is, new_conflicts, error))
      return false;
  }
  for (guint i = 0; before != NULL && i < before->n_fields; i++) {
    const PiiriRecordField *old = &before->fields[i];

    if (record_find_field(record, old) == NULL &&
        !put_beside(self, row, before, record, old, NULL, was_and_is, new_conflicts, error))
      return false;
  }
  return true;
}

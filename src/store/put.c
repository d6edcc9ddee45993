#include "store/private.h"

#include <string.h>

/*
 * Records into the tables: the row of the kind's own, and what lies beside it (beside.c).
 */

/* The first parameter of a put that isn't in every table. */
#define FIRST_COLUMN 6

static bool
is_link(const Shape *shape, int index)
{
  return piiri_kind_field(shape->kind, index)->type == FIELD_LINK;
}

static bool
shows_the_same(const PiiriRecord *a, const PiiriRecord *b, int index)
{
  const PiiriRecordField *of_a = piiri_record_field(a, index), *of_b = piiri_record_field(b, index);
  const PiiriValue *left = of_a != NULL ? piiri_cell_shown(&of_a->cell) : NULL;
  const PiiriValue *right = of_b != NULL ? piiri_cell_shown(&of_b->cell) : NULL;

  if (left == NULL || right == NULL)
    return left == right;
  return left->length == right->length && memcmp(left->text, right->text, left->length) == 0;
}

/* True when RECORD links to what it did BEFORE. Such a record is amended where it stands: SQLite
 * would take the same links out of their indexes and put them in again, and each would be looked up
 * by its id. */
static bool
keeps_links(const Shape *shape, const PiiriRecord *before, const PiiriRecord *record)
{
  if (before->has_circle != record->has_circle ||
      (record->has_circle && piiri_id_compare(&before->circle, &record->circle) != 0))
    return false;
  for (int i = 0; i < shape->kind->n_fields; i++)
    if (is_link(shape, i) && !shows_the_same(before, record, i))
      return false;
  return true;
}

static bool
make_put(PiiriStore *self, Shape *shape, GError **error)
{
  g_autoptr(GString) insert = g_string_new(NULL);
  g_autoptr(GString) update = g_string_new(NULL);
  g_autoptr(GString) amend = g_string_new(NULL);
  g_autoptr(GString) marks = g_string_new("?1, ?2, ?3, ?4, ?5");
  bool other = shape->index == PIIRI_UNKNOWN_KIND;
  int at = FIRST_COLUMN;

  g_string_printf(insert, "INSERT INTO %s(_id, _circle, _shown, _stamps, _element", shape->table);
  g_string_printf(amend, "UPDATE %s SET _shown = ?3, _stamps = ?4, _element = ?5", shape->table);
  g_string_printf(update, "%s, _circle = ?2", amend->str);
  if (other) {
    g_string_append(insert, ", _name");
    g_string_append_printf(marks, ", ?%d", at++);
  }
  for (int i = 0; i < shape->kind->n_fields; i++) {
    const char *name = piiri_kind_field(shape->kind, i)->name;

    if (!record_has_column(shape, i))
      continue;
    g_string_append_printf(insert, ", \"%s\"", name);
    g_string_append_printf(update, ", \"%s\" = ?%d", name, at);
    if (!is_link(shape, i))
      g_string_append_printf(amend, ", \"%s\" = ?%d", name, at);
    g_string_append_printf(marks, ", ?%d", at++);
  }
  /* Who is sure that a record is new doesn't look for it first. */
  g_string_append_printf(insert, ") VALUES(%s) ON CONFLICT DO NOTHING", marks->str);
  g_string_append(update, " WHERE _row = ?1");
  g_string_append(amend, " WHERE _row = ?1");
  shape->insert = store_prepare(self, insert->str, error);
  if (shape->insert != NULL)
    shape->update = store_prepare(self, update->str, error);
  if (shape->update != NULL)
    shape->amend = store_prepare(self, amend->str, error);
  return shape->amend != NULL;
}

static bool
prepare_put(PiiriStore *self, Shape *shape, GError **error)
{
  return shape->amend != NULL || make_put(self, shape, error);
}

static bool
bind_record(PiiriStore *self,
            sqlite3_stmt *statement,
            const Shape *shape,
            const PiiriRecord *record,
            bool deleted,
            GError **error)
{
  bool links = statement != shape->amend;
  int at = FIRST_COLUMN;

  if (record->has_circle && links) {
    gint64 circle = record_stub(self, self->description->circle, &record->circle, error);

    if (circle == 0)
      return false;
    sqlite3_bind_int64(statement, 2, circle);
  }
  sqlite3_bind_int(statement, 3, !deleted);
  sqlite3_bind_blob(statement, 4, self->stamps->len > 0 ? (const void *)self->stamps->data : "",
                    (int)self->stamps->len, SQLITE_STATIC);
  if (record->element != 0)
    sqlite3_bind_int64(statement, 5, (gint64)record->element);
  if (shape->index == PIIRI_UNKNOWN_KIND)
    sqlite3_bind_text(statement, at++, record->name, -1, SQLITE_STATIC);

  for (guint i = 0; i < record->n_fields; i++) {
    const PiiriRecordField *field = &record->fields[i];
    const PiiriValue *shown = piiri_cell_shown(&field->cell);
    PiiriField description;
    int column = at;

    if (field->index < 0 || shown == NULL || (!links && is_link(shape, field->index)))
      continue;
    for (int j = 0; j < field->index; j++)
      column += record_has_column(shape, j);
    description = *piiri_kind_field(shape->kind, field->index);
    if (field->index == SAME_AS)
      description.target = shape->index;
    if (!value_bind(self, statement, column, &description, shown->text, shown->length, error))
      return false;
  }
  return true;
}

static void
drop_empty_cells(PiiriRecord *record)
{
  guint kept = 0;

  for (guint i = 0; i < record->n_fields; i++)
    if (record->fields[i].cell.n_values > 0 || record->fields[i].cell.over.n > 0)
      record->fields[kept++] = record->fields[i];
  record->n_fields = kept;
}

/* Sets of joined records depend on every SAME_AS, and on which of their members stand. */
static void
note_joins(Shape *shape, const PiiriRecord *before, const PiiriRecord *record)
{
  const PiiriRecordField *field = piiri_record_field(record, SAME_AS);
  const PiiriRecordField *old = before != NULL ? piiri_record_field(before, SAME_AS) : NULL;

  if (field != NULL || old != NULL || piiri_record_field(record, DELETED) != NULL)
    shape->joins_touched = true;
}

/* A link to itself would make the row that the record is only about to get. */
static bool
links_to_itself(PiiriStore *self, const PiiriRecord *record)
{
  char id[PIIRI_ID_LENGTH + 1] = "";

  if (record->has_circle && record->kind == self->description->circle &&
      piiri_id_compare(&record->circle, &record->id) == 0)
    return true;
  for (guint i = 0; i < record->n_fields; i++) {
    const PiiriValue *shown = piiri_cell_shown(&record->fields[i].cell);

    if (record->fields[i].index < 0 || shown == NULL || shown->length != PIIRI_ID_LENGTH)
      continue;
    if (id[0] == '\0')
      piiri_id_format(&record->id, id);
    if (memcmp(shown->text, id, PIIRI_ID_LENGTH) == 0)
      return true;
  }
  return false;
}

gint64
record_put(PiiriStore *self,
           PiiriArena *arena,
           gint64 row,
           const PiiriRecord *before,
           PiiriRecord *record,
           guint *new_conflicts,
           GError **error)
{
  Shape *shape = store_shape(self, record->kind);
  sqlite3_stmt *statement;
  bool deleted, present;

  drop_empty_cells(record);
  deleted = piiri_record_is_deleted(record);
  if (!prepare_put(self, shape, error) || !stamps_encode(self, record, self->stamps, error))
    return 0;

  if (row == 0 && record->kind != PIIRI_UNKNOWN_KIND && links_to_itself(self, record)) {
    row = record_find(self, record->kind, NULL, &record->id, &present, NULL, error);
    if (row == 0)
      row = record_stub(self, record->kind, &record->id, error);
    if (row <= 0 || present)
      return 0;
  }
  if (row == 0)
    statement = shape->insert;
  else
    statement = before != NULL && keeps_links(shape, before, record) ? shape->amend : shape->update;
  sqlite3_clear_bindings(statement);
  if (!bind_record(self, statement, shape, record, deleted, error))
    return 0;
  if (row != 0)
    sqlite3_bind_int64(statement, 1, row);
  else
    sqlite3_bind_blob(statement, 1, record->id.bytes, sizeof record->id.bytes, SQLITE_STATIC);
  if (!store_run(self, statement, error))
    return 0;
  if (row == 0) {
    if (sqlite3_changes(self->db) == 0)
      return 0;
    row = sqlite3_last_insert_rowid(self->db);
    /* Nothing links to what joins nothing. */
    if (shape->kind->joins)
      record_remember(self, record->kind, &record->id, row);
  }
  if (!beside_put(self, row, before, record, deleted, new_conflicts, error))
    return 0;
  note_joins(shape, before, record);
  transaction_touch(self, record->kind, row);
  return row;
}

bool
record_wipe(PiiriStore *self, int kind, gint64 row, GError **error)
{
  static const char *const tables[] = { "value", "version", "conflict", "step_field" };
  Shape *shape = store_shape(self, kind);
  g_autoptr(GString) sql = g_string_new(NULL);

  g_string_printf(sql,
                  "UPDATE %s SET _circle = NULL, _shown = NULL, _stamps = NULL, _element = NULL",
                  shape->table);
  for (int i = 0; i < shape->kind->n_fields; i++)
    if (record_has_column(shape, i))
      g_string_append_printf(sql, ", \"%s\" = NULL", piiri_kind_field(shape->kind, i)->name);
  g_string_append_printf(sql, " WHERE _row = %" G_GINT64_FORMAT, row);
  if (!store_exec(self, sql->str, error))
    return false;
  for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
    if (!store_execf(self, error,
                     "DELETE FROM %s WHERE row = %" G_GINT64_FORMAT
                     " AND field IN (SELECT number FROM field WHERE kind = '%s')",
                     tables[i], row, kind == PIIRI_UNKNOWN_KIND ? "" : shape->kind->name))
      return false;
  shape->joins_touched = true;
  transaction_touch(self, kind, row);
  return true;
}

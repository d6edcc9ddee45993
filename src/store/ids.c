#include "store/private.h"

#include <string.h>

/*
 * Which row a record's id has, and which id a row: looked up in the kind's table, and remembered.
 * Circles and what is linked to come again and again.
 */

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

bool
record_id(PiiriStore *self, int kind, gint64 row, PiiriId *id)
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

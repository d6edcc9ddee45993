#include "store/private.h"

#include <string.h>

/*
 * Most of a file that comes again is here already, element for element, and mostly in the order in
 * which it came before. So each record remembers a digest of the element last merged into it, and
 * the row after the last one met is asked before an element is even read: where the digests are
 * equal there is nothing to merge, as merging the same twice is merging it once.
 *
 * Whatever else changes a record - a person, another file, an erasure - forgets the digest, for it
 * speaks of the record just as the element left it. Under a new key all are forgotten at once. The
 * lowest bit of what is remembered says that the element withheld something.
 */

bool
same_begin(PiiriStore *self, GError **error)
{
  sqlite3_stmt *statement = NULL;
  bool done = false;

  /* There is one, unless somebody has been at the file. */
  if (store_execf(
          self, error,
          "UPDATE self SET element_key = randomblob(%d) WHERE length(element_key) IS NOT %d",
          PIIRI_ELEMENT_KEY_LENGTH, PIIRI_ELEMENT_KEY_LENGTH))
    statement = store_cached(self, "SELECT element_wall, element_key FROM self", error);
  if (statement == NULL)
    return false;
  done = sqlite3_step(statement) == SQLITE_ROW;
  if (done) {
    self->elements.latest = sqlite3_column_int64(statement, 0);
    memcpy(self->elements.key, sqlite3_column_blob(statement, 1), sizeof self->elements.key);
  } else {
    store_fail(self, error);
  }
  store_done(statement);
  return done;
}

bool
same_end(PiiriStore *self, GError **error)
{
  return store_execf(self, error,
                     "UPDATE self SET element_wall = %" G_GINT64_FORMAT
                     " WHERE element_wall < %" G_GINT64_FORMAT,
                     self->elements.latest, self->elements.latest);
}

void
same_note_walls(PiiriStore *self, const PiiriRecord *record)
{
  for (guint i = 0; i < record->n_fields; i++)
    for (guint j = 0; j < record->fields[i].cell.n_values; j++)
      self->elements.latest =
          MAX(self->elements.latest, record->fields[i].cell.values[j].stamp.wall);
}

const PiiriElements *
piiri_store_elements(PiiriStore *store)
{
  return &store->elements;
}

static bool
prepare(PiiriStore *self, Shape *shape, GError **error)
{
  g_autofree char *look = NULL;
  g_autofree char *note = NULL;

  if (shape->note != NULL)
    return true;
  look =
      g_strdup_printf("SELECT _row, _element FROM %s WHERE _row > ? ORDER BY _row", shape->table);
  note = g_strdup_printf("UPDATE %s SET _element = ? WHERE _row = ?", shape->table);
  shape->look = store_prepare(self, look, error);
  if (shape->look != NULL)
    shape->note = store_prepare(self, note, error);
  return shape->note != NULL;
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

bool
same_is(gint64 remembered, guint64 element, bool *withheld)
{
  if (element == 0 || ((guint64)remembered & ~(guint64)1) != element)
    return false;
  *withheld = remembered & 1;
  return true;
}

bool
piiri_store_has_merged(PiiriStore *store, int kind, guint64 element, bool *withheld)
{
  Shape *shape = store_shape(store, kind);

  if (shape->brings_new || !prepare(store, shape, NULL))
    return false;
  if (look_next(shape) && same_is(sqlite3_column_int64(shape->look, 1), element, withheld)) {
    shape->last_met = sqlite3_column_int64(shape->look, 0);
    return true;
  }
  stop_looking(shape);
  return false;
}

bool
same_note(PiiriStore *self, gint64 row, const PiiriRecord *record, bool withheld, GError **error)
{
  Shape *shape = store_shape(self, record->kind);

  if (record->element == 0)
    return true;
  if (!prepare(self, shape, error))
    return false;
  sqlite3_bind_int64(shape->note, 1, (gint64)(record->element | withheld));
  sqlite3_bind_int64(shape->note, 2, row);
  return store_run(self, shape->note, error);
}

void
same_stop(PiiriStore *self)
{
  for (int i = 0; i <= self->description->n_kinds; i++)
    stop_looking(&self->shapes[i]);
}

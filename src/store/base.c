#include "store/private.h"

/*
 * What a field held before two people changed it without knowing of each other. That can only be
 * told when the second value comes: its `over` still names what its writer knew of, which goes with
 * the merging. So it is noted then, by the number of an earlier version.
 */

/* The only value of THEIRS that isn't OURS, NULL when there are more. */
static const PiiriValue *
find_newcomer(const PiiriCell *theirs, const PiiriValue *ours)
{
  const PiiriValue *newcomer = NULL;

  for (guint i = 0; i < theirs->n_values; i++) {
    if (piiri_stamp_equal(&theirs->values[i].stamp, &ours->stamp))
      continue;
    if (newcomer != NULL)
      return NULL;
    newcomer = &theirs->values[i];
  }
  return newcomer;
}

/* True when who wrote VALUE, one of THEIRS, is sure to have known of STAMP's value. Of several
 * values `over` doesn't tell which of them has replaced what. */
static bool
goes_back_to(const PiiriValue *value, const PiiriCell *theirs, const PiiriStamp *stamp)
{
  if (value->stamp.replica == stamp->replica)
    return stamp->seq < value->stamp.seq;
  return theirs->n_values == 1 && piiri_dots_cover(&theirs->over, stamp);
}

/* The newest version that VALUE goes back to; 0 when there is none. Ours goes back to all that are
 * kept here. */
static gint64
find_base(PiiriStore *self,
          gint64 field,
          gint64 row,
          const PiiriValue *value,
          const PiiriCell *theirs,
          GError **error)
{
  sqlite3_stmt *statement = store_cached(self,
                                         "SELECT number, replica, seq, wall FROM version"
                                         " WHERE field = ? AND row = ? ORDER BY number DESC",
                                         error);
  gint64 base = 0;

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64(statement, 1, field);
  sqlite3_bind_int64(statement, 2, row);
  while (base == 0 && sqlite3_step(statement) == SQLITE_ROW) {
    PiiriStamp stamp = { sqlite3_column_int64(statement, 3),
                         replica_of_number(self, sqlite3_column_int64(statement, 1)),
                         sqlite3_column_int64(statement, 2) };

    if (goes_back_to(value, theirs, &stamp))
      base = sqlite3_column_int64(statement, 0);
  }
  store_done(statement);
  return base;
}

static bool
write_base(PiiriStore *self, gint64 field, gint64 row, gint64 base, GError **error)
{
  sqlite3_stmt *statement =
      store_cached(self, "UPDATE conflict SET base = ?3 WHERE field = ?1 AND row = ?2", error);

  if (statement == NULL)
    return false;
  sqlite3_bind_int64(statement, 1, field);
  sqlite3_bind_int64(statement, 2, row);
  sqlite3_bind_int64(statement, 3, base);
  return store_run(self, statement, error);
}

static bool
note_field(PiiriStore *self,
           gint64 number,
           gint64 row,
           const PiiriCell *ours,
           const PiiriCell *theirs,
           GError **error)
{
  const PiiriValue *newcomer = find_newcomer(theirs, &ours->values[0]);
  gint64 base = newcomer != NULL ? find_base(self, number, row, newcomer, theirs, error) : 0;

  return base == 0 || (base > 0 && write_base(self, number, row, base, error));
}

bool
base_note(PiiriStore *self,
          gint64 row,
          const PiiriRecord *ours,
          const PiiriRecord *theirs,
          const PiiriRecord *both,
          GError **error)
{
  const Shape *shape = store_shape(self, both->kind);

  for (guint i = 0; i < theirs->n_fields; i++) {
    const PiiriRecordField *field = &theirs->fields[i];
    const PiiriRecordField *own = record_find_field(ours, field);
    const PiiriRecordField *merged = record_find_field(both, field);

    if (field->index < FIRST_FIELD || own == NULL || merged == NULL || own->cell.n_values != 1 ||
        merged->cell.n_values != 2)
      continue;
    if (!note_field(self, shape->numbers[field->index], row, &own->cell, &field->cell, error))
      return false;
  }
  return true;
}

bool
base_forget_erased(PiiriStore *self, gint64 field, gint64 row, GError **error)
{
  return store_execf(self, error,
                     "UPDATE conflict SET base = NULL WHERE field = %" G_GINT64_FORMAT
                     " AND row = %" G_GINT64_FORMAT " AND base NOT IN (SELECT number FROM version)",
                     field, row);
}

char *
piiri_store_conflict_base(PiiriStore *store, int kind, gint64 row, int field)
{
  sqlite3_stmt *statement =
      store_cached(store,
                   "SELECT v.text FROM conflict c JOIN version v ON v.number = c.base"
                   " AND v.field = c.field AND v.row = c.row WHERE c.field = ? AND c.row = ?",
                   NULL);
  char *text = NULL;

  g_return_val_if_fail(kind >= 0 && field >= FIRST_FIELD, NULL);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64(statement, 1, store_shape(store, kind)->numbers[field]);
  sqlite3_bind_int64(statement, 2, row);
  if (sqlite3_step(statement) == SQLITE_ROW)
    text = g_strdup((const char *)sqlite3_column_text(statement, 0));
  store_done(statement);
  return text;
}

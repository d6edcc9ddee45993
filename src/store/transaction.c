#include "store/private.h"

#include <string.h>

/*
 * One transaction at a time: a person's step, or an import. What is derived from records - the
 * search index and the sets of joined records - is brought up to date just before the commit.
 */

/* --- reading --- */

static bool
run_cached(PiiriStore *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = store_cached(self, sql, error);

  return statement != NULL && store_run(self, statement, error);
}

PiiriReading *
piiri_store_read(PiiriStore *store)
{
  if (store == NULL)
    return NULL;
  /* Inside a step all questions see one state anyway. */
  if (store->n_readings++ == 0 && sqlite3_get_autocommit(store->db))
    store->reading = run_cached(store, "BEGIN", NULL);
  return g_object_ref(store);
}

void
reading_stop(PiiriStore *self)
{
  if (!self->reading)
    return;
  for (int i = 0; i <= self->description->n_kinds; i++)
    record_leave(&self->shapes[i]);
  run_cached(self, "COMMIT", NULL);
  self->reading = false;
}

void
piiri_reading_end(PiiriReading *reading)
{
  if (--reading->n_readings == 0)
    reading_stop(reading);
  g_object_unref(reading);
}

/* --- writing --- */

bool
transaction_begin(PiiriStore *self, GError **error)
{
  g_return_val_if_fail(self->state == IDLE, false);

  reading_stop(self);
  g_array_set_size(self->changed, 0);
  self->erased = false;
  self->stamp = (PiiriStamp){ 0, 0, 0 };
  self->step = 0;
  self->changes_before = sqlite3_total_changes64(self->db);
  return run_cached(self, "BEGIN IMMEDIATE", error);
}

static void
forget(PiiriStore *self)
{
  self->state = IDLE;
  self->step = 0;
  self->erasing = false;
  for (int i = 0; i <= self->description->n_kinds; i++) {
    g_array_set_size(self->shapes[i].touched, 0);
    self->shapes[i].joins_touched = false;
    self->shapes[i].ids_last = false;
  }
  g_clear_pointer(&self->words, g_free);
  g_clear_pointer(&self->made, g_hash_table_unref);
}

/* What was remembered of rows, replicas and fields may never have been. */
void
transaction_rollback(PiiriStore *self)
{
  PiiriStamp stamp = self->stamp;

  sqlite3_exec(self->db, "ROLLBACK", NULL, NULL, NULL);
  memset(self->found, 0, N_FOUND * sizeof *self->found);
  memset(self->met, 0, N_FOUND * sizeof *self->met);
  replica_load(self, NULL);
  fields_load(self, NULL);
  erasure_load_count(self, NULL);
  replica_give_back(self, &stamp);
  g_array_set_size(self->changed, 0);
  forget(self);
}

bool
transaction_commit(PiiriStore *self, GError **error)
{
  if (!joined_refresh(self, error) || !search_refresh(self, error) ||
      (self->erased && (!search_optimize(self, error) ||
                        !store_exec(self, "UPDATE self SET lingers = 1", error))) ||
      !changes_count(self, error) || !run_cached(self, "COMMIT", error)) {
    transaction_rollback(self);
    return false;
  }
  /* What others have written meanwhile is still to be told. */
  self->n_changes += self->counted;
  forget(self);
  return true;
}

void
transaction_touch(PiiriStore *self, int kind, gint64 row)
{
  Shape *shape = store_shape(self, kind);
  PiiriRef ref = { kind, row };

  if (shape->has_search && (self->state != IMPORT || row <= shape->last_row))
    g_array_append_val(shape->touched, row);
  if (self->state == STEP)
    g_array_append_val(self->changed, ref);
}

#include "store/merge.h"

#include "store/private.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * Import's side of the store. Importing writes no stamps: what comes is united with what is here by
 * the rule in model/cell.h, and the same files give the same content in any order.
 */

/* Takes note of where each kind stands. */
static void
look_around(PiiriStore *self)
{
  self->into_nothing = true;
  for (int i = 0; i < self->description->n_kinds; i++) {
    Shape *shape = &self->shapes[i];
    g_autofree char *sql = g_strdup_printf("SELECT coalesce(max(_row), 0) FROM %s", shape->table);

    shape->brings_new = false;
    shape->last_met = 0;
    shape->last_row = store_integer(self, 0, sql, 0);
    self->into_nothing &= shape->last_row == 0;
  }
}

static bool
begin(PiiriStore *self, bool trusting, GError **error)
{
  if (!transaction_begin(self, error))
    return false;
  self->state = IMPORT;
  self->own = (PiiriDot){ piiri_store_replica(self), replica_seq(self) };
  look_around(self);
  if (!same_begin(self, error) || (self->into_nothing && !indexes_drop(self, trusting, error))) {
    transaction_rollback(self);
    return false;
  }
  /* What has no index of ids brings nothing but new ones. */
  for (int i = 0; i < self->description->n_kinds; i++)
    self->shapes[i].brings_new = self->shapes[i].ids_last;
  return true;
}

bool
piiri_store_begin_import(PiiriStore *store, GError **error)
{
  return begin(store, false, error);
}

bool
piiri_store_begin_trusting_import(PiiriStore *store, GError **error)
{
  return begin(store, true, error);
}

void
piiri_store_rollback_import(PiiriStore *store)
{
  if (store->state != IMPORT)
    return;
  same_stop(store);
  transaction_rollback(store);
}

bool
piiri_store_commit_import(PiiriStore *store, bool dry, GError **error)
{
  bool erased = store->erased;

  g_return_val_if_fail(store->state == IMPORT, false);
  same_stop(store);
  if (!indexes_make_all_ids(store, error)) {
    transaction_rollback(store);
    return false;
  }
  if (dry) {
    transaction_rollback(store);
    return true;
  }
  if (!same_end(store, error) || (store->into_nothing && !indexes_make_all(store, error))) {
    transaction_rollback(store);
    return false;
  }
  if (!transaction_commit(store, error))
    return false;
  g_array_set_size(store->changed, 0);
  transaction_announce(store);
  if (erased)
    return erasure_finish(store, error);
  /* The log has grown to the size of the import; readers that are at work keep it a while. */
  sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  return true;
}

static bool
watch_own_numbers(PiiriStore *self, const PiiriRecord *record, GError **error)
{
  for (guint i = 0; i < record->n_fields; i++) {
    const PiiriCell *cell = &record->fields[i].cell;
    gint64 replaced = piiri_dots_get(&cell->over, self->own.replica);

    for (guint j = 0; j < cell->n_values; j++)
      if (!replica_watch(self, cell->values[j].stamp.replica, cell->values[j].stamp.seq, error))
        return false;
    if (!replica_watch(self, self->own.replica, replaced, error))
      return false;
  }
  return true;
}

/* The lowest id holds when two files disagree about a record's circle. */
static bool
merge_circle(const PiiriRecord *ours, PiiriRecord *merged, const PiiriRecord *theirs)
{
  if (!theirs->has_circle)
    return false;
  if (ours->has_circle && piiri_id_compare(&ours->circle, &theirs->circle) <= 0)
    return false;
  merged->has_circle = true;
  merged->circle = theirs->circle;
  return true;
}

static bool
carries_all(const PiiriRecord *ours, const PiiriRecord *theirs)
{
  for (guint i = 0; i < ours->n_fields; i++)
    if (ours->fields[i].index >= 0 && ours->fields[i].cell.n_values > 0 &&
        record_find_field(theirs, &ours->fields[i]) == NULL)
      return false;
  return true;
}

static bool
records_equal(const PiiriRecord *a, const PiiriRecord *b)
{
  for (guint i = 0; i < a->n_fields; i++) {
    const PiiriRecordField *field = record_find_field(b, &a->fields[i]);
    static const PiiriCell nothing = { NULL, 0, { NULL, 0 } };

    if (!piiri_cell_equal(&a->fields[i].cell, field != NULL ? &field->cell : &nothing))
      return false;
  }
  return true;
}

/* RECORD, which belongs to the caller's stack, for as long as the arena lasts. */
static const PiiriRecord *
hand_on(PiiriArena *arena, const PiiriRecord *record)
{
  PiiriRecord *copy = piiri_arena_new_array(arena, PiiriRecord, 1);

  *copy = *record;
  return copy;
}

static bool
merge_into(PiiriStore *self,
           PiiriArena *arena,
           gint64 row,
           const PiiriRecord *theirs,
           PiiriMerged *merged,
           GError **error)
{
  PiiriRecord ours, both;
  bool changed;

  if (!record_load(self, arena, theirs->kind, row, &ours, error))
    return false;
  both = ours;
  both.fields = NULL;
  both.n_fields = 0;
  for (guint i = 0; i < ours.n_fields; i++)
    record_add_field(arena, &both, ours.fields[i].index, ours.fields[i].space, ours.fields[i].name)
        ->cell = ours.fields[i].cell;
  for (guint i = 0; i < theirs->n_fields; i++) {
    const PiiriRecordField *field = &theirs->fields[i];
    PiiriRecordField *own = record_find_field(&both, field);

    if (own == NULL)
      record_add_field(arena, &both, field->index, field->space, field->name)->cell = field->cell;
    else
      own->cell = piiri_cell_merge(arena, &own->cell, &field->cell);
  }
  changed = merge_circle(&ours, &both, theirs);
  if (!erasure_apply_fields(self, arena, &both, error))
    return false;
  merged->withheld = !carries_all(&ours, theirs);
  if (!changed && records_equal(&both, &ours))
    return same_note(self, row, theirs, merged->withheld, error);
  both.element = theirs->element | (theirs->element != 0 && merged->withheld);
  merged->outcome = PIIRI_MERGE_CHANGED;
  if (record_put(self, arena, row, &ours, &both, &merged->new_conflicts, error) == 0)
    return false;
  merged->before = hand_on(arena, &ours);
  merged->after = hand_on(arena, &both);
  return merged->new_conflicts == 0 || base_note(self, row, &ours, theirs, &both, error);
}

/* RECORD with fields of its own: what is taken out of them here stays in the caller's. */
static PiiriRecord
copy_of(PiiriArena *arena, const PiiriRecord *record)
{
  PiiriRecord copy = *record;

  copy.fields = piiri_arena_new_array(arena, PiiriRecordField, record->n_fields);
  if (record->n_fields > 0)
    memcpy(copy.fields, record->fields, record->n_fields * sizeof *copy.fields);
  return copy;
}

/* Puts a record that wasn't here, in the vacant row's place or (ROW 0) in a row of its own; *HERE
 * is true when there was one after all. */
static bool
add_new(PiiriStore *self,
        PiiriArena *arena,
        gint64 row,
        PiiriRecord *theirs,
        PiiriMerged *merged,
        bool *here,
        GError **error)
{
  GError *reason = NULL;

  *here = false;
  row = record_put(self, arena, row, NULL, theirs, &merged->new_conflicts, &reason);
  if (reason != NULL) {
    g_propagate_error(error, reason);
    return false;
  }
  *here = row == 0;
  if (*here)
    return true;
  merged->outcome = PIIRI_MERGE_NEW;
  merged->after = hand_on(arena, theirs);
  store_shape(self, theirs->kind)->last_met = row;
  return true;
}

static bool
merge_record(
    PiiriStore *self, PiiriArena *arena, PiiriRecord *theirs, PiiriMerged *merged, GError **error)
{
  Shape *shape = store_shape(self, theirs->kind);
  PiiriRecord wanted = copy_of(arena, theirs);
  gint64 row, element = 0;
  bool here;

  if (!erasure_apply_fields(self, arena, &wanted, error))
    return false;
  /* Where the last one was new this one mostly is: to look for it first would cost as much again
   * as to put it. */
  if (shape->brings_new) {
    if (!add_new(self, arena, 0, &wanted, merged, &here, error))
      return false;
    if (!here)
      return true;
    shape->brings_new = false;
  }
  row = record_find(self, theirs->kind, theirs->name, &theirs->id, &here, &element, error);
  if (row < 0)
    return false;
  if (here) {
    shape->last_met = row;
    if (same_is(element, theirs->element, &merged->withheld))
      return true;
    return merge_into(self, arena, row, theirs, merged, error);
  }
  shape->brings_new = row == 0 && theirs->kind != PIIRI_UNKNOWN_KIND;
  return add_new(self, arena, row, &wanted, merged, &here, error);
}

bool
piiri_store_merge_record(PiiriStore *store,
                         PiiriArena *arena,
                         const PiiriRecord *record,
                         PiiriMerged *merged,
                         GError **error)
{
  PiiriRecord theirs = copy_of(arena, record);
  bool erased;

  *merged = (PiiriMerged){ .outcome = PIIRI_MERGE_SAME };
  if (!erasure_of_record(store, theirs.name, &theirs.id, &erased, error))
    return false;
  if (!watch_own_numbers(store, &theirs, error))
    return false;
  if (erased)
    return true;
  if (theirs.element != 0)
    same_note_walls(store, &theirs);
  /* Deleting is known of every kind. */
  if (theirs.kind == PIIRI_UNKNOWN_KIND)
    for (guint i = 0; i < theirs.n_fields; i++)
      if (theirs.fields[i].space == NULL && strcmp(theirs.fields[i].name, "deleted") == 0)
        theirs.fields[i].index = DELETED;
  return merge_record(store, arena, &theirs, merged, error);
}

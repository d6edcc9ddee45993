#pragma once

#include "store/store.h"

/*
 * One field in which different values stand, or one deletion that somebody's change has put in
 * doubt: what a row of the list holds, and what settles it.
 */

#define PIIRI_TYPE_CONFLICT (piiri_conflict_get_type())
G_DECLARE_FINAL_TYPE(PiiriConflict, piiri_conflict, PIIRI, CONFLICT, GObject)

/* One of the values, as a person reads it. */
typedef struct {
  char *text;   /* as in files */
  char *words;  /* as people read it; "" when it was emptied */
  char *laptop; /* whose it is; never empty */
  char *when;   /* "10 Nov 2026 at 14:40" */
  guint64 replica;
} PiiriSide;

/* What stands in conflict at present, in the order of the store: GPtrArray of PiiriConflict. What
 * only a newer version of the program knows is left out. */
GPtrArray *piiri_conflicts_list(PiiriStore *store);

PiiriRef piiri_conflict_ref(PiiriConflict *self);
const PiiriField *piiri_conflict_field(PiiriConflict *self);

/* Ascending, so that the last is the newest by the laptops' clocks: GPtrArray of PiiriSide. */
GPtrArray *piiri_conflict_sides(PiiriConflict *self);

/* What names the record, and the field. */
const char *piiri_conflict_title(PiiriConflict *self);
const char *piiri_conflict_label(PiiriConflict *self);

/* The name of the record's circle when there are several circles, else NULL. */
const char *piiri_conflict_circle(PiiriConflict *self);

/* Whether it is asked if the record shall go or stay. */
bool piiri_conflict_is_deletion(PiiriConflict *self);

/* True when both say the same, down to who wrote what when. */
bool piiri_conflict_equal(PiiriConflict *self, PiiriConflict *other);

/* True when both are of one field of one record. */
bool piiri_conflict_same_field(PiiriConflict *self, PiiriConflict *other);

/* What the field held before, as people read it, NULL when that isn't known. g_free(). */
char *piiri_conflict_before(PiiriConflict *self, PiiriStore *store);

/* All values in one, as in files; NULL where that can't be. Free with g_free(). */
const char *piiri_conflict_joined(PiiriConflict *self);

/* Both texts put together where each side changed other paragraphs of what both go back to, as in
 * files (model/weave.h). NULL where that can't be. For a person to accept, never taken by itself.
 * g_free(). */
char *piiri_conflict_propose(PiiriConflict *self, PiiriStore *store);

/* Writes TEXT, as in files, within a step that has begun. Of a deletion, "yes" deletes. */
bool piiri_conflict_write(PiiriConflict *self, PiiriStore *store, const char *text, GError **error);

/* Settles it with TEXT, as in files, as one undoable step. Of a deletion, "yes" deletes and ""
 * keeps the record. */
bool
piiri_conflict_settle(PiiriConflict *self, PiiriStore *store, const char *text, GError **error);

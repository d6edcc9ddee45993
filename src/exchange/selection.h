#pragma once

#include "model/profile.h"
#include "store/merge.h"

/*
 * What goes into a file: of all circles or of one, as much as the profile carries. A file about one
 * circle holds the circle with those that are joined to it, the records that belong to them, and of
 * the kinds that belong to no circle (actors, places) those that links reach, straight or from one
 * to the next. Links that stay behind lead nowhere.
 */

typedef struct PiiriSelection PiiriSelection;

/* Looks over what is asked for, inside a reading that lasts as long as the selection; CIRCLE is a
 * row, 0 for everything. NULL on error. */
PiiriSelection *
piiri_selection_new(PiiriStore *store, gint64 circle, PiiriProfile profile, GError **error);
void piiri_selection_free(PiiriSelection *selection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriSelection, piiri_selection_free)

/* True when the record is of what is asked for; the profile may still leave it out. */
bool piiri_selection_contains(const PiiriSelection *selection, const PiiriRecord *record);

/* The replicas that the file's records and erasures name, ascending: guint64. */
GArray *piiri_selection_replicas(const PiiriSelection *selection);

/* The erasures that go along, in the order of files. */
bool piiri_selection_each_erasure(PiiriSelection *selection,
                                  PiiriErasureFunc func,
                                  gpointer data,
                                  GError **error);

/* LEAVES is what goes into the file of the record that is here as WHOLE; both live until the
 * function returns. */
typedef bool (*PiiriSelectedFunc)(const PiiriRecord *leaves,
                                  const PiiriRecord *whole,
                                  gpointer data,
                                  GError **error);

/* The records, by kind; within a kind by id when BY_ID, else as they lie in the database. */
bool piiri_selection_each_record(
    PiiriSelection *selection, bool by_id, PiiriSelectedFunc func, gpointer data, GError **error);

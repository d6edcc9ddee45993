#pragma once

#include "store/merge.h"

/*
 * What goes into a file about one circle: the circle with those that are joined to it, the records
 * that belong to them, and of the kinds that belong to no circle (actors, places) those that links
 * reach, straight or from one to the next.
 */

typedef struct PiiriSelection PiiriSelection;

/* Looks the circle in row CIRCLE over, inside a reading; NULL on error. */
PiiriSelection *piiri_selection_new(PiiriStore *store, gint64 circle, GError **error);
void piiri_selection_free(PiiriSelection *selection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriSelection, piiri_selection_free)

bool piiri_selection_contains(const PiiriSelection *selection, const PiiriRecord *record);

/* The circle to ask piiri_store_each_record() for with that KIND; 0 for all. It gives no less than
 * what is selected. */
gint64 piiri_selection_circle(const PiiriSelection *selection, const char *kind);

/* The replicas that the selected records and all erasures name, ascending: guint64. */
GArray *piiri_selection_replicas(const PiiriSelection *selection);

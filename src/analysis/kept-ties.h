#pragma once

#include "store/store.h"

/*
 * What points to a person, found over the description.
 */

/* Rows of those that `same_as` joins to ROW of KIND, ROW itself among them, the one that stands for
 * them first. Elements are gint64; free with g_array_unref(). */
GArray *piiri_ties_joined(PiiriStore *store, int kind, gint64 row);

/* Every record, deleted or not, of which any value points to one of the rows (gint64) of KIND: a
 * value that is shown, that stands beside it, or that was replaced. Those rows themselves are left
 * out. Elements are PiiriRef, ascending, each once; free with g_array_unref(). */
GArray *piiri_ties_find(PiiriStore *store, int kind, const GArray *rows);

#pragma once

#include "store/store.h"

/*
 * Writing that records are the same thing (`same_as`), and that they aren't after all. Both belong
 * into a step (piiri_store_begin()) and can be undone; what the sets are then is known after its
 * commit.
 */

/* Joins the sets that the two rows of KIND belong to. One value is written, where it covers no
 * other joining: mostly into the larger id, which says that it is the smaller. */
bool piiri_store_join(PiiriStore *store, int kind, gint64 one, gint64 other, GError **error);

/* Takes ROW out of its set; the others stay joined, each with the one that stands for them. */
bool piiri_store_separate(PiiriStore *store, int kind, gint64 row, GError **error);

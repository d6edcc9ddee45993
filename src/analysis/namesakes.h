#pragma once

#include "store/store.h"

/*
 * Who has a name already that is about to be written down once more.
 */

/* Somebody else of the circle of ROW, a participant, with the same name but for capitals, dots and
 * the words' order, of whom nobody has said whether it is the same: her row, 0 for none. */
gint64 piiri_namesake(PiiriStore *store, gint64 row);

/* Likewise of CIRCLE with NAME, which nobody has been written down with yet; a nickname counts. */
gint64 piiri_namesake_of(PiiriStore *store, gint64 circle, const char *name);

#pragma once

#include "store/store.h"

/*
 * The sample circle: invented people around one table, so that a newcomer sees what a circle looks
 * like after a year. It always meets on the weekday of today, which makes Today worth opening.
 */

/* Fills STORE, in which there is no circle yet, in one step; texts are in the user's language. */
bool piiri_sample_fill(PiiriStore *store, GError **error);

#pragma once

#include "store/store.h"

/*
 * Records found by what stands in them and is no text: a choice, a day. Newest first by row, as
 * search gives them; those of CIRCLE where the kind belongs to circles. Elements are gint64; free
 * with g_array_unref().
 */

/* Those of KIND whose FIELD, a choice, is one of NAMES (ended by NULL). */
GArray *piiri_lookup_choice(
    PiiriStore *store, int kind, gint64 circle, int field, const char *const *names, guint limit);

/* Those of KIND whose FIELD, a date or a moment, is on DAY ("2026-11-24"). */
GArray *piiri_lookup_day(
    PiiriStore *store, int kind, gint64 circle, int field, const char *day, guint limit);

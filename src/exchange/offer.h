#pragma once

#include "store/store.h"

/*
 * What a database would give about one circle, to be compared with what it gave, and what it would
 * not give.
 */

/* A short text that is the same for the same canonical bytes of the file about the circle in row
 * CIRCLE, and for no others. Free with g_free(); NULL on error. */
char *piiri_offer_of(PiiriStore *store, gint64 circle, GCancellable *cancellable, GError **error);

/* The records that a file about a circle would leave out. */
typedef struct PiiriOutside PiiriOutside;

PiiriOutside *piiri_outside_new(PiiriStore *store, gint64 circle, GError **error);
void piiri_outside_free(PiiriOutside *outside);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriOutside, piiri_outside_free)

/* Whether the file would hold one of these by now: *REACHED. False on error. */
bool piiri_outside_is_reached(
    PiiriOutside *outside, PiiriStore *store, gint64 circle, bool *reached, GError **error);

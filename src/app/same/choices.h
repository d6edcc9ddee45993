#pragma once

#include "app/session.h"

/* What a record may be chosen to be the same as, at most 60: with WORDS what has them, in this
 * circle first and then in the others that are here; without, those of this circle in their order.
 * Joined ones are one, and ROW and what it is joined with are left out. Rows as gint64; free with
 * g_array_unref(). */
GArray *piiri_same_choices(PiiriSession *session, int kind, gint64 row, const char *words);

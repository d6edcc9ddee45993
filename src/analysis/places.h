#pragma once

#include "store/store.h"

/* The places that the circle meets or has met at, and those that nobody uses yet, by name. Places
 * of other circles alone are left out. Elements are gint64, rows of KIND_PLACE; free with
 * g_array_unref(). */
GArray *piiri_places_of(PiiriStore *store, gint64 circle);

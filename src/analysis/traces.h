#pragma once

#include "store/store.h"

/*
 * What stays of somebody who is erased: the links to her, which go on counting without a name.
 */

typedef struct {
  int kind; /* of the records that link */
  int field;
  guint n; /* how many of them; of attendance those that say she was present */
} PiiriTrace;

/* The links to REFS (PiiriRef) from records that stand and aren't among them, in the order of the
 * description. Elements are PiiriTrace; free with g_array_unref(). */
GArray *piiri_traces_of(PiiriStore *store, const PiiriRef *refs, guint n);

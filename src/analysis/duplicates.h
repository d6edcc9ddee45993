#pragma once

#include "analysis/likeness.h"
#include "store/store.h"

/*
 * Who or what may have been written down twice: suggestions for a person to decide, never more.
 * Each says why; the likeliest come first, and two who share a name but not their telephone number
 * come last.
 *
 * Joined ones (`same_as`) are one here too and aren't suggested again. Nor are two of which anybody
 * has said, in the field `not_same_as` of either, that they are not the same.
 */

typedef struct {
  gint64 one;   /* the row that would stand for both */
  gint64 other; /* the row of the other */
  guint why;    /* PiiriLikeness flags */
  int weight;   /* the more, the likelier */
} PiiriDuplicate;

/* Suggestions of KIND: KIND_PARTICIPANT, KIND_ACTOR or KIND_MEETING. Of what belongs to circles
 * those in which one of the two belongs to CIRCLE, 0 for all; names are compared within a circle,
 * and over circles only where two share a number or an address. Elements are PiiriDuplicate, at
 * most 500; free with g_array_unref(). */
GArray *piiri_duplicates(PiiriStore *store, int kind, gint64 circle);

#pragma once

#include "store/store.h"

/*
 * The records of a pane in the order and the groups in which people look for them.
 */

typedef enum {
  PIIRI_GROUP_NONE,
  PIIRI_GROUP_CHOICE,  /* by the choices of the field, in their order; those without one last */
  PIIRI_GROUP_MONTH,   /* by the month of the field, newest first; those without one last */
  PIIRI_GROUP_PRESENT, /* first those whose field, their last day, hasn't passed */
  PIIRI_GROUP_SEEN,    /* participants, by when they were last at a meeting */
} PiiriGrouping;

/* The groups of PIIRI_GROUP_SEEN: whom one asks about comes first. */
enum {
  PIIRI_SEEN_LONG_AGO, /* at none of the circle's last PIIRI_SEEN_MEETINGS meetings */
  PIIRI_SEEN_NEVER,
  PIIRI_SEEN_LATELY,
  PIIRI_SEEN_EARLIER, /* not along any more */
};

/* A month of weekly meetings: counted by meetings, as nobody is missed in a pause. */
#define PIIRI_SEEN_MEETINGS 4

typedef struct {
  int kind;
  PiiriGrouping grouping;
  int group_field;
  int order[2]; /* by the first of these that isn't empty, dates newest first */
} PiiriListing;

/* GROUP: the number of the choice (their count for none), minus the months since the year 0 (0 for
 * none), 0 for present and 1 for past, or one of those above; always 0 without grouping. DAY, of
 * PIIRI_GROUP_SEEN: when she was last at a meeting, as a Julian day; 0 for never. */
typedef struct {
  gint64 row;
  gint64 group;
  guint32 day;
} PiiriListed;

/* Those that stand, of the circle with row CIRCLE where the kind belongs to one. TODAY is a date as
 * in files. Elements are PiiriListed; free with g_array_unref(). */
GArray *piiri_listing_rows(PiiriStore *store,
                           const PiiriListing *listing,
                           gint64 circle,
                           const char *today,
                           GError **error);

/* The rows of KIND that stand and whose link FIELD points to TARGET, oldest first. Elements are
 * gint64; free with g_array_unref(). */
GArray *piiri_listing_of(PiiriStore *store, int kind, int field, gint64 target, GError **error);

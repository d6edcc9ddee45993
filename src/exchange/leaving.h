#pragma once

#include "exchange/selection.h"

/*
 * What a file would hold, told before it is written: the same walk as the writing, so that what a
 * person is shown is what leaves.
 */

/* One kind of record, and of its fields those that say something in these records. */
typedef struct {
  int kind;        /* PIIRI_UNKNOWN_KIND: what a newer version knows */
  guint64 n;       /* records that leave and stand */
  bool here;       /* there are such records here */
  guint64 goes;    /* bits: 1 << field leaves */
  guint64 stays;   /* stays behind */
  bool other_goes; /* fields that this version doesn't know */
  bool other_stays;
} PiiriLeavingKind;

typedef struct {
  GArray *kinds;    /* PiiriLeavingKind: the description's, and one for all unknown kinds */
  guint64 deleted;  /* records that leave and are deleted */
  guint64 erasures; /* that go along */
  guint laptops;    /* named in it */
  guint few;        /* of the months in figures, in how many one to four came */
} PiiriLeaving;

void piiri_leaving_free(PiiriLeaving *leaving);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriLeaving, piiri_leaving_free)

/* Looks over what would leave of CIRCLE (a row, 0 for all) with PROFILE; counts what figures would
 * be counted, and writes nothing. NULL on error. */
PiiriLeaving *piiri_leaving_new(PiiriStore *store,
                                gint64 circle,
                                PiiriProfile profile,
                                GCancellable *cancellable,
                                GError **error);

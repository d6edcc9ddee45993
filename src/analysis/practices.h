#pragma once

#include "store/store.h"

/*
 * What a circle has agreed on. Each agreement is a record with its day: agreeing anew on the same
 * subject adds a record, and the earlier ones stay to tell how it used to be. Of two of the same
 * day the one written later is the newer, on every laptop alike.
 */

typedef struct {
  gint64 row;
  char *agreed; /* a date as in files, "" when nobody told */
  char *until;  /* the day it gave way or was withdrawn; "" while it stands, or when nobody told */
  bool stands;
} PiiriAgreement;

void piiri_agreement_clear(PiiriAgreement *agreement);

/* What was agreed on the practice ABOUT ("space"), newest first: the first stands, each of the
 * others gave way to the one before it. Elements are PiiriAgreement; free with g_array_unref(). */
GArray *piiri_practice_agreements(PiiriStore *store, gint64 circle, const char *about);

/* What was agreed on the PRINCIPLE ("equality"), newest first. The first stands unless it was
 * withdrawn. Under "other" are the circle's own principles, each a subject of its own: all stand
 * that were not withdrawn. */
GArray *piiri_principle_agreements(PiiriStore *store, gint64 circle, const char *principle);

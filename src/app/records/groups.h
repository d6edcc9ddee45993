#pragma once

#include "analysis/listing.h"

/*
 * What the groups of a list are called. Free with g_free().
 */

/* The words over GROUP of the listing; NULL when it stands without. */
char *piiri_group_words(PiiriStore *store, const PiiriListing *listing, gint64 group);

/* What is said of somebody who is listed by when she was last seen, DAY as the listing has it; NULL
 * in other lists. */
char *piiri_group_words_of_day(const PiiriListing *listing, guint32 day);

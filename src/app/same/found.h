#pragma once

#include "analysis/duplicates.h"
#include "app/session.h"

/*
 * What may be down twice in the circle that is looked at, and the words for it.
 */

/* The suggestions of KIND: of actors those in which one is in the circle's network. Elements are
 * PiiriDuplicate, the likeliest first; free with g_array_unref(). */
GArray *piiri_same_found(PiiriSession *session, int kind);

/* Why the two of WHY (PiiriLikeness flags) may be one: "The same phone number · Names differ by one
 * letter". Free with g_free(). */
char *piiri_same_why(guint why);

/* What speaks against it, "" for nothing. Free with g_free(). */
char *piiri_same_why_not(guint why);

/* "Maybe the same person twice" */
const char *piiri_same_title(int kind);

#pragma once

#include "analysis/duplicates.h"
#include "app/session.h"

#include <gtk/gtk.h>

/* Two records side by side: why they may be one, and what each has, to be decided by who knows
 * them. DUPLICATE without a reason is what somebody has chosen. */
GtkWidget *piiri_same_pair_new(PiiriSession *session, int kind, const PiiriDuplicate *duplicate);

/* The name of the circle that ROW belongs to, where there are several and the kind has any; NULL
 * otherwise. Free with g_free(). */
char *piiri_same_circle(PiiriSession *session, int kind, gint64 row);

/* Whether FIELD is one that a person reads: not what says itself which record is the same. */
bool piiri_same_is_told(int kind, int field);

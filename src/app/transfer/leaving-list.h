#pragma once

#include "exchange/leaving.h"

#include <gtk/gtk.h>

/*
 * What would leave in a file and what stays here, kind by kind and field by field.
 */

/* "Participants 14, Meetings 42, …": the kinds of which there is most to know. g_free(). */
char *piiri_leaving_words(const PiiriLeaving *leaving);

/* All of it as lists; PROFILE is whose. */
GtkWidget *piiri_leaving_list_new(const PiiriLeaving *leaving, PiiriProfile profile);

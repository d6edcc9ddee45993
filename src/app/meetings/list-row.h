#pragma once

#include "app/today/today.h"

#include <gtk/gtk.h>

/*
 * A meeting in the list of all of them: its day, what it was about, how many came. Or the heading
 * of a month.
 */

/* Makes these rows for a GtkListView of PiiriItem. */
GtkListItemFactory *piiri_meeting_list_row_factory(PiiriToday *today);

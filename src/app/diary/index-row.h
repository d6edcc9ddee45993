#pragma once

#include "app/diary/days.h"

#include <gtk/gtk.h>

/* Makes the rows of the index: the day, what was written, who wrote and how many were there; and
 * the headings of the months. */
GtkListItemFactory *piiri_index_row_factory(GtkListView *view, PiiriDiaryDays *days);

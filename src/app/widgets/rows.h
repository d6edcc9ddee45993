#pragma once

#include <gtk/gtk.h>

/*
 * Rows of a long list. A GtkListView keeps two hundred rows ready however few are seen, and each
 * would ask the database and have its text laid out. These rows are made when they come in sight,
 * before that frame is drawn; until then their place is kept as high as a row. The first ones,
 * which are all of a list that isn't long, are made at once.
 */

/* Makes a row that shows nothing yet. */
typedef GtkWidget *(*PiiriRowMake)(gpointer data);

/* Shows ITEM in ROW and follows it; NULL lets go. */
typedef void (*PiiriRowShow)(GtkWidget *row, gpointer item, gpointer data);

/* Makes the rows of VIEW, which DATA outlives. Who wants to set more of a GtkListItem connects
 * to the factory's "bind" as well. */
GtkListItemFactory *
piiri_rows_factory(GtkListView *view, PiiriRowMake make, PiiriRowShow show, gpointer data);

/* Makes the row of ITEM now, where VIEW keeps a place for it: before it is gone to by its widget.
 */
void piiri_rows_make(GtkListView *view, gpointer item);

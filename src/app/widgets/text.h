#pragma once

#include <gtk/gtk.h>

/* A label of running text: it begins at the start of the line and goes on in the next one. STYLE is
 * a class of data/style, or NULL. TEXT keeps its order, as below. */
GtkWidget *piiri_text_new(const char *text, const char *style);

/* TEXT as a label shows it: where one reads from the right, the groups of a telephone number would
 * change places. Free with g_free(). */
char *piiri_text_in_order(const char *text);

/* Makes LABEL, in CHILD of a list's row, the title of the rows below it, or one row of them. The
 * row itself is told too: it is lower, and stands nearer to what it is about. */
void piiri_text_set_heading(GtkWidget *child, GtkWidget *label, gboolean heading);

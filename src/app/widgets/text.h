#pragma once

#include <gtk/gtk.h>

/* A label of running text: it begins at the start of the line and goes on in the next one. STYLE is
 * a class of data/style, or NULL. */
GtkWidget *piiri_text_new(const char *text, const char *style);

/* Makes LABEL, in CHILD of a list's row, the title of the rows below it, or one row of them. The
 * row itself is told too: it is lower, and stands nearer to what it is about. */
void piiri_text_set_heading(GtkWidget *child, GtkWidget *label, gboolean heading);

#pragma once

#include <gtk/gtk.h>

/* A label of running text: it begins at the start of the line and goes on in the next one. STYLE is
 * a class of data/style, or NULL. */
GtkWidget *piiri_text_new(const char *text, const char *style);

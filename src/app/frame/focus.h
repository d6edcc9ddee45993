#pragma once

#include <gtk/gtk.h>

/* Gives WIDGET the keyboard that it had before. Its text isn't selected, or the next letter would
 * take its place. Returns whether it could. */
gboolean piiri_focus_again(GtkWidget *widget);

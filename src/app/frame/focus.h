#pragma once

#include <gtk/gtk.h>

/* Gives WIDGET the keyboard that it had before. Its text isn't selected, or the next letter would
 * take its place. Returns whether it could. */
gboolean piiri_focus_again(GtkWidget *widget);

/* Opens POPOVER; when it is closed, what has the keyboard now has it again. For a popover that
 * isn't a menu button's: from what is hidden GTK moves the keyboard on to whatever is next. */
void piiri_popover_open(GtkPopover *popover);

/* Points POPOVER at WIDGET, which lies within its parent. */
void piiri_popover_point_at(GtkPopover *popover, GtkWidget *widget);

/* Gives the keyboard to the row of VIEW that is chosen, or to the first that takes it. The view by
 * itself gives it to its very first row, and where that is a heading keeps it: then no key leads
 * into the list. */
gboolean piiri_focus_list(GtkListView *view);

/* The same soon, where the keyboard was on a row of VIEW that is gone: GTK would choose a neighbour
 * of it. Call it when VIEW has just changed. */
void piiri_focus_list_kept(GtkListView *view);

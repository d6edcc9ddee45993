#pragma once

#include <gtk/gtk.h>

/* Scrolls the scrolled window around WIDGET up or down, no more than it takes, until AREA of WIDGET
 * (NULL: all of it) is in sight. */
void piiri_reveal(GtkWidget *widget, const GdkRectangle *area);

/* The same for all of WIDGET, once what changes around it now has its place; not when WIDGET is out
 * of sight by then. */
void piiri_reveal_soon(GtkWidget *widget);

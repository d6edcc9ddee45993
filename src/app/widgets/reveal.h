#pragma once

#include <gtk/gtk.h>

/* Scrolls the scrolled window around WIDGET up or down, no more than it takes, until AREA of WIDGET
 * (NULL: all of it) is in sight. */
void piiri_reveal(GtkWidget *widget, const GdkRectangle *area);

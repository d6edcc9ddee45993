#pragma once

#include "analysis/layout.h"

#include <gtk/gtk.h>
#include <stdbool.h>

/*
 * The way of the keyboard through the picture of the network: Tab goes from the cup to all others
 * clockwise, an arrow to the nearest in its direction.
 */

/* The CUP, then the buttons of NODES (PiiriNetworkNode) as they lie around it in LAYOUT; MIRRORED
 * when they are placed from right to left, and gone round that way. Elements are GtkWidget, free
 * with g_ptr_array_unref(). */
GPtrArray *
piiri_network_way(GtkWidget *cup, GPtrArray *nodes, const PiiriLayout *layout, bool mirrored);

/* Where one comes from FROM, a widget of the way, or, when it is NULL, from outside. NULL when
 * there is nothing more in that direction. */
GtkWidget *piiri_network_way_next(GPtrArray *way, GtkWidget *from, GtkDirectionType direction);

#pragma once

#include <gtk/gtk.h>

/*
 * The circle in the middle of its network: a cup seen from above, with the circle's name and how
 * many people it has written on the coffee. It is a button that opens the circle's page.
 */

#define PIIRI_TYPE_NETWORK_CUP (piiri_network_cup_get_type())
G_DECLARE_FINAL_TYPE(PiiriNetworkCup, piiri_network_cup, PIIRI, NETWORK_CUP, GtkButton)

/* The outer edge of the drawn cup, as a part of half the button's width. */
#define PIIRI_NETWORK_CUP_EDGE 0.835

GtkWidget *piiri_network_cup_new(void);

/* Shows the circle of row CIRCLE, which is called NAME and has so many PEOPLE. */
void
piiri_network_cup_set_circle(PiiriNetworkCup *self, gint64 circle, const char *name, guint people);

/* The least radius of the drawn cup, in pixels, at which all words lie on the coffee. */
double piiri_network_cup_least_radius(PiiriNetworkCup *self);

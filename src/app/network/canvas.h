#pragma once

#include "analysis/network.h"

#include <gtk/gtk.h>

/*
 * The network as a picture: the circle as a cup in the middle, actors around it by sector and by
 * how far they are, what is missing as dashed rings. Every one of them is a button, in the order of
 * the sectors: Tab goes round, arrows go to the nearest in their direction, Enter opens. Lines,
 * orbits and labels are drawn under the buttons; a label is pressed like its button.
 *
 * Signals: "actor", void (*) (PiiriNetworkCanvas *, gint64 row): an actor is opened.
 *          "gap", void (*) (PiiriNetworkCanvas *, guint duty, GtkWidget *where): somebody is wanted
 *          for a duty that nobody has.
 */

#define PIIRI_TYPE_NETWORK_CANVAS (piiri_network_canvas_get_type())
G_DECLARE_FINAL_TYPE(PiiriNetworkCanvas, piiri_network_canvas, PIIRI, NETWORK_CANVAS, GtkWidget)

GtkWidget *piiri_network_canvas_new(void);

/* Shows the network of the circle of row CIRCLE, which is called NAME and has so many PEOPLE. What
 * is shown of it is copied. Buttons of actors that were there before stay the same. */
void piiri_network_canvas_set_network(PiiriNetworkCanvas *self,
                                      const PiiriNetwork *network,
                                      gint64 circle,
                                      const char *name,
                                      guint people);

/* Whether it can be drawn in that size without anything over anything else. */
bool piiri_network_canvas_fits(PiiriNetworkCanvas *self, int width, int height);

/* Doesn't draw the lines of these duties (bits). */
void piiri_network_canvas_hide_duties(PiiriNetworkCanvas *self, guint duties);

/* Fades all actors but those whose rows (gint64 *) are in FOUND; NULL fades none. */
void piiri_network_canvas_set_found(PiiriNetworkCanvas *self, GHashTable *found);

/* Marks the actor that is open; 0 marks none. */
void piiri_network_canvas_set_chosen(PiiriNetworkCanvas *self, gint64 actor);

/* The actor that has the focus, 0 when none has. */
gint64 piiri_network_canvas_focused(PiiriNetworkCanvas *self);

/* Puts the focus on the actor, or on the cup when it isn't in the picture. */
void piiri_network_canvas_focus_actor(PiiriNetworkCanvas *self, gint64 actor);

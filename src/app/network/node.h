#pragma once

#include "analysis/layout.h"
#include "analysis/network.h"

#include <gtk/gtk.h>

/*
 * One thing around the cup: an actor or a gap. The button is a child of the canvas; its label is
 * drawn beside it.
 */

typedef struct {
  gint64 actor;  /* the row, 0 for a gap */
  PiiriDuty gap; /* of a gap */
  PiiriSector sector;
  PiiriActorState state;
  guint duties;
  bool faded; /* the search is about others */

  GtkWidget *button;
  PangoLayout *name, *tell; /* TELL is NULL where there is nothing to tell */
  PiiriLayoutNode place;
} PiiriNetworkNode;

PiiriNetworkNode *piiri_network_node_new(gint64 actor, PiiriDuty gap);
void piiri_network_node_free(PiiriNetworkNode *node);

/* Shows the actor as it is now, or the gap; CANVAS gives the labels their font. */
void piiri_network_node_show(PiiriNetworkNode *node, const PiiriActor *actor, GtkWidget *canvas);

/* Measures what is to be placed, anew after the text size has changed. */
void piiri_network_node_measure(PiiriNetworkNode *node, GtkWidget *canvas);

#pragma once

#include "app/network/node.h"

/*
 * What lies under the buttons of the network's picture: orbits and sectors, lines, labels.
 */

typedef struct {
  GtkWidget *canvas;
  const PiiriLayout *layout;  /* as it was computed, not mirrored; the nodes' places are */
  GPtrArray *nodes;           /* PiiriNetworkNode */
  PangoLayout *const *titles; /* of the sectors */
  guint hidden_duties;
} PiiriNetworkPaint;

void piiri_network_paint(const PiiriNetworkPaint *paint, GtkSnapshot *snapshot);

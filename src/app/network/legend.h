#pragma once

#include "analysis/network.h"

#include <adwaita.h>

/*
 * Beside the picture: what is still missing, what is to be done next, what each line means with a
 * tick that shows or hides it, how far the actors are.
 *
 * Signals: "gap", void (*) (PiiriNetworkLegend *, guint duty, GtkWidget *where).
 *          "actor", void (*) (PiiriNetworkLegend *, gint64 row).
 *          "hidden-changed", void (*) (PiiriNetworkLegend *).
 */

#define PIIRI_TYPE_NETWORK_LEGEND (piiri_network_legend_get_type())
G_DECLARE_FINAL_TYPE(PiiriNetworkLegend, piiri_network_legend, PIIRI, NETWORK_LEGEND, AdwBin)

GtkWidget *piiri_network_legend_new(void);

/* What is shown of NETWORK is copied. */
void piiri_network_legend_set_network(PiiriNetworkLegend *self, const PiiriNetwork *network);

/* Lines and what they mean are left out where there is no picture. */
void piiri_network_legend_set_pictured(PiiriNetworkLegend *self, bool pictured);

/* The duties whose lines are hidden, as bits. */
guint piiri_network_legend_hidden(PiiriNetworkLegend *self);

#pragma once

#include "analysis/network.h"
#include "app/session.h"

#include <gtk/gtk.h>

/*
 * A popover at a hole in the network: who takes it? Somebody of those that are known, or somebody
 * new whose name is written there.
 *
 * Signals: "chosen", void (*) (PiiriNetworkTaker *, guint duty, gint64 actor).
 *          "named", void (*) (PiiriNetworkTaker *, guint duty, const char *name).
 */

#define PIIRI_TYPE_NETWORK_TAKER (piiri_network_taker_get_type())
G_DECLARE_FINAL_TYPE(PiiriNetworkTaker, piiri_network_taker, PIIRI, NETWORK_TAKER, GtkPopover)

GtkWidget *piiri_network_taker_new(PiiriSession *session);

/* Asks at the widget AT, which lies within the popover's parent. */
void piiri_network_taker_ask(PiiriNetworkTaker *self, PiiriDuty duty, GtkWidget *at);

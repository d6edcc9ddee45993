#pragma once

#include "analysis/network.h"
#include "app/frame/pane-header.h"

#include <adwaita.h>
#include <stdbool.h>

/*
 * The network as it is looked at: a picture or a table of the same actors, and the legend, which
 * lies beside them or, where there is no room for it, opens at a button in the pane's header.
 *
 * Signals: "actor", void (*) (PiiriNetworkView *, gint64 row): an actor is opened.
 *          "gap", void (*) (PiiriNetworkView *, guint duty, GtkWidget *where): somebody is wanted
 *          for a duty that nobody has; WHERE is a widget that stays, to ask at.
 */

#define PIIRI_TYPE_NETWORK_VIEW (piiri_network_view_get_type())
G_DECLARE_FINAL_TYPE(PiiriNetworkView, piiri_network_view, PIIRI, NETWORK_VIEW, AdwBin)

/* Puts the buttons for table and legend at the header's end. Called once. */
void piiri_network_view_fill_header(PiiriNetworkView *self, PiiriPaneHeader *header);

/* Takes from SETTINGS whether the user wants the table, and keeps it there; NULL keeps it nowhere.
 */
void piiri_network_view_set_settings(PiiriNetworkView *self, GSettings *settings);

/* Shows the network of the circle of row CIRCLE, which is called NAME and has so many PEOPLE. The
 * network is not kept. */
void piiri_network_view_set_network(PiiriNetworkView *self,
                                    const PiiriNetwork *network,
                                    gint64 circle,
                                    const char *name,
                                    guint people);

/* Shows which actors were found: those whose rows (gint64 *) are in FOUND; NULL: none is looked
 * for. */
void piiri_network_view_set_found(PiiriNetworkView *self, GHashTable *found);

/* Marks the actor that is open; 0 marks none. */
void piiri_network_view_set_chosen(PiiriNetworkView *self, gint64 actor);

/* The actor that has the focus, or is selected in the table; 0 for none. */
gint64 piiri_network_view_focused(PiiriNetworkView *self);

/* Whether the picture is shown, not the table. */
bool piiri_network_view_is_pictured(PiiriNetworkView *self);

/* Puts the focus on the actor in the picture, or into the table. */
void piiri_network_view_focus_actor(PiiriNetworkView *self, gint64 actor);

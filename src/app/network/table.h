#pragma once

#include "analysis/network.h"

#include <adwaita.h>

/*
 * The network as a table: name, kind, state, what each does, what is next. Its columns sort.
 * In a narrow place all but the state stands under the name.
 *
 * Signals: "actor", void (*) (PiiriNetworkTable *, gint64 row): an actor is opened.
 *          "gap", void (*) (PiiriNetworkTable *, guint duty, GtkWidget *where): somebody is wanted
 *          for a duty that nobody has.
 */

#define PIIRI_TYPE_NETWORK_TABLE (piiri_network_table_get_type())
G_DECLARE_FINAL_TYPE(PiiriNetworkTable, piiri_network_table, PIIRI, NETWORK_TABLE, AdwBin)

GtkWidget *piiri_network_table_new(void);

/* What is shown of NETWORK is copied. */
void piiri_network_table_set_network(PiiriNetworkTable *self, const PiiriNetwork *network);

/* Shows only the actors whose rows (gint64 *) are in FOUND; NULL shows all. */
void piiri_network_table_set_found(PiiriNetworkTable *self, GHashTable *found);

/* Whether it says itself what is missing, where no legend beside it does. */
void piiri_network_table_show_gaps(PiiriNetworkTable *self, bool show);

void piiri_network_table_set_narrow(PiiriNetworkTable *self, bool narrow);

/* Selects the actor that is open; 0 none. */
void piiri_network_table_set_chosen(PiiriNetworkTable *self, gint64 actor);

/* The actor that is selected, 0 when none is. */
gint64 piiri_network_table_selected(PiiriNetworkTable *self);

#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

/*
 * Where the network is shown: as a picture or, when the user likes that better or there isn't room
 * for the picture, as a table; the legend beside it where there is room for that too.
 *
 * Signal "arranged", void (*) (PiiriNetworkStage *): what is shown, or where, has changed.
 */

#define PIIRI_TYPE_NETWORK_STAGE (piiri_network_stage_get_type())
G_DECLARE_FINAL_TYPE(PiiriNetworkStage, piiri_network_stage, PIIRI, NETWORK_STAGE, GtkWidget)

/* Whether the picture can be drawn in that size. */
typedef bool (*PiiriNetworkFits)(GtkWidget *picture, int width, int height);

/* Called once. */
void piiri_network_stage_set_children(PiiriNetworkStage *self,
                                      GtkWidget *picture,
                                      PiiriNetworkFits fits,
                                      GtkWidget *table,
                                      GtkWidget *legend);

/* Whether the user wants the table also where there is room for the picture. */
void piiri_network_stage_set_wants_table(PiiriNetworkStage *self, bool wants_table);

/* Whether the picture is shown; whether there is room for it; whether the legend is beside it;
 * whether there is room for a table of several columns. */
bool piiri_network_stage_is_pictured(PiiriNetworkStage *self);
bool piiri_network_stage_has_room(PiiriNetworkStage *self);
bool piiri_network_stage_has_legend(PiiriNetworkStage *self);
bool piiri_network_stage_is_narrow(PiiriNetworkStage *self);

#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

/* The pane Network: the circle in the middle, its supporters around it or in a table, the page of
 * the one that is open beside them. */
GtkWidget *piiri_network_pane_new(PiiriSession *session);

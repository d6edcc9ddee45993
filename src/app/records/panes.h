#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

/*
 * The panes that the generic list and page make.
 */

GtkWidget *piiri_network_pane_new(PiiriSession *session);

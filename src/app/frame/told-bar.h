#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

/* A line over PANES that says, in every pane but Today, where the figures are, that nothing else is
 * known of the circle; seen while that is so. */
GtkWidget *piiri_told_bar_new(PiiriSession *session, GtkStack *panes);

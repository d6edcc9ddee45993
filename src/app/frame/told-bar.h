#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

/* While figures are all that is known of the circle: a line over the pane of the circle that says
 * so, and in every other of PANES but Today, where the figures are, a page that says it in the
 * pane's place. Nothing that can be made is offered then. */
GtkWidget *piiri_told_bar_new(PiiriSession *session, GtkStack *panes);

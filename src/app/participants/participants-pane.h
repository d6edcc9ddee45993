#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

/* The pane Participants: people in two groups, and the chosen one's page. */
GtkWidget *piiri_participants_pane_new(PiiriSession *session);

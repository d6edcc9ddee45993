#pragma once

#include "app/session.h"

#include <adwaita.h>

/* Offers what is kept of the participant of that ROW (analysis/kept.h), as a paper for her or a
 * file for another program: asks which and where to, gathers and writes it in a worker. PANE is
 * where it is asked. */
void piiri_keeper_ask(GtkWidget *pane, PiiriSession *session, gint64 row);

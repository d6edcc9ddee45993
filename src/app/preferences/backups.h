#pragma once

#include "app/session.h"

#include <adwaita.h>

/* The database's newest backups, each with a button to put it back, and one to make another. PARENT
 * is the window whose database it is; what goes wrong while restoring is said over that. */
GtkWidget *piiri_backups_new(GtkWindow *parent, PiiriSession *session);

#pragma once

#include "app/session.h"

#include <adwaita.h>

/*
 * The line over the panes that says how much was written differently on two laptops, and leads to
 * where it is settled. Seen while there is any, and not there, where it would have nothing to add.
 */

#define PIIRI_TYPE_CONFLICT_BAR (piiri_conflict_bar_get_type())
G_DECLARE_FINAL_TYPE(PiiriConflictBar, piiri_conflict_bar, PIIRI, CONFLICT_BAR, AdwBin)

/* Follows SESSION, and which of PANES is open, from now on; called once. */
void piiri_conflict_bar_set(PiiriConflictBar *self, PiiriSession *session, GtkStack *panes);

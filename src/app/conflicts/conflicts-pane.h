#pragma once

#include "app/frame/pane.h"

/*
 * What was written differently on two laptops: a list, and beside it the question which is right.
 * It isn't in the sidebar; the bar over the panes leads here.
 */

#define PIIRI_TYPE_CONFLICTS_PANE (piiri_conflicts_pane_get_type())
G_DECLARE_FINAL_TYPE(PiiriConflictsPane, piiri_conflicts_pane, PIIRI, CONFLICTS_PANE, PiiriPane)

GtkWidget *piiri_conflicts_pane_new(PiiriSession *session);

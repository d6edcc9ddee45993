#pragma once

#include "app/frame/pane.h"

/*
 * Our circle: what it is, what it has agreed on, where it meets and what it keeps of people, as one
 * page with an index beside it; a place has a page of its own.
 */

#define PIIRI_TYPE_CIRCLE_PANE (piiri_circle_pane_get_type())
G_DECLARE_FINAL_TYPE(PiiriCirclePane, piiri_circle_pane, PIIRI, CIRCLE_PANE, PiiriPane)

GtkWidget *piiri_circle_pane_new(PiiriSession *session);

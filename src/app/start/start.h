#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

/*
 * How one begins. Adds to a window the actions win.start-circle, win.look-at-sample and
 * win.leave-sample. The sample lies in a database of its own beside the user's, so it never mixes
 * with real people.
 */

#define PIIRI_TYPE_START (piiri_start_get_type())
G_DECLARE_FINAL_TYPE(PiiriStart, piiri_start, PIIRI, START, GObject)

/* For WINDOW, which owns the result and outlives it. */
PiiriStart *piiri_start_new(GtkApplicationWindow *window, PiiriSession *session);

/* The bar that says that this is the sample and leads back, for the window to show. */
GtkWidget *piiri_start_bar(PiiriStart *self);

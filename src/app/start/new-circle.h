#pragma once

#include "app/session.h"

#include <adwaita.h>

/*
 * Asks, over a window, what a new circle is called and when it meets, and makes it in the user's
 * own database, which it makes too where there is none.
 */

#define PIIRI_TYPE_NEW_CIRCLE (piiri_new_circle_get_type())
G_DECLARE_FINAL_TYPE(PiiriNewCircle, piiri_new_circle, PIIRI, NEW_CIRCLE, AdwWindow)

GtkWidget *piiri_new_circle_new(GtkWindow *parent, PiiriSession *session);

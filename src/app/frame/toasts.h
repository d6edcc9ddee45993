#pragma once

#include "app/session.h"

#include <adwaita.h>

/*
 * Says what the session has to tell, a toast at a time: the newest is what matters. A toast that
 * offers to undo a step goes when another step is made.
 */

#define PIIRI_TYPE_TOASTS (piiri_toasts_get_type())
G_DECLARE_FINAL_TYPE(PiiriToasts, piiri_toasts, PIIRI, TOASTS, GObject)

/* OVERLAY outlives the result. */
PiiriToasts *piiri_toasts_new(AdwToastOverlay *overlay, PiiriSession *session);

#pragma once

#include "app/session.h"

#include <adwaita.h>

/*
 * At the top of the sidebar: the circle that is looked at, when it meets, and the others to change
 * to.
 */

#define PIIRI_TYPE_CIRCLE_SWITCHER (piiri_circle_switcher_get_type())
G_DECLARE_FINAL_TYPE(PiiriCircleSwitcher, piiri_circle_switcher, PIIRI, CIRCLE_SWITCHER, AdwBin)

/* Called once, when the window knows its session. */
void piiri_circle_switcher_set_session(PiiriCircleSwitcher *self, PiiriSession *session);

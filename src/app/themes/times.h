#pragma once

#include "app/session.h"

#include <adwaita.h>

/*
 * When a theme is and was: the meeting it is planned for, what can be done next, and the meetings
 * at which it was held.
 */

#define PIIRI_TYPE_THEME_TIMES (piiri_theme_times_get_type())
G_DECLARE_FINAL_TYPE(PiiriThemeTimes, piiri_theme_times, PIIRI, THEME_TIMES, AdwBin)

/* Shows those of THEME as they stand. */
void piiri_theme_times_show(PiiriThemeTimes *self, PiiriSession *session, gint64 theme);

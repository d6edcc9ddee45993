#pragma once

#include "app/session.h"

#include <adwaita.h>

/*
 * Who would like a theme, and a button by which one says so oneself: as the one who writes at this
 * laptop, who can be changed beside it.
 */

#define PIIRI_TYPE_THEME_SUPPORTERS (piiri_theme_supporters_get_type())
G_DECLARE_FINAL_TYPE(PiiriThemeSupporters, piiri_theme_supporters, PIIRI, THEME_SUPPORTERS, AdwBin)

/* Shows those of THEME as they stand. */
void piiri_theme_supporters_show(PiiriThemeSupporters *self, PiiriSession *session, gint64 theme);

#pragma once

#include "app/session.h"

#include <adwaita.h>

/*
 * What belongs to a theme: links that open and other lines, each with a button that takes it out,
 * and a line to write the next one into.
 */

#define PIIRI_TYPE_THEME_MATERIALS (piiri_theme_materials_get_type())
G_DECLARE_FINAL_TYPE(PiiriThemeMaterials, piiri_theme_materials, PIIRI, THEME_MATERIALS, AdwBin)

/* Shows those of THEME as they stand. */
void piiri_theme_materials_show(PiiriThemeMaterials *self, PiiriSession *session, gint64 theme);

#pragma once

#include "app/session.h"

#include <adwaita.h>

/*
 * The page of one theme, or of one that is just being written: it becomes a record with the first
 * words of its title.
 */

#define PIIRI_TYPE_THEME_PAGE (piiri_theme_page_get_type())
G_DECLARE_FINAL_TYPE(PiiriThemePage, piiri_theme_page, PIIRI, THEME_PAGE, AdwBin)

/* Called once, when the pane knows its session. */
void piiri_theme_page_set_session(PiiriThemePage *self, PiiriSession *session);

/* Shows THEME; 0 begins a new one. What was being written of the former is saved first. */
void piiri_theme_page_show(PiiriThemePage *self, gint64 theme);

/* The theme that is shown, 0 for a new one. */
gint64 piiri_theme_page_theme(PiiriThemePage *self);

/* Saves what is being written. */
void piiri_theme_page_save(PiiriThemePage *self);

/* Puts the cursor into the title. */
void piiri_theme_page_focus_title(PiiriThemePage *self);

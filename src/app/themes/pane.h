#pragma once

#include "app/frame/pane.h"

/*
 * The circle's themes in three lanes, from an idea to what was held, and the page of one in their
 * place, with a way back.
 *
 * Actions for the cards, each with the row of a theme: "theme.open", "theme.plan" (asks for which
 * meeting), "theme.hold", "theme.to-ideas", "theme.remove".
 */

#define PIIRI_TYPE_THEMES_PANE (piiri_themes_pane_get_type())
G_DECLARE_FINAL_TYPE(PiiriThemesPane, piiri_themes_pane, PIIRI, THEMES_PANE, PiiriPane)

GtkWidget *piiri_themes_pane_new(PiiriSession *session);

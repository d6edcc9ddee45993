#pragma once

#include "app/themes/lane.h"

/*
 * The three lanes beside each other; where there isn't room for that, one at a time with tabs to
 * choose it by. What counts as room is measured in the text's size.
 */

#define PIIRI_TYPE_THEME_BOARD (piiri_theme_board_get_type())
G_DECLARE_FINAL_TYPE(PiiriThemeBoard, piiri_theme_board, PIIRI, THEME_BOARD, GtkWidget)

/* Called once, when the pane knows its session. */
void piiri_theme_board_set_session(PiiriThemeBoard *self, PiiriSession *session);

PiiriThemeLane *piiri_theme_board_lane(PiiriThemeBoard *self, PiiriThemeState state);

/* How many themes the lanes list. */
guint piiri_theme_board_count(PiiriThemeBoard *self);

void piiri_theme_board_search(PiiriThemeBoard *self, const char *words);

/* The card that has the keyboard, NULL when none has. */
PiiriThemeCard *piiri_theme_board_focused(PiiriThemeBoard *self);

/* Gives the keyboard to the card of THEME, wherever it lies; false when it isn't listed. */
bool piiri_theme_board_focus(PiiriThemeBoard *self, gint64 theme);

/* Gives the keyboard to a card of the next lane in the direction of STEP that has one. */
void piiri_theme_board_walk(PiiriThemeBoard *self, PiiriThemeState from, int step);

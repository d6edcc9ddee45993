#pragma once

#include "app/themes/card.h"
#include "app/themes/list.h"

#include <adwaita.h>

/*
 * A lane: its name, how many themes it has, and their cards below one another. Rows are made only
 * for what is near to be seen.
 *
 * Keys on a card: Up and Down walk in the lane, Enter opens; the lane asks for the rest by signals.
 *
 * Signals:
 *   "opened"   void (*) (PiiriThemeLane *, PiiriThemeCard *)   a card or a dashed place was chosen
 *   "dropped"  void (*) (PiiriThemeLane *, gint64 theme, PiiriThemeCard *)
 *       dropped here; on a dashed place when there is a card
 *   "walked"   void (*) (PiiriThemeLane *, int step)           to the lane before (-1) or after
 *   "pushed"   void (*) (PiiriThemeLane *, gint64 theme, int step)   takes the theme along there
 *   "menu"     void (*) (PiiriThemeLane *, PiiriThemeCard *)   what can be done with a theme
 */

#define PIIRI_TYPE_THEME_LANE (piiri_theme_lane_get_type())
G_DECLARE_FINAL_TYPE(PiiriThemeLane, piiri_theme_lane, PIIRI, THEME_LANE, AdwBin)

GtkWidget *piiri_theme_lane_new(PiiriSession *session, GtkWidget *seen, PiiriThemeState state);

PiiriThemeList *piiri_theme_lane_list(PiiriThemeLane *self);

/* The card that has the keyboard, NULL when none of this lane has. */
PiiriThemeCard *piiri_theme_lane_focused(PiiriThemeLane *self);

/* Gives the keyboard to the card of THEME; false when it isn't here. */
bool piiri_theme_lane_focus(PiiriThemeLane *self, gint64 theme);

/* How far down the card that has the keyboard lies, and the keyboard to the card that lies nearest
 * to there; false when there is no card. */
double piiri_theme_lane_height(PiiriThemeLane *self);
bool piiri_theme_lane_focus_near(PiiriThemeLane *self, double height);

/* Whether the lane's own name stands over it, or on a tab elsewhere. */
void piiri_theme_lane_set_headed(PiiriThemeLane *self, bool headed);

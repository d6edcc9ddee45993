#pragma once

#include "analysis/themes.h"

#include <gio/gio.h>

/*
 * What a lane lists: a theme, by its row, or a coming meeting that has none. What a card shows of a
 * theme is fetched when the card is. Signal "changed", without arguments: fetch it again.
 */

#define PIIRI_TYPE_THEME_ITEM (piiri_theme_item_get_type())
G_DECLARE_FINAL_TYPE(PiiriThemeItem, piiri_theme_item, PIIRI, THEME_ITEM, GObject)

PiiriThemeItem *piiri_theme_item_new(const PiiriLaned *laned);
PiiriThemeItem *piiri_theme_item_new_free(const PiiriMeeting *meeting);

/* The theme's row, 0 for a meeting without one. */
gint64 piiri_theme_item_theme(PiiriThemeItem *self);

/* The meeting without a theme, NULL for a theme. */
const PiiriMeeting *piiri_theme_item_meeting(PiiriThemeItem *self);

/* What the lane knows of a theme; of a meeting without one, its day alone. */
const PiiriLaned *piiri_theme_item_laned(PiiriThemeItem *self);

/* Knows what OTHER, the same card, knows by now. */
void piiri_theme_item_update(PiiriThemeItem *self, PiiriThemeItem *other);

/* Whether both are the same card. */
bool piiri_theme_item_equal(PiiriThemeItem *self, PiiriThemeItem *other);

/* Emits "changed". */
void piiri_theme_item_changed(PiiriThemeItem *self);

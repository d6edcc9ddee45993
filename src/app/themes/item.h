#pragma once

#include "analysis/themes.h"

#include <gio/gio.h>

/*
 * What a lane lists: a theme, by its row, or a coming meeting that has none. What a card shows of a
 * theme is fetched when the card is. Signal "changed", without arguments: fetch it again.
 */

#define PIIRI_TYPE_THEME_ITEM (piiri_theme_item_get_type())
G_DECLARE_FINAL_TYPE(PiiriThemeItem, piiri_theme_item, PIIRI, THEME_ITEM, GObject)

/* DATE is the day of its meeting, "" for none. */
PiiriThemeItem *piiri_theme_item_new(gint64 theme, const char *date);
PiiriThemeItem *piiri_theme_item_new_free(const PiiriMeeting *meeting);

/* The theme's row, 0 for a meeting without one. */
gint64 piiri_theme_item_theme(PiiriThemeItem *self);

/* The meeting without a theme, NULL for a theme. */
const PiiriMeeting *piiri_theme_item_meeting(PiiriThemeItem *self);

const char *piiri_theme_item_date(PiiriThemeItem *self);

/* Whether both are the same card. */
bool piiri_theme_item_equal(PiiriThemeItem *self, PiiriThemeItem *other);

/* Emits "changed". */
void piiri_theme_item_changed(PiiriThemeItem *self);

#pragma once

#include "app/session.h"
#include "app/themes/item.h"

#include <gtk/gtk.h>

/*
 * A theme as a card: its title, who proposed it and how many would like it; a planned one its day,
 * a held one when and by how many, and how often it came back. Or the dashed place of a coming
 * meeting that has no theme.
 *
 * A theme's card can be dragged as its PiiriThemeItem, and dropped on a dashed place.
 *
 * Signal "dropped": void (*) (PiiriThemeCard *, gint64 theme): on this dashed place.
 */

#define PIIRI_TYPE_THEME_CARD (piiri_theme_card_get_type())
G_DECLARE_FINAL_TYPE(PiiriThemeCard, piiri_theme_card, PIIRI, THEME_CARD, GtkWidget)

GtkWidget *piiri_theme_card_new(PiiriSession *session);

/* Shows ITEM and follows it; NULL lets go. */
void piiri_theme_card_set_item(PiiriThemeCard *self, PiiriThemeItem *item);
PiiriThemeItem *piiri_theme_card_item(PiiriThemeCard *self);

#pragma once

#include "app/session.h"
#include "app/themes/item.h"

#include <gtk/gtk.h>

/*
 * A lane as a list model of PiiriThemeItem: its themes in order, and among the planned ones the
 * coming meetings that have none. It follows the session by itself; an item tells by "changed" that
 * what a card shows of it has to be fetched again.
 *
 * Property "count" (read only): how many themes are listed.
 */

#define PIIRI_TYPE_THEME_LIST (piiri_theme_list_get_type())
G_DECLARE_FINAL_TYPE(PiiriThemeList, piiri_theme_list, PIIRI, THEME_LIST, GObject)

/* SEEN is the widget that shows it, and outlives it: the list follows what changes while that is
 * mapped, and as soon as it is again. */
PiiriThemeList *piiri_theme_list_new(PiiriSession *session, GtkWidget *seen, PiiriThemeState state);

/* Lists only the themes in which every one of WORDS begins a word; "" lists all again. */
void piiri_theme_list_search(PiiriThemeList *self, const char *words);

/* The position of THEME, G_MAXUINT when it isn't listed. */
guint piiri_theme_list_find(PiiriThemeList *self, gint64 theme);

guint piiri_theme_list_count(PiiriThemeList *self);

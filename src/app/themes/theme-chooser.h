#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

/*
 * A popover in which a theme is chosen among the ideas, or written.
 *
 * Signals:
 *   "chosen"    void (*) (PiiriThemeChooser *, gint64 theme)
 *   "written"   void (*) (PiiriThemeChooser *, const char *title)
 */

#define PIIRI_TYPE_THEME_CHOOSER (piiri_theme_chooser_get_type())
G_DECLARE_FINAL_TYPE(PiiriThemeChooser, piiri_theme_chooser, PIIRI, THEME_CHOOSER, GtkPopover)

GtkWidget *piiri_theme_chooser_new(PiiriSession *session);

#pragma once

#include <gtk/gtk.h>

/* Gives WINDOW the size that it had when piiri_size_remember() was last called; without SETTINGS
 * (NULL) always the same. */
void piiri_size_restore(GtkWindow *window, GSettings *settings);
void piiri_size_remember(GtkWindow *window, GSettings *settings);

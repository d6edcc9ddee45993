#pragma once

#include <gtk/gtk.h>

/*
 * On a very narrow window there is no room for what the desktop has beside the button that closes
 * it; a title bar is double-clicked, or dragged, for the same.
 */

/* From now on leaves those buttons out, of all windows, while WINDOW, the program's only one, is
 * very narrow; then it also has the style class "slim", and "tight" where its letters are so large
 * that few fit beside one another. */
void piiri_narrow_follow(GtkWindow *window);

#pragma once

#include <gtk/gtk.h>

/* From now on Ctrl+Q ends the program wherever the keyboard is: keys don't get from a dialog or an
 * open popover to the window with the application's own. Call it once, before there are windows. */
void piiri_quit_key_add(void);

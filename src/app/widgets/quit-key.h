#pragma once

#include <gtk/gtk.h>

/* Has Ctrl+Q end the program in WINDOW, which is none of the application's own: their keys don't
 * reach it. */
void piiri_quit_key_add(GtkWidget *window);

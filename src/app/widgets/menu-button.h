#pragma once

#include <gtk/gtk.h>

/* Names a GtkMenuButton that has a child for the screen reader. What has the focus, and is heard,
 * is the button inside of it. */
void piiri_menu_button_name(GtkWidget *menu_button, const char *name);

/* Shows TEXT on it and calls it NAME. (By its own "label" it would be called by that alone.) */
void piiri_menu_button_show(GtkWidget *menu_button, const char *text, const char *name);

/* Gives it a menu whose widgets are made when it is first opened, not with the window. */
void piiri_menu_button_offer(GtkMenuButton *menu_button, GMenuModel *menu);

/* Names a GtkDropDown of texts, and the button inside of it, which has the focus and is heard: by
 * NAME and what is chosen. */
void piiri_drop_down_name(GtkDropDown *drop_down, const char *name);

#pragma once

#include <gtk/gtk.h>

/*
 * Where a name stands on a control that does something else, such as a row to tick: its page is
 * offered by a menu, which opens by the secondary button, a long touch, the Menu key and Shift+F10.
 */

/* Gives WIDGET the menu, with one item that opens ROW of KIND (of piiri_kinds): LABEL, "Open
 * Aino’s Page". Called again, it changes what the menu says. */
void piiri_record_menu_set(GtkWidget *widget, int kind, gint64 row, const char *label);

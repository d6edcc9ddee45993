#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

/*
 * Finds anything in the open circle by a word in it, and pages and menu items by their names: one
 * line to write in, and the answers below it as one types. Enter opens the first, arrows lead to
 * the others, Escape closes.
 */

#define PIIRI_TYPE_FIND (piiri_find_get_type())
G_DECLARE_FINAL_TYPE(PiiriFind, piiri_find, PIIRI, FIND, GtkPopover)

GtkWidget *piiri_find_new(PiiriSession *session);

/* Opens it empty in the upper middle of its parent. */
void piiri_find_open(PiiriFind *self);

#pragma once

#include <gtk/gtk.h>

/*
 * Lays children in a line and, where there is no more room, in the next one, as words are: for
 * pills, and for a line of text with a button after it. GtkFlowBox makes columns of them.
 */

#define PIIRI_TYPE_WRAP (piiri_wrap_get_type())
G_DECLARE_FINAL_TYPE(PiiriWrap, piiri_wrap, PIIRI, WRAP, GtkWidget)

void piiri_wrap_append(PiiriWrap *self, GtkWidget *child);

/* Takes all children out. */
void piiri_wrap_clear(PiiriWrap *self);

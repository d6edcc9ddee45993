#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

/*
 * The paper of a day: the day in the margin in large type, and beside it, or below where there is
 * little room, a column as wide as reads well.
 */

#define PIIRI_TYPE_LEAF (piiri_leaf_get_type())
G_DECLARE_DERIVABLE_TYPE(PiiriLeaf, piiri_leaf, PIIRI, LEAF, GtkWidget)

struct _PiiriLeafClass {
  GtkWidgetClass parent_class;
};

GtkWidget *piiri_leaf_new(void);

/* The day, "2026-11-24"; "" for none. */
void piiri_leaf_set_date(PiiriLeaf *self, const char *date);

/* What stands under the day in the margin, taken; NULL for nothing. */
void piiri_leaf_set_note(PiiriLeaf *self, GtkWidget *note);

/* The column, a vertical box. */
GtkBox *piiri_leaf_column(PiiriLeaf *self);

/* How wide the column is where there is WIDTH for the leaf. */
int piiri_leaf_column_width(GtkWidget *widget, int width);

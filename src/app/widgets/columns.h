#pragma once

#include <gtk/gtk.h>

/*
 * Two children beside each other where there is room for both, and one below the other where there
 * isn't. What counts as room is measured in the text's size, so large text stacks earlier. Children
 * beyond two are not shown.
 *
 * Properties: "room", the width in pixels at the usual text size from which on they lie side by
 * side; "end-width", the width of the second in the same measure, 0 for two equal ones; "spacing"
 * between them beside and "row-spacing" below each other; "end-natural", whether the second is as
 * wide as it is by itself, which may be not at all; "stacked" (read only), which follows the layout
 * right after it.
 */

#define PIIRI_TYPE_COLUMNS (piiri_columns_get_type())
G_DECLARE_FINAL_TYPE(PiiriColumns, piiri_columns, PIIRI, COLUMNS, GtkWidget)

GtkWidget *piiri_columns_new(void);

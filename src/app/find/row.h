#pragma once

#include "app/find/answer.h"

#include <gtk/gtk.h>

/*
 * One answer in the list. Rows are kept and shown again with other answers: making them anew for
 * each letter would cost more than the search.
 */

#define PIIRI_TYPE_FIND_ROW (piiri_find_row_get_type())
G_DECLARE_FINAL_TYPE(PiiriFindRow, piiri_find_row, PIIRI, FIND_ROW, GtkListBoxRow)

GtkWidget *piiri_find_row_new(void);

/* ANSWER stays the caller's and must live as long as it is shown. */
void piiri_find_row_set_answer(PiiriFindRow *self, const PiiriAnswer *answer);
const PiiriAnswer *piiri_find_row_answer(PiiriFindRow *self);

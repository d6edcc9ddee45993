#pragma once

#include "app/conflicts/conflict.h"

#include <gtk/gtk.h>

/* One side of the conflict, number WHICH, as a card: whose laptop, what it says with the words that
 * differ marked (unless that is TOLD already), when, and a button that keeps it. The button
 * activates "conflict.keep" with WHICH. */
GtkWidget *piiri_conflict_card_new(PiiriConflict *conflict, guint which, bool told);

#pragma once

#include "app/conflicts/conflict.h"

#include <gtk/gtk.h>

/* The two texts of a conflict paragraph by paragraph: those that differ beside each other with the
 * words that do marked, those that are the same folded away. NULL where that wouldn't be easier to
 * read than the whole texts: short ones, others than prose, and those that share no paragraph. */
GtkWidget *piiri_comparison_new(PiiriConflict *conflict);

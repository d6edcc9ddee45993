#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

/*
 * A popover with the twelve months of a year, of which those can be chosen in which something was
 * written, and a way to other years.
 *
 * Signal "chosen": void (*) (PiiriMonthChooser *, int months), counted since the year 0.
 */

#define PIIRI_TYPE_MONTH_CHOOSER (piiri_month_chooser_get_type())
G_DECLARE_FINAL_TYPE(PiiriMonthChooser, piiri_month_chooser, PIIRI, MONTH_CHOOSER, GtkPopover)

GtkWidget *piiri_month_chooser_new(void);

/* MONTHS, a set with the numbers of months as keys, is taken; CURRENT is the one that is read. */
void piiri_month_chooser_set_months(PiiriMonthChooser *self, GHashTable *months, int current);

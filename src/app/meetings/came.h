#pragma once

#include "app/today/today.h"

#include <adwaita.h>

/*
 * Who came in a month: how many people, and behind that all of them by name, and whom nobody saw.
 */

#define PIIRI_TYPE_MONTH_CAME (piiri_month_came_get_type())
G_DECLARE_FINAL_TYPE(PiiriMonthCame, piiri_month_came, PIIRI, MONTH_CAME, AdwBin)

GtkWidget *piiri_month_came_new(PiiriToday *today);

/* Tells of the month that DATE, as in files, is in. Not to be seen when nobody came. */
void piiri_month_came_set(PiiriMonthCame *self, const char *date);

#pragma once

#include "app/today/today.h"

#include <gtk/gtk.h>

/*
 * A popover that asks for a day and a time, and shows the meeting of then.
 */

#define PIIRI_TYPE_TODAY_ANOTHER (piiri_today_another_get_type())
G_DECLARE_FINAL_TYPE(PiiriTodayAnother, piiri_today_another, PIIRI, TODAY_ANOTHER, GtkPopover)

GtkWidget *piiri_today_another_new(PiiriToday *today);

/* Opens it with today's date. */
void piiri_today_another_ask(PiiriTodayAnother *self);

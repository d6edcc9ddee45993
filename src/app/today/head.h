#pragma once

#include "app/today/today.h"

#include <adwaita.h>

/*
 * The day in large type, which opens the month; the theme under it, which can be chosen right
 * there; and in a quiet line when, where and who guides, with the way to all details.
 */

#define PIIRI_TYPE_TODAY_HEAD (piiri_today_head_get_type())
G_DECLARE_FINAL_TYPE(PiiriTodayHead, piiri_today_head, PIIRI, TODAY_HEAD, AdwBin)

/* Follows TODAY from now on; called once. */
void piiri_today_head_set_today(PiiriTodayHead *self, PiiriToday *today);

/* Opens the month, as the day does. */
void piiri_today_head_show_month(PiiriTodayHead *self);

/* Where the details are in sight already, nothing leads there. */
void piiri_today_head_hide_details(PiiriTodayHead *self);

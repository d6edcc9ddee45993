#pragma once

#include "app/today/today.h"

#include <adwaita.h>

/*
 * The day in large type, the theme under it (which can be chosen right there), and in a quiet line
 * when, where and who guides.
 */

#define PIIRI_TYPE_TODAY_HEAD (piiri_today_head_get_type())
G_DECLARE_FINAL_TYPE(PiiriTodayHead, piiri_today_head, PIIRI, TODAY_HEAD, AdwBin)

/* Follows TODAY from now on; called once. */
void piiri_today_head_set_today(PiiriTodayHead *self, PiiriToday *today);

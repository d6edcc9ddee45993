#pragma once

#include "app/today/today.h"

#include <adwaita.h>

/*
 * A line into the diary, by whom one chooses, and what was written for this meeting already.
 */

#define PIIRI_TYPE_TODAY_DIARY (piiri_today_diary_get_type())
G_DECLARE_FINAL_TYPE(PiiriTodayDiary, piiri_today_diary, PIIRI, TODAY_DIARY, AdwBin)

/* Follows TODAY from now on; called once. */
void piiri_today_diary_set_today(PiiriTodayDiary *self, PiiriToday *today);

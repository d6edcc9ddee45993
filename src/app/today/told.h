#pragma once

#include "app/today/today.h"

#include <adwaita.h>

/*
 * What is known of a circle that others guide and have sent the figures of: its years and months,
 * newest first.
 */

#define PIIRI_TYPE_TODAY_TOLD (piiri_today_told_get_type())
G_DECLARE_FINAL_TYPE(PiiriTodayTold, piiri_today_told, PIIRI, TODAY_TOLD, AdwBin)

/* Shows the circle that TODAY is about; false, with nothing shown, when figures aren't all that is
 * known of it. */
bool piiri_today_told_refresh(PiiriTodayTold *self, PiiriToday *today);

#pragma once

#include "app/today/today.h"

#include <adwaita.h>

/*
 * What a circle that hasn't said when it meets is asked: on which weekday and when, or whether it
 * meets today.
 */

#define PIIRI_TYPE_TODAY_RHYTHM (piiri_today_rhythm_get_type())
G_DECLARE_FINAL_TYPE(PiiriTodayRhythm, piiri_today_rhythm, PIIRI, TODAY_RHYTHM, AdwBin)

GtkWidget *piiri_today_rhythm_new(PiiriToday *today);

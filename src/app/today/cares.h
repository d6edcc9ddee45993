#pragma once

#include "app/today/today.h"

#include <adwaita.h>

/*
 * Who cares for what today: coffee, keys, dishes. Where nobody does yet there is a dashed hole that
 * asks who.
 */

#define PIIRI_TYPE_TODAY_CARES (piiri_today_cares_get_type())
G_DECLARE_FINAL_TYPE(PiiriTodayCares, piiri_today_cares, PIIRI, TODAY_CARES, AdwBin)

/* Follows TODAY from now on; called once. */
void piiri_today_cares_set_today(PiiriTodayCares *self, PiiriToday *today);

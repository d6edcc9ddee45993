#pragma once

#include "analysis/attendance.h"

#include <adwaita.h>

/*
 * Below a person's strip of weeks: opens the list of the meetings that the strip draws, each a way
 * to that meeting's page, newest first. For those who can't point at a small square too.
 */

#define PIIRI_TYPE_MEETINGS_BUTTON (piiri_meetings_button_get_type())
G_DECLARE_FINAL_TYPE(PiiriMeetingsButton, piiri_meetings_button, PIIRI, MEETINGS_BUTTON, AdwBin)

/* Takes from HISTORY what it shows; without a meeting there is no button. */
void piiri_meetings_button_set(PiiriMeetingsButton *self, const PiiriHistory *history);

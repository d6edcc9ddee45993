#pragma once

#include "app/today/today.h"

#include <adwaita.h>

/*
 * What is left of a meeting: who came, each a way to her page, and what was written of it in the
 * diary. Nothing before anybody came.
 */

#define PIIRI_TYPE_MEETING_PAST (piiri_meeting_past_get_type())
G_DECLARE_FINAL_TYPE(PiiriMeetingPast, piiri_meeting_past, PIIRI, MEETING_PAST, AdwBin)

/* Follows TODAY from now on; called once. */
void piiri_meeting_past_set_today(PiiriMeetingPast *self, PiiriToday *today);

#pragma once

#include "analysis/calendar.h"

/*
 * What became of a meeting, in words. Free with g_free().
 */

/* "11 people", "planned", "not planned yet", "cancelled", "a pause". */
char *piiri_meeting_state_words(const PiiriCalendarMeeting *meeting);

/* What the meeting is about: its theme's title, else its own, NULL for neither. */
char *piiri_meeting_about(PiiriStore *store, gint64 row);

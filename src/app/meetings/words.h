#pragma once

#include "analysis/calendar.h"

/*
 * What is told of a meeting, in words. Free with g_free().
 */

/* "11 people", "planned", "not planned yet", "cancelled", "a pause". */
char *piiri_meeting_state_words(const PiiriCalendarMeeting *meeting);

/* What the meeting is about: its theme's title, else its own, NULL for neither. */
char *piiri_meeting_about(PiiriStore *store, gint64 row);

/* Where the circle of row CIRCLE mostly meets: "Club room, Koivurannantie 4"; NULL when nobody has
 * said. */
char *piiri_meeting_usual_place(PiiriStore *store, gint64 circle);

/* Where the meeting is: at its own place, else where the circle mostly meets; NULL when nobody has
 * said. */
char *piiri_meeting_place_words(PiiriStore *store, gint64 circle, gint64 row);

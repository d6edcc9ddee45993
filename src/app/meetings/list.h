#pragma once

#include "app/today/today.h"

#include <adwaita.h>

/*
 * All meetings that were written of, by month, newest first: day, theme, how many came. One year of
 * them or all, found by their theme and title. Choosing one shows it.
 */

#define PIIRI_TYPE_MEETING_LIST (piiri_meeting_list_get_type())
G_DECLARE_FINAL_TYPE(PiiriMeetingList, piiri_meeting_list, PIIRI, MEETING_LIST, AdwBin)

/* Lists the meetings of TODAY's circle; called once. */
void piiri_meeting_list_set_today(PiiriMeetingList *self, PiiriToday *today);

/* Reads the list anew, all of it, and puts the cursor into the search. */
void piiri_meeting_list_open(PiiriMeetingList *self);

/* Puts the cursor into the search. */
void piiri_meeting_list_find(PiiriMeetingList *self);

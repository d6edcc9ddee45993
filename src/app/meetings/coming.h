#pragma once

#include "app/today/today.h"

#include <adwaita.h>

/*
 * The way from today to the next meeting, as one large button that says its day and what it is
 * about; it leads to the page where one plans it.
 */

#define PIIRI_TYPE_MEETING_COMING (piiri_meeting_coming_get_type())
G_DECLARE_FINAL_TYPE(PiiriMeetingComing, piiri_meeting_coming, PIIRI, MEETING_COMING, AdwBin)

/* Follows TODAY from now on; called once. */
void piiri_meeting_coming_set_today(PiiriMeetingComing *self, PiiriToday *today);

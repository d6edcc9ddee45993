#pragma once

#include "app/today/today.h"

#include <adwaita.h>

/*
 * A line over the page that says, in words, when the meeting shown isn't today's: that it is past
 * or yet to come, cancelled, or the nearest one on a day without. It leads back.
 */

#define PIIRI_TYPE_MEETING_NOTICE (piiri_meeting_notice_get_type())
G_DECLARE_FINAL_TYPE(PiiriMeetingNotice, piiri_meeting_notice, PIIRI, MEETING_NOTICE, AdwBin)

/* Follows TODAY from now on; called once. */
void piiri_meeting_notice_set_today(PiiriMeetingNotice *self, PiiriToday *today);

#pragma once

#include "app/today/today.h"

#include <adwaita.h>

/*
 * To leave a meeting out: cancel it, pause for some weeks, or take away what was written by
 * mistake. Each can be undone.
 */

#define PIIRI_TYPE_MEETING_LEAVING (piiri_meeting_leaving_get_type())
G_DECLARE_FINAL_TYPE(PiiriMeetingLeaving, piiri_meeting_leaving, PIIRI, MEETING_LEAVING, AdwBin)

/* Follows TODAY from now on; called once. */
void piiri_meeting_leaving_set_today(PiiriMeetingLeaving *self, PiiriToday *today);

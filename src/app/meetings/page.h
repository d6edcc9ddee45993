#pragma once

#include "app/today/today.h"

#include <adwaita.h>

/*
 * All that is known of the meeting shown, and what one can do with it: when, where, what about, who
 * guides and sees to what, who came, what it cost, what was written of it; to cancel it, to pause,
 * to take it away. Or only what one agrees on beforehand, to plan it.
 */

#define PIIRI_TYPE_MEETING_PAGE (piiri_meeting_page_get_type())
G_DECLARE_FINAL_TYPE(PiiriMeetingPage, piiri_meeting_page, PIIRI, MEETING_PAGE, AdwBin)

/* Follows TODAY from now on; called once. */
void piiri_meeting_page_set_today(PiiriMeetingPage *self, PiiriToday *today);

/* Shows what one plans alone, or everything; puts the cursor at the beginning. */
void piiri_meeting_page_open(PiiriMeetingPage *self, bool planning);

/* Saves what is being written. */
void piiri_meeting_page_save(PiiriMeetingPage *self);

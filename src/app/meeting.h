#pragma once

#include "analysis/meetings.h"

/* The row of MEETING, recorded within the step that is open, by its key, when it isn't yet, as one
 * of KIND ("weekly"); 0 on error. What a meeting is told here is the same on every laptop. */
gint64 piiri_meeting_record(PiiriStore *store,
                            gint64 circle,
                            const PiiriMeeting *meeting,
                            const char *kind,
                            GError **error);

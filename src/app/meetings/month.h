#pragma once

#include "app/today/today.h"

#include <gtk/gtk.h>

/*
 * A popover with a month of meetings: each day a button that says what is on it and shows that
 * meeting. A day without one offers to plan it, or to move the week's meeting there.
 */

#define PIIRI_TYPE_MEETING_MONTH (piiri_meeting_month_get_type())
G_DECLARE_FINAL_TYPE(PiiriMeetingMonth, piiri_meeting_month, PIIRI, MEETING_MONTH, GtkPopover)

GtkWidget *piiri_meeting_month_new(PiiriToday *today);

/* Opens it with the month of the meeting shown, the cursor on its day. */
void piiri_meeting_month_ask(PiiriMeetingMonth *self);

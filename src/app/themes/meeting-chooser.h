#pragma once

#include "app/session.h"
#include "analysis/meetings.h"

#include <gtk/gtk.h>

/*
 * A popover with meetings, one of which is to be chosen: those that come, with the theme they have
 * already, or those that were.
 *
 * Signal "chosen": void (*) (PiiriMeetingChooser *, const PiiriMeeting *meeting).
 */

#define PIIRI_TYPE_MEETING_CHOOSER (piiri_meeting_chooser_get_type())
G_DECLARE_FINAL_TYPE(PiiriMeetingChooser, piiri_meeting_chooser, PIIRI, MEETING_CHOOSER, GtkPopover)

/* GONE: those that were, latest first, instead of those that come. */
GtkWidget *piiri_meeting_chooser_new(PiiriSession *session, bool gone);

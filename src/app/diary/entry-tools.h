#pragma once

#include "analysis/meetings.h"
#include "app/records/record-editor.h"

#include <adwaita.h>

/*
 * What is said of an entry beside its words, a line of buttons: who writes, the day, the meeting,
 * the kind. They show what the record's editor has, and put there what is chosen.
 */

#define PIIRI_TYPE_ENTRY_TOOLS (piiri_entry_tools_get_type())
G_DECLARE_FINAL_TYPE(PiiriEntryTools, piiri_entry_tools, PIIRI, ENTRY_TOOLS, AdwBin)

/* EDITOR, of entries, isn't kept: it belongs to whoever shows the tools, and leaves to them what is
 * to be done before a draft becomes an entry (piiri_record_editor_before_create()). */
GtkWidget *piiri_entry_tools_new(PiiriRecordEditor *editor);

/* Fills in a draft that has begun: it is about MEETING, NULL for none, and by whoever writes on
 * this laptop. A meeting that the rhythm gives is recorded together with the entry. */
void piiri_entry_tools_start(PiiriEntryTools *self, const PiiriMeeting *meeting);

/* One more tool at the end of the line, taken. */
void piiri_entry_tools_append(PiiriEntryTools *self, GtkWidget *tool);

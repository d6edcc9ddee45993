#pragma once

#include "analysis/meetings.h"
#include "app/session.h"

#include <gtk/gtk.h>

/*
 * An entry while it is written: title and text as on paper, pictures with their captions, and under
 * them whose name stands there, the day, the meeting and the kind. What is written saves itself.
 *
 * Signal "created": void (*) (PiiriEntryEditor *): the draft has become an entry.
 * "moved": void (*) (PiiriEntryEditor *, const char *date): the day is another.
 */

#define PIIRI_TYPE_ENTRY_EDITOR (piiri_entry_editor_get_type())
G_DECLARE_FINAL_TYPE(PiiriEntryEditor, piiri_entry_editor, PIIRI, ENTRY_EDITOR, GtkBox)

GtkWidget *piiri_entry_editor_new(PiiriSession *session);

/* Edits the entry. */
void piiri_entry_editor_open(PiiriEntryEditor *self, gint64 entry);

/* Begins a new one, of MEETING, which needn't be recorded yet (NULL: of none), with TEXT already in
 * it. Nothing is kept of it until something is written. */
void piiri_entry_editor_start(PiiriEntryEditor *self,
                              const PiiriMeeting *meeting,
                              const char *text);

/* The entry's row, 0 as long as nothing was written. */
gint64 piiri_entry_editor_entry(PiiriEntryEditor *self);

/* Saves what is being written. */
void piiri_entry_editor_save(PiiriEntryEditor *self);

/* Puts the cursor into the text. */
void piiri_entry_editor_focus(PiiriEntryEditor *self);

#pragma once

#include "app/session.h"

#include <adwaita.h>

/*
 * One record as rows that save themselves: each field a row for a list box, the way its type is
 * edited. What is written is saved when the row is left, on Enter or after a second's pause, one
 * undoable step per change.
 *
 * A record that isn't there yet is a draft: it is added, as one step, as soon as every required
 * field has a value and something was written. So an abandoned draft leaves nothing behind.
 *
 * Signals: "shown", void (*) (PiiriRecordEditor *): another record, or the same one changed.
 *          "created", void (*) (PiiriRecordEditor *): the draft has become a record.
 */

#define PIIRI_TYPE_RECORD_EDITOR (piiri_record_editor_get_type())
G_DECLARE_FINAL_TYPE(PiiriRecordEditor, piiri_record_editor, PIIRI, RECORD_EDITOR, GObject)

PiiriRecordEditor *piiri_record_editor_new(PiiriSession *session, int kind);

PiiriSession *piiri_record_editor_session(PiiriRecordEditor *self);

/* The record that is edited; row 0 for a draft or none. */
PiiriRef piiri_record_editor_ref(PiiriRecordEditor *self);

/* Edits another record; what was being written of the former is saved first. */
void piiri_record_editor_set_row(PiiriRecordEditor *self, gint64 row);

/* Begins a draft with some values already there. */
void piiri_record_editor_start_draft(PiiriRecordEditor *self);
void piiri_record_editor_preset(PiiriRecordEditor *self, int field, const char *text);
bool piiri_record_editor_is_draft(PiiriRecordEditor *self);

/* The row of FIELD, an AdwPreferencesRow that the caller puts into a list; made once. */
GtkWidget *piiri_record_editor_field(PiiriRecordEditor *self, int field);

/* What an empty choice is called: "Not asked". */
void piiri_record_editor_name_none(PiiriRecordEditor *self, int field, const char *label);

/* Writing FIELD also writes today's date to DATE, in the same step; shown under FIELD's row. */
void piiri_record_editor_date_with(PiiriRecordEditor *self, int field, int date);

/* Saves what is being written. */
void piiri_record_editor_save(PiiriRecordEditor *self);

/* Puts the cursor into FIELD. */
void piiri_record_editor_focus(PiiriRecordEditor *self, int field);

/* Deletes the record, with a toast that offers to undo it. */
void piiri_record_editor_remove(PiiriRecordEditor *self);

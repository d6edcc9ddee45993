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
 *          "creating", gboolean (*) (PiiriRecordEditor *, gint64 row, GError **): within the step
 *          that adds the draft, to write what belongs to it; TRUE when that failed.
 *          "created", void (*) (PiiriRecordEditor *): the draft has become a record.
 */

#define PIIRI_TYPE_RECORD_EDITOR (piiri_record_editor_get_type())
G_DECLARE_FINAL_TYPE(PiiriRecordEditor, piiri_record_editor, PIIRI, RECORD_EDITOR, GObject)

/* An editor of records of KIND, whose fields follow what changes while SEEN, which holds them, is
 * in sight. */
PiiriRecordEditor *piiri_record_editor_new(PiiriSession *session, GtkWidget *seen, int kind);

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

/* A bare line of FIELD, a text, for pages that look like paper: nothing but the words, and
 * PLACEHOLDER where there are none. Made once, in place of its row. */
GtkWidget *piiri_record_editor_bare(PiiriRecordEditor *self, int field, const char *placeholder);

/* Writes FIELD for a widget of one's own, spelt as in files: into the draft, or as a step. What
 * went wrong is told. */
void piiri_record_editor_put(PiiriRecordEditor *self, int field, const char *text);

/* The value of FIELD as it stands, also in a draft; NULL without one. Free with g_free(). */
char *piiri_record_editor_text(PiiriRecordEditor *self, int field);

/* FUNC is called within the step that makes the draft a record, before it: it may write what the
 * record stands on, and preset links to it. False with an error calls the whole step off. */
typedef bool (*PiiriDraftFunc)(PiiriRecordEditor *self,
                               PiiriStore *store,
                               gpointer data,
                               GError **error);
void piiri_record_editor_before_create(PiiriRecordEditor *self, PiiriDraftFunc func, gpointer data);

/* Makes the draft a record at once, whatever is written in it; false when that can't be done, which
 * is told. */
bool piiri_record_editor_create(PiiriRecordEditor *self);

/* Offers VALUE, of a line that is written, to be taken with one click while it is empty: a button
 * in WORDS, "13.00, as usual". NULL offers nothing. Nothing is stored before. */
void piiri_record_editor_suggest(PiiriRecordEditor *self,
                                 int field,
                                 const char *value,
                                 const char *words);

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

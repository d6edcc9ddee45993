#pragma once

#include "app/records/record-editor.h"

/*
 * The pages of records of one kind, one at a time. Their editor and page are made when the first is
 * opened; while none is open the place is empty.
 *
 * Signal "created", void (*) (PiiriRecordPages *): the draft that is open has become a record.
 */

#define PIIRI_TYPE_RECORD_PAGES (piiri_record_pages_get_type())
G_DECLARE_FINAL_TYPE(PiiriRecordPages, piiri_record_pages, PIIRI, RECORD_PAGES, AdwBin)

/* The page of what EDITOR edits. */
typedef GtkWidget *(*PiiriMakePage)(PiiriRecordEditor *editor);

/* Called once, before anything is opened. The page follows what changes while SEEN, which holds it,
 * is in sight. */
void piiri_record_pages_set(PiiriRecordPages *self,
                            PiiriSession *session,
                            GtkWidget *seen,
                            int kind,
                            PiiriMakePage make_page);

/* Each of these saves first what is being written of the former. */
void piiri_record_pages_open(PiiriRecordPages *self, gint64 row);
void piiri_record_pages_start_draft(PiiriRecordPages *self);
void piiri_record_pages_close(PiiriRecordPages *self);

/* What is open: the row of a record, 0 for a draft or none. */
gint64 piiri_record_pages_row(PiiriRecordPages *self);
bool piiri_record_pages_is_drafting(PiiriRecordPages *self);

/* Puts the cursor where the first word of a draft belongs. */
void piiri_record_pages_focus(PiiriRecordPages *self);

/* Saves what is being written. */
void piiri_record_pages_save(PiiriRecordPages *self);

/* Deletes what is open, with a toast that offers to undo it. */
void piiri_record_pages_remove(PiiriRecordPages *self);

#pragma once

#include "app/records/record-editor.h"

/*
 * The page of one record at a time, whatever its kind: a kind's editor and page are made when the
 * first record of it is opened. While none is open the place is empty.
 *
 * Signal "created", void (*) (PiiriRecordPages *): the draft that is open has become a record.
 */

#define PIIRI_TYPE_RECORD_PAGES (piiri_record_pages_get_type())
G_DECLARE_FINAL_TYPE(PiiriRecordPages, piiri_record_pages, PIIRI, RECORD_PAGES, AdwBin)

/* The page of what EDITOR edits. */
typedef GtkWidget *(*PiiriMakePage)(PiiriRecordEditor *editor);

/* Called once, before anything is opened. The pages follow what changes while SEEN, which holds
 * them, is in sight. */
void piiri_record_pages_set(PiiriRecordPages *self,
                            PiiriSession *session,
                            GtkWidget *seen,
                            PiiriMakePage make_page);

/* Each of these saves first what is being written of the former. */
void piiri_record_pages_open(PiiriRecordPages *self, const PiiriRef *ref);
void piiri_record_pages_close(PiiriRecordPages *self);

void piiri_record_pages_start_draft(PiiriRecordPages *self, int kind);

bool piiri_record_pages_is_drafting(PiiriRecordPages *self);

/* Puts the cursor where the first word of what is open belongs. */
void piiri_record_pages_focus(PiiriRecordPages *self);

/* The record that is open; row 0 for a draft or none. */
PiiriRef piiri_record_pages_ref(PiiriRecordPages *self);

/* Saves what is being written. */
void piiri_record_pages_save(PiiriRecordPages *self);

/* Deletes what is open, with a toast that offers to undo it. */
void piiri_record_pages_remove(PiiriRecordPages *self);

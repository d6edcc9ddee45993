#pragma once

#include "app/records/record-editor.h"

/*
 * The page of one record: its name, every field of its kind, and the records that belong to it. It
 * shows what EDITOR edits.
 */

#define PIIRI_TYPE_RECORD_PAGE (piiri_record_page_get_type())
G_DECLARE_FINAL_TYPE(PiiriRecordPage, piiri_record_page, PIIRI, RECORD_PAGE, AdwBin)

GtkWidget *piiri_record_page_new(PiiriRecordEditor *editor);

/* For pages of one record: SCROLLED goes to its top when the record shown in it is another than the
 * one BEFORE. A new record, 0, that has just been written down is the same. */
void piiri_record_page_begin(GtkScrolledWindow *scrolled, gint64 before, gint64 row);

#pragma once

#include "app/records/record-editor.h"

/*
 * The page of one record: its name, every field of its kind, and the records that belong to it. It
 * shows what EDITOR edits.
 */

#define PIIRI_TYPE_RECORD_PAGE (piiri_record_page_get_type())
G_DECLARE_FINAL_TYPE(PiiriRecordPage, piiri_record_page, PIIRI, RECORD_PAGE, AdwBin)

GtkWidget *piiri_record_page_new(PiiriRecordEditor *editor);

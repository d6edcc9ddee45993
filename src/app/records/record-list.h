#pragma once

#include "analysis/listing.h"
#include "app/records/item.h"
#include "app/session.h"

#include <gtk/gtk.h>

/*
 * The records of a pane as a list model: rows with a heading before each group, items made when
 * they are asked for. It follows the session by itself. An item tells by its signal "changed" that
 * what a row shows of it has to be fetched again.
 *
 * Of circles only the one that is looked at is listed. Listed by when they were last seen, people
 * tell that.
 */

#define PIIRI_TYPE_RECORD_LIST (piiri_record_list_get_type())
G_DECLARE_FINAL_TYPE(PiiriRecordList, piiri_record_list, PIIRI, RECORD_LIST, GObject)

/* Of KIND, as its outlook lists it. SEEN is the widget that shows it and owns it: the list follows
 * what changes while that is mapped, and as soon as it is again. */
PiiriRecordList *piiri_record_list_new(PiiriSession *session, GtkWidget *seen, int kind);

/* Groups the records by something else. */
void piiri_record_list_group(PiiriRecordList *self, PiiriGrouping grouping);

/* Lists only the records in which every one of WORDS begins a word; "" lists all again. */
void piiri_record_list_search(PiiriRecordList *self, const char *words);

/* The record's position, GTK_INVALID_LIST_POSITION (G_MAXUINT) when it isn't listed. */
guint piiri_record_list_find(PiiriRecordList *self, const PiiriRef *ref);

/* The position of the record at or after FROM, or of the last one before it; the same without any.
 */
guint piiri_record_list_near(PiiriRecordList *self, guint from);

/* How many records are listed, headings left out. */
guint piiri_record_list_n_records(PiiriRecordList *self);

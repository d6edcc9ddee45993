#pragma once

#include "app/records/item.h"
#include "app/session.h"

#include <gtk/gtk.h>

/*
 * A record in a list: its name with a line under it and, for people, an avatar before it; or the
 * heading of a group.
 */

#define PIIRI_TYPE_RECORD_ROW (piiri_record_row_get_type())
G_DECLARE_FINAL_TYPE(PiiriRecordRow, piiri_record_row, PIIRI, RECORD_ROW, GtkBox)

GtkWidget *piiri_record_row_new(PiiriSession *session);

/* Shows ITEM and follows it; NULL lets go. */
void piiri_record_row_set_item(PiiriRecordRow *self, PiiriItem *item);

/* Makes these rows for VIEW, which shows a PiiriRecordList. */
GtkListItemFactory *piiri_record_row_factory(GtkListView *view, PiiriSession *session);

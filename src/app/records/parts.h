#pragma once

#include "app/records/outlook.h"
#include "app/records/record-editor.h"

/*
 * The records that belong to another, on its page: an actor's contacts, a theme's supporters. Each
 * opens in its place.
 */

#define PIIRI_TYPE_PARTS (piiri_parts_get_type())
G_DECLARE_FINAL_TYPE(PiiriParts, piiri_parts, PIIRI, PARTS, AdwBin)

/* PART must outlive the widget. */
GtkWidget *piiri_parts_new(PiiriSession *session, const PiiriPart *part);

/* Shows the parts of the record with that ROW; 0 shows nothing. */
void piiri_parts_set_whole(PiiriParts *self, gint64 row);

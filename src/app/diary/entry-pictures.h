#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

/*
 * The pictures of an entry while it is written, each with its caption beneath and a button that
 * takes it away.
 */

#define PIIRI_TYPE_ENTRY_PICTURES (piiri_entry_pictures_get_type())
G_DECLARE_FINAL_TYPE(PiiriEntryPictures, piiri_entry_pictures, PIIRI, ENTRY_PICTURES, GtkBox)

GtkWidget *piiri_entry_pictures_new(PiiriSession *session);

/* Shows those of ENTRY, 0 for none. */
void piiri_entry_pictures_set_entry(PiiriEntryPictures *self, gint64 entry);

/* Saves captions that are being written. */
void piiri_entry_pictures_save(PiiriEntryPictures *self);

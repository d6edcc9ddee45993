#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

/*
 * A popover in which one record of a kind is looked for and chosen: write a few letters and press
 * Enter, or click. What isn't there yet, and needs no more than a name, is added by its name.
 *
 * Signal "chosen": void (*) (PiiriRecordChooser *, gint64 row); row 0 when nobody or nothing is
 * chosen on purpose.
 */

#define PIIRI_TYPE_RECORD_CHOOSER (piiri_record_chooser_get_type())
G_DECLARE_FINAL_TYPE(PiiriRecordChooser, piiri_record_chooser, PIIRI, RECORD_CHOOSER, GtkPopover)

/* CLEAR: whether it can also be emptied. */
GtkWidget *piiri_record_chooser_new(PiiriSession *session, int kind, bool clear);

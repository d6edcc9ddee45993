#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

/*
 * Files in and out of a window. Adds to it the actions win.import (asks for files),
 * win.import-folder (for a folder of them), win.export and
 * win.put-back, and takes files that are dropped on it.
 */

#define PIIRI_TYPE_TRANSFER (piiri_transfer_get_type())
G_DECLARE_FINAL_TYPE(PiiriTransfer, piiri_transfer, PIIRI, TRANSFER, GObject)

/* For WINDOW, which owns the result and outlives it. */
PiiriTransfer *piiri_transfer_new(GtkApplicationWindow *window, PiiriSession *session);

/* Takes a file, or all of a folder, as if it had been chosen. */
void piiri_transfer_open(PiiriTransfer *self, GFile *file);

/* The bar that says what was taken and offers to put it back, for the window to show. */
GtkWidget *piiri_transfer_bar(PiiriTransfer *self);

#pragma once

#include <gtk/gtk.h>

/*
 * Where a file is to be written: asking, and telling that it could not be.
 */

/* Shows the desktop's own dialog, modal to WINDOW, with ACCEPT on its button and NAME as the
 * file's, in the folder where people look for what they have made. Its "response" is the caller's
 * to wait for; so is the dialog, which goes with its last reference. */
GtkFileChooserNative *
piiri_place_ask(GtkWindow *window, const char *title, const char *accept, const char *name);

/* The file that was chosen by RESPONSE; NULL when none was, or one on a place that can't be written
 * to, of which the person is told. */
GFile *piiri_place_chosen(GtkWindow *window, GtkFileChooserNative *chooser, int response);

/* Tells why the file was not written, unless the person didn't want it any more. */
void piiri_place_say_unwritten(GtkWindow *window, const GError *error);

#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

/*
 * Saves what the program makes for people's own use - a paper, a file for another program: asks
 * where to, makes it in a worker and writes it, with progress. That it could not be written is told
 * here.
 *
 * Signal "saved": void (*) (PiiriSaver *, const char *name), with the file's name.
 */

#define PIIRI_TYPE_SAVER (piiri_saver_get_type())
G_DECLARE_FINAL_TYPE(PiiriSaver, piiri_saver, PIIRI, SAVER, GObject)

/* Makes the file's bytes of INPUT, in the worker; NULL with an error. */
typedef GBytes *(*PiiriSaverMake)(gpointer input, GCancellable *cancellable, GError **error);

/* OVER is the widget, or the window, over which it is asked; it owns the saver and outlives it. */
PiiriSaver *piiri_saver_new(GtkWidget *over);

/* Asks under TITLE where to save what MAKE makes of INPUT, and suggests the file's NAME. INPUT is
 * the saver's from here on. Not while it is busy. */
void piiri_saver_ask(PiiriSaver *self,
                     const char *title,
                     const char *name,
                     PiiriSaverMake make,
                     gpointer input,
                     GDestroyNotify free_input);

/* True while it asks or writes. */
bool piiri_saver_is_busy(PiiriSaver *self);

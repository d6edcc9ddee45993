#pragma once

#include <gtk/gtk.h>

/*
 * What is said over WINDOW of files that could not be taken.
 */

/* Of the one that was given. */
void piiri_refused_say(GtkWindow *window, const GError *error);

/* Of some among those that were taken as one; REASONS are sentences (char *). */
void piiri_refused_say_all(GtkWindow *window, const GPtrArray *reasons);

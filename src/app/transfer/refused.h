#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

/*
 * What is said over WINDOW of files that could not be taken.
 */

/* Of the one that was given. */
void piiri_refused_say(GtkWindow *window, const GError *error);

/* Of some among those that were to be taken as one, or of all; REASONS are sentences (char *),
 * OTHERS whether there are others that weren't refused. */
void piiri_refused_say_all(GtkWindow *window, const GPtrArray *reasons, bool others);

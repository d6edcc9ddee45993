#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

/*
 * Words written as on paper: no box, as high as they need, and a quiet question where nothing is
 * written yet. What is being written stays in sight of the scrolled window it lies in.
 */

#define PIIRI_TYPE_PROSE (piiri_prose_get_type())
G_DECLARE_FINAL_TYPE(PiiriProse, piiri_prose, PIIRI, PROSE, GtkTextView)

/* LINE: one paragraph only, whose Enter goes on to the next widget. */
GtkWidget *piiri_prose_new(bool line);

void piiri_prose_set_placeholder(PiiriProse *self, const char *placeholder);

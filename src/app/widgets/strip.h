#pragma once

#include "analysis/marks.h"

#include <gtk/gtk.h>

/*
 * Time drawn as a strip, one small square each: filled was there, outlined was not, a dot is no
 * meeting, an inner dot a task or guiding. The newest stands at the end, and when there isn't room
 * for all the oldest are left out. It grows with the text; a screen reader hears a sentence.
 */

#define PIIRI_TYPE_STRIP (piiri_strip_get_type())
G_DECLARE_FINAL_TYPE(PiiriStrip, piiri_strip, PIIRI, STRIP, GtkWidget)

GtkWidget *piiri_strip_new(void);

/* N squares, oldest first. NAMES says for each when it was ("December 2025"); the first that there
 * is room for gets its name below, the last one "now", and a long time without meetings "a
 * break". SENTENCE is what a screen reader says: "Present at 36 of 43 meetings, last today". */
void piiri_strip_set_squares(PiiriStrip *self,
                             const PiiriMark *marks,
                             const char *const *names,
                             guint n,
                             const char *sentence);

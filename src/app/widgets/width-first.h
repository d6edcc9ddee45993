#pragma once

#include <gtk/gtk.h>

/*
 * Lays the children of a GtkBox beside or below each other as the box itself does, but asks for
 * widths first and for heights at these. A box asks what holds texts that may wrap also how wide it
 * would be at a height: an answer that nobody needs here, and for which every text is set at one
 * width after the other.
 *
 * Properties: "orientation", and "spacing" in pixels; those of the box count no more. "centered":
 * those that lie beside each other are as high as they want, in the middle. A child's own "valign"
 * would ask it once more how wide it would be at its height.
 */

#define PIIRI_TYPE_WIDTH_FIRST (piiri_width_first_get_type())
G_DECLARE_FINAL_TYPE(PiiriWidthFirst, piiri_width_first, PIIRI, WIDTH_FIRST, GtkLayoutManager)

/* Beside each other. */
GtkLayoutManager *piiri_width_first_new(int spacing);

#pragma once

#include "analysis/network.h"

#include <gtk/gtk.h>

/*
 * The line of a responsibility, from an actor toward the cup. No two are told apart by colour
 * alone: they differ by dashes, width and what they end in.
 */

/* Draws the line of DUTY from one point to the other, where it ends. */
void piiri_stroke_draw(cairo_t *cr,
                       PiiriDuty duty,
                       double from_x,
                       double from_y,
                       double to_x,
                       double to_y,
                       const GdkRGBA *accent,
                       const GdkRGBA *coffee);

/* A sample of it, which says nothing to a screen reader: words stand beside it. */
GtkWidget *piiri_stroke_new(PiiriDuty duty);

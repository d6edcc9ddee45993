#pragma once

#include <cairo.h>
#include <glib.h>

/* The picture in BYTES, a PNG or a JPEG as the database holds them (app/pictures/prepare.h); NULL
 * when it is neither or damaged. A JPEG goes into a PDF as it is: only its size is read here, and
 * the surface has no points of its own. Free with cairo_surface_destroy(). */
cairo_surface_t *piiri_picture_load(GBytes *bytes);

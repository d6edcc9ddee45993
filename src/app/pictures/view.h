#pragma once

#include <gtk/gtk.h>

/*
 * A picture from the database, as wide as there is room and never higher than a page. It is read
 * when it first gets a size, decoded in a worker, and held at the size that is shown only.
 */

#define PIIRI_TYPE_PICTURE_VIEW (piiri_picture_view_get_type())
G_DECLARE_FINAL_TYPE(PiiriPictureView, piiri_picture_view, PIIRI, PICTURE_VIEW, GtkWidget)

/* Fetches the bytes, or NULL when they aren't there any more. */
typedef GBytes *(*PiiriPictureFetch)(gpointer source, gint64 row);

/* WIDTH and HEIGHT, 0 when nobody knows, keep the place. SOURCE is an object. NAME is what the
 * picture is called for the screen reader. */
GtkWidget *piiri_picture_view_new(
    PiiriPictureFetch fetch, gpointer source, gint64 row, int width, int height, const char *name);

void piiri_picture_view_set_name(PiiriPictureView *self, const char *name);

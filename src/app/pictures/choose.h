#pragma once

#include <gtk/gtk.h>

/*
 * How pictures come: chosen among the files, dropped, pasted. Each way ends in the same function,
 * once for every picture, with what piiri_picture_prepare() made of it or the error that says why
 * it can't be taken.
 */

#include "app/pictures/prepare.h"

typedef void (*PiiriPictureFunc)(GtkWidget *widget, PiiriPrepared *prepared, const GError *error);

/* Asks for files. SEVERAL: more than one may be chosen. */
void piiri_pictures_choose(GtkWidget *widget, bool several, PiiriPictureFunc func);

/* Takes what is dropped onto WIDGET. */
void piiri_pictures_accept_drops(GtkWidget *widget, PiiriPictureFunc func);

/* Takes what lies on the clipboard; false when that is no picture. */
bool piiri_pictures_paste(GtkWidget *widget, PiiriPictureFunc func);

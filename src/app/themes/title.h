#pragma once

#include <adwaita.h>

/*
 * A title that is written where it stands, in as many lines as it needs. Enter, a pause and leaving
 * it save what was written.
 *
 * Signal "written": void (*) (PiiriTitle *, const char *text), never with an empty text.
 */

#define PIIRI_TYPE_TITLE (piiri_title_get_type())
G_DECLARE_FINAL_TYPE(PiiriTitle, piiri_title, PIIRI, TITLE, AdwBin)

/* Shows TEXT, unless it is just being written. */
void piiri_title_show(PiiriTitle *self, const char *text);

/* Tells at once what was written and not told yet. */
void piiri_title_save(PiiriTitle *self);

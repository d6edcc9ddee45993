#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

/*
 * A person as a big row to tick: check, avatar, the name she goes by, a pill. The check's name is
 * the called name, for screen readers too; of two who are called the same it is also what tells
 * them apart.
 */

#define PIIRI_TYPE_PERSON_ROW (piiri_person_row_get_type())
G_DECLARE_FINAL_TYPE(PiiriPersonRow, piiri_person_row, PIIRI, PERSON_ROW, GtkCheckButton)

/* FULL is the whole name (for the avatar), CALLED what the row says. */
GtkWidget *piiri_person_row_new(const char *full, const char *called);

/* PILL may be NULL: nothing to say of the person today. APART, under the name, tells her from
 * another who is called the same, NULL where nobody is. */
void piiri_person_row_update(PiiriPersonRow *self,
                             const char *full,
                             const char *called,
                             const char *pill,
                             const char *apart);

const char *piiri_person_row_get_called(PiiriPersonRow *self);

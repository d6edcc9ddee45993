#pragma once

#include <gtk/gtk.h>

/*
 * A popover with the people of a circle, one of whom is to be chosen.
 *
 * Signal "chosen": void (*) (PiiriPersonChooser *, gint64 participant).
 */

#define PIIRI_TYPE_PERSON_CHOOSER (piiri_person_chooser_get_type())
G_DECLARE_FINAL_TYPE(PiiriPersonChooser, piiri_person_chooser, PIIRI, PERSON_CHOOSER, GtkPopover)

GtkWidget *piiri_person_chooser_new(void);

/* PEOPLE are PiiriAttendee. */
void piiri_person_chooser_set_people(PiiriPersonChooser *self, GPtrArray *people);

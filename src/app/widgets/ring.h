#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

/*
 * The cup with its handle, seen from above, as a ring that fills toward the group: members in the
 * full accent, guests lighter after them, and their sum in the middle. It grows with the text, and
 * a screen reader hears it as one sentence.
 */

#define PIIRI_TYPE_RING (piiri_ring_get_type())
G_DECLARE_FINAL_TYPE(PiiriRing, piiri_ring, PIIRI, RING, GtkWidget)

GtkWidget *piiri_ring_new(void);

/* MEMBERS of the GROUP (how many belong to it) are here, and GUESTS without a name beside them. */
void piiri_ring_set_counts(PiiriRing *self, guint members, guint guests, guint group);

/* A small ring with the number alone, for a narrow page. */
void piiri_ring_set_compact(PiiriRing *self, bool compact);

/* "9 from the circle and 2 guests". Free with g_free(). */
char *piiri_ring_words(guint members, guint guests);

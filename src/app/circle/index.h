#pragma once

#include "app/circle/section.h"

/*
 * The parts of the page, one line each under the headings of their groups.
 *
 * Signals: "chosen", void (*) (PiiriCircleIndex *, PiiriCircleSection *): by a person.
 *          "opened", void (*) (PiiriCircleIndex *, PiiriCircleSection *): by a click or Enter.
 */

#define PIIRI_TYPE_CIRCLE_INDEX (piiri_circle_index_get_type())
G_DECLARE_FINAL_TYPE(PiiriCircleIndex, piiri_circle_index, PIIRI, CIRCLE_INDEX, AdwBin)

GtkWidget *piiri_circle_index_new(void);

/* GROUP is the heading above the first section of a group, NULL for none; it must last. */
void piiri_circle_index_append(PiiriCircleIndex *self,
                               PiiriCircleSection *section,
                               const char *group);

/* The section that is chosen, NULL when none is. Choosing here emits nothing. */
PiiriCircleSection *piiri_circle_index_chosen(PiiriCircleIndex *self);
void piiri_circle_index_choose(PiiriCircleIndex *self, PiiriCircleSection *section);

/* Lists the sections that are visible, and only those. */
void piiri_circle_index_filter(PiiriCircleIndex *self);

/* Puts the keyboard on the chosen line. */
gboolean piiri_circle_index_focus(PiiriCircleIndex *self);

/* Whether it was last used with the mouse or a finger, not with a key. */
bool piiri_circle_index_is_pointed_at(PiiriCircleIndex *self);

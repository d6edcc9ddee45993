#pragma once

#include "app/circle/section.h"

/*
 * The sections as one long page to leaf through.
 *
 * Signal "reached": void (*) (PiiriCirclePage *, PiiriCircleSection *): a person has leafed, or
 * moved with the keyboard, to another section.
 */

#define PIIRI_TYPE_CIRCLE_PAGE (piiri_circle_page_get_type())
G_DECLARE_FINAL_TYPE(PiiriCirclePage, piiri_circle_page, PIIRI, CIRCLE_PAGE, AdwBin)

GtkWidget *piiri_circle_page_new(void);

/* Begins a group of sections, with a sentence on it. */
void piiri_circle_page_begin_group(PiiriCirclePage *self, const char *title, const char *sentence);
void piiri_circle_page_append(PiiriCirclePage *self, PiiriCircleSection *section);

/* Leafs to the section. */
void piiri_circle_page_show(PiiriCirclePage *self, PiiriCircleSection *section);

/* Shows the headings of groups that have something to show. */
void piiri_circle_page_filter(PiiriCirclePage *self);

#pragma once

#include "app/session.h"

#include <adwaita.h>

/*
 * A part of the page of Our circle: a title with buttons beside it, and under it what is to be
 * read. Its line in the index beside the page is the title and the summary.
 *
 * Signals: "summary-changed", void (*) (PiiriCircleSection *): the title or the summary.
 *          "opened", void (*) (PiiriCircleSection *): it has become longer, for something to be
 *          written in.
 */

#define PIIRI_TYPE_CIRCLE_SECTION (piiri_circle_section_get_type())
G_DECLARE_DERIVABLE_TYPE(PiiriCircleSection, piiri_circle_section, PIIRI, CIRCLE_SECTION, AdwBin)

struct _PiiriCircleSectionClass {
  AdwBinClass parent_class;

  /* A record of the circle looked at has changed, or another circle is looked at. */
  void (*refresh)(PiiriCircleSection *self);

  /* Brings the record into sight; false when it isn't among those of this section. */
  bool (*show_record)(PiiriCircleSection *self, const PiiriRef *ref);

  /* Begins what the section is for: agreeing, adding. */
  void (*begin)(PiiriCircleSection *self);

  /* Deletes the one record that the section is about. */
  void (*remove)(PiiriCircleSection *self);
};

/* Which kinds of record a section shows; ended by -1, and constant. */
void piiri_circle_section_init_with(PiiriCircleSection *self,
                                    PiiriSession *session,
                                    const char *title,
                                    const int *kinds);

PiiriSession *piiri_circle_section_session(PiiriCircleSection *self);

/* The store and the circle looked at; false while there is none. */
bool piiri_circle_section_circle(PiiriCircleSection *self, PiiriStore **store, gint64 *circle);

/* Its name, the same on the page and in the index. */
const char *piiri_circle_section_title(PiiriCircleSection *self);
void piiri_circle_section_set_title(PiiriCircleSection *self, const char *title);

/* The title in large type: the page begins here. */
void piiri_circle_section_set_first(PiiriCircleSection *self);

/* What the index says under the title. */
const char *piiri_circle_section_summary(PiiriCircleSection *self);
void piiri_circle_section_set_summary(PiiriCircleSection *self, const char *summary);

/* Says that it was opened, so that the page leafs to it. */
void piiri_circle_section_opened(PiiriCircleSection *self);

/* Beside the title, and under it. */
void piiri_circle_section_add_button(PiiriCircleSection *self, GtkWidget *button);
void piiri_circle_section_append(PiiriCircleSection *self, GtkWidget *child);

void piiri_circle_section_refresh(PiiriCircleSection *self);
bool piiri_circle_section_show_record(PiiriCircleSection *self, const PiiriRef *ref);
void piiri_circle_section_begin(PiiriCircleSection *self);
void piiri_circle_section_remove(PiiriCircleSection *self);

/* Whether every one of WORDS (casefolded) begins a word of what the section says. */
bool piiri_circle_section_matches(PiiriCircleSection *self, const char *const *words);

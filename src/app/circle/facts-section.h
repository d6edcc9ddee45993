#pragma once

#include "app/circle/section.h"

/*
 * What a circle is, as a page to read: facts one under the other, what is missing dashed. “Change”
 * puts the rows that are written in in their place, which save themselves, and so does what is
 * missing, at its own row; what the fields said before is told under "Earlier".
 */

typedef struct {
  const char *caption; /* translatable; NULL ends the list */
  int field; /* shown in words, unless the next makes something else of the circle; the one
              * that is written in where it is missing */
  GtkWidget *(*make)(PiiriStore *store, gint64 circle); /* NULL where it is missing */
  const char *meaning;                                  /* what it is for; translatable, or NULL */
  const char *missing; /* why it matters that it isn't there; translatable, or NULL */
  bool optional;       /* not missed */
} PiiriFact;

typedef struct {
  const char *title; /* translatable; NULL for the circle's own name */
  const char *lead;  /* a sentence on all of it; translatable, or NULL */
  const PiiriFact *facts;
  const int *fields; /* that are changed here, ended by NO_FIELD */
  char *(*summarize)(PiiriStore *store, gint64 circle);
} PiiriFactsInfo;

#define PIIRI_TYPE_FACTS_SECTION (piiri_facts_section_get_type())
G_DECLARE_FINAL_TYPE(
    PiiriFactsSection, piiri_facts_section, PIIRI, FACTS_SECTION, PiiriCircleSection)

/* INFO must outlive the section. */
PiiriCircleSection *piiri_facts_section_new(PiiriSession *session, const PiiriFactsInfo *info);

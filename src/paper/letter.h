#pragma once

#include "analysis/traces.h"
#include "paper/document.h"

/*
 * "Confirmation of erasure": a letter of one page to a person who has been forgotten. Nothing is
 * read from the database: there is nothing left of her in it, so what the letter says of her is
 * given here and kept nowhere.
 */

typedef struct {
  const char *name;        /* hers, as the facilitator writes it */
  const char *address;     /* in lines; NULL or "" without */
  const char *circle;      /* its name */
  const char *controller;  /* of the register; NULL or "" when nobody has written it down */
  const char *facilitator; /* who erased and signs; NULL or "": a line to write the name on */
  const char *erased;      /* on which day, as in files */
  gint64 wall;             /* when the letter is written (model/stamp.h) */

  /* What remains without a name, so that the circle's figures don't change: PiiriTrace, as
   * piiri_traces_of() told before the erasure. NULL for nothing. */
  const GArray *remains;
} PiiriErasureLetter;

PiiriDocument *piiri_paper_erasure_letter(const PiiriErasureLetter *letter);

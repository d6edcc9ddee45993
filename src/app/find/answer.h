#pragma once

#include "app/session.h"

/*
 * What Ctrl+K finds, each as it is shown and with the action that opens it: all of the open circle,
 * and of the others themselves and their people.
 */

typedef struct {
  const char *group; /* translated: what it stands under */
  const char *icon;
  char *person;  /* the full name, for an avatar in place of the icon; NULL mostly */
  char *name;    /* markup: the words that were found are marked */
  char *context; /* markup, "" when the name says all */
  char *date;    /* "" mostly */
  char *spoken;  /* "Aino Lahti, participant" */
  const char *action;
  GVariant *target; /* NULL for an action without one */
} PiiriAnswer;

void piiri_answer_free(PiiriAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriAnswer, piiri_answer_free)

/* The search goes in steps, each short: between them the next letter may come. Asks step number
 * STEP for WORDS and adds what it finds to ANSWERS, in the order in which they
 * are shown. False when there is no such step. */
bool piiri_answers_step(PiiriSession *session, const char *words, guint step, GPtrArray *answers);

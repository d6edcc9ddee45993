#pragma once

#include "analysis/practices.h"
#include "app/session.h"

/*
 * Agreements - practices and principles - in the words that people read, and what they do to them.
 * An agreement is told apart by its kind (KIND_PRACTICE, KIND_PRINCIPLE) and its SUBJECT, the name
 * of a choice: "space", "equality"; "other" for a principle of the circle's own.
 */

/* What the subjects of a kind are, ended by a NULL name. */
const PiiriChoice *piiri_agreement_subjects(int kind);

/* "Space", "Our own principles". */
const char *piiri_agreement_subject_words(int kind, const char *subject);

/* The ready choices that belong to the subject; several may be taken. Elements are const
 * PiiriChoice *; empty where words alone say it. Free with g_ptr_array_unref(). */
GPtrArray *piiri_agreement_choices(int kind, const char *subject);

/* The circle's agreements on the subject, as analysis/practices.h has them. */
GArray *piiri_agreement_all(PiiriStore *store, gint64 circle, int kind, const char *subject);

/* What was agreed: LEAD in a sentence, MORE in the circle's own words; both "" where the subject
 * says it all. Free with g_free(). */
void piiri_agreement_words(PiiriStore *store, const PiiriRef *ref, char **lead, char **more);

/* The same in one line, for a subject without words the subject. Free with g_free(). */
char *piiri_agreement_line(PiiriStore *store, const PiiriRef *ref);

/* "Since 3 Mar 2024", or that nobody has told. Free with g_free(). */
char *piiri_agreement_since(int kind, const PiiriAgreement *agreement);

/* "3 Mar 2024 – 1 Jun 2026", as much of it as is known. Free with g_free(). */
char *piiri_agreement_period(const PiiriAgreement *agreement);

/* --- Each is one step that can be undone; false when it couldn't be done, which the user is told.
 */

typedef struct {
  const char *choices; /* as in files */
  const char *words;
  const char *agreed; /* a date as in files, or "" */
} PiiriAgreed;

/* The circle agrees, anew or for the first time. */
bool piiri_agreement_make(PiiriSession *session,
                          int kind,
                          const char *subject,
                          const PiiriAgreed *agreed);

/* A slip of the pen: the same agreement, in other words. */
bool piiri_agreement_correct(PiiriSession *session, const PiiriRef *ref, const PiiriAgreed *agreed);

/* The circle holds on to this principle no longer, from today on. */
bool piiri_agreement_withdraw(PiiriSession *session, const PiiriRef *ref);

/* It was never agreed. */
bool piiri_agreement_remove(PiiriSession *session, const PiiriRef *ref);

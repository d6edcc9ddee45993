#pragma once

#include "store/store.h"

/*
 * Records and their values in the words that people read, on the screen and on paper. All results
 * are the caller's, and never NULL.
 */

/* What names the record in a list: "Aino", "Tuesday 24 November 2026"; its kind when nothing
 * does. */
char *piiri_words_of_record(PiiriStore *store, int kind, gint64 row);

/* The value TEXT, spelt as in files, of a field: a choice's label, a linked record's name, a date
 * as people write it. "" for NULL and for what is empty. */
char *piiri_words_of_value(PiiriStore *store, const PiiriField *field, const char *text);

/* The shown value of the record's field, as above. */
char *piiri_words_of(PiiriStore *store, int kind, gint64 row, int field);

/* LABEL, which begins with a capital, as it stands inside a sentence: "participant". */
char *piiri_words_in_sentence(const char *label);

/* TEXT in one line: what is blank between two words is one space. */
char *piiri_words_in_line(const char *text);

/* "2026-11-24" as people write it; TEXT itself when it is no date. */
char *piiri_words_of_date(const char *text);

/* The day of a wall (model/stamp.h) on this laptop, as in files. */
char *piiri_words_day(gint64 wall);

/* Today's date as in files. */
char *piiri_words_today(void);

#pragma once

#include "store/store.h"

/*
 * Records and their values in the words that people read. All results are the caller's, and never
 * NULL unless said so.
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

/* "2026-11-24" as people write it; TEXT itself when it is no date. */
char *piiri_words_of_date(const char *text);

/* The date that somebody wrote, as in files; NULL when it can't be read. */
char *piiri_words_read_date(const char *text);

/* "13", "13.30", "13:30" as "13:30"; NULL when it can't be read. */
char *piiri_words_read_time(const char *text);

/* "November 2026", from the number of months since the year 0. */
char *piiri_words_of_month(gint64 months);

/* "Along since September 2019." */
char *piiri_words_since(const char *date);

/* "Tuesdays" for "tuesday", as in “Tuesdays at 13:00”; "" for what is no weekday. */
const char *piiri_words_every_week(const char *weekday);

/* Today's date as in files. */
char *piiri_words_today(void);

/* The words of an undoable step. */
char *piiri_words_changed(PiiriStore *store, int kind, gint64 row, int field);
char *piiri_words_deleted(PiiriStore *store, int kind, gint64 row);
char *piiri_words_added(const PiiriKind *kind);

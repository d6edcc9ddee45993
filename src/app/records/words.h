#pragma once

#include "analysis/words.h"

/*
 * What the window says beside the words of analysis/words.h: the words of steps and of time, and
 * the reading of what people type. All results are the caller's, and never NULL unless said so.
 */

/* The date that somebody wrote, as in files; NULL when it can't be read. */
char *piiri_words_read_date(const char *text);

/* "13", "13.30", "13:30" as "13:30"; NULL when it can't be read. */
char *piiri_words_read_time(const char *text);

/* "12,50" and "12.5" as "12.5", the way files have it; NULL when it can't be read. */
char *piiri_words_read_number(const char *text);

/* "November 2026", from the number of months since the year 0. */
char *piiri_words_of_month(gint64 months);

/* "Along since September 2019." */
char *piiri_words_since(const char *date);

/* "Tuesdays" for "tuesday", as in “Tuesdays at 13:00”; "" for what is no weekday. */
const char *piiri_words_every_week(const char *weekday);

/* The words of an undoable step. */
char *piiri_words_changed(PiiriStore *store, int kind, gint64 row, int field);
char *piiri_words_deleted(PiiriStore *store, int kind, gint64 row);
char *piiri_words_added(const PiiriKind *kind);

#pragma once

#include <glib.h>

/*
 * Days and times as people say them. Dates are "2026-11-24", times "13:00"; what can't be
 * read comes back as it is. Results are the caller's.
 */

/* "Tuesday 24 November", with the year where it isn't that of TODAY. */
char *piiri_day_words(const char *date, const char *today);

/* The same inside a sentence, where other languages write the weekday small. */
char *piiri_day_words_inside(const char *date, const char *today);

/* "This week’s meeting", "Next week’s meeting", "3 weeks ago". */
char *piiri_day_distance(const char *date, const char *today);

/* "1 December". */
char *piiri_day_of_month(const char *date);

/* How long before TODAY that was: "today", "3 days ago", "5 weeks ago", "4 months ago". */
char *piiri_day_ago(const char *date, const char *today);

/* "13:00–15:00", or only the start. */
char *piiri_day_hours(const char *start, const char *end);

#pragma once

#include "analysis/themes.h"

/*
 * Themes in words. TODAY is a date as in files; results are the caller's.
 */

/* "24 Nov", with the year where it isn't that of TODAY. */
char *piiri_theme_day(const char *date, const char *today);

/* "12 Jan": of a day within the next twelve months the year is understood. */
char *piiri_theme_coming_day(const char *date, const char *today);

/* "17 Nov, 9 together": when it was held and how many were there, "" where it isn't known. */
char *piiri_theme_held_words(const char *date, guint headcount, const char *today);

/* "Every autumn, 6 times", "3 times, last 27 Oct". */
char *piiri_theme_returns_words(const PiiriReturns *returns, const char *today);

/* "5 would like this", "" for none. */
char *piiri_theme_supporters_words(guint n);

/* The title of THEME, a word for it where it has none. */
char *piiri_theme_title(PiiriStore *store, gint64 theme);

/* The lane of STATE: "Ideas". Not to be freed. */
const char *piiri_theme_lane(PiiriThemeState state);

/* The name a participant goes by, else her whole name. */
char *piiri_theme_called(PiiriStore *store, gint64 participant);

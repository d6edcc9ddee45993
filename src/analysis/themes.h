#pragma once

#include "analysis/marks.h"
#include "analysis/meetings.h"

/*
 * A circle's themes on their way from an idea to what a meeting was about, and back: a theme may be
 * held again.
 *
 * A theme was *held* at every meeting that a holding says so of; one whose state is held was held
 * at its own meeting too, unless a holding of the two says otherwise. Each meeting counts once, and
 * so do themes, meetings and people joined by `same_as`.
 */

typedef enum {
  PIIRI_THEME_IDEA,
  PIIRI_THEME_PLANNED,
  PIIRI_THEME_HELD,
} PiiriThemeState;

#define PIIRI_N_THEME_STATES 3

/* As files spell a state: "idea". */
const char *piiri_theme_state_name(PiiriThemeState state);

PiiriThemeState piiri_theme_state(PiiriStore *store, gint64 theme);

/* A theme in a lane: ideas have no meeting (0), planned ones that which they are planned for, held
 * ones the last that they were held at. DATE is that meeting's day, "" when there is none; TIMES at
 * how many held ones were held. */
typedef struct {
  gint64 theme;
  gint64 meeting;
  guint times;
  char date[11];
} PiiriLaned;

/* The circle's themes in that state: ideas newest first, planned ones in the order of their
 * meetings, held ones latest first; those without a day last. Elements are PiiriLaned; free with
 * g_array_unref(). */
GArray *piiri_themes(PiiriStore *store, gint64 circle, PiiriThemeState state);

/* A meeting at which a theme was held. */
typedef struct {
  gint64 meeting;
  char date[11];
} PiiriHolding;

/* Where THEME was held, oldest first. Elements are PiiriHolding; free with g_array_unref(). */
GArray *piiri_theme_holdings(PiiriStore *store, gint64 theme);

/* Rows of the participants who would like THEME, in the order they said so. Elements are gint64;
 * free with g_array_unref(). */
GArray *piiri_theme_supporters(PiiriStore *store, gint64 theme);

/* How many were at the meeting, unnamed guests among them. */
guint piiri_meeting_headcount(PiiriStore *store, gint64 meeting);

/* The last N recorded meetings up to the day TODAY that aren't cancelled, latest first. Elements
 * are PiiriMeeting; free with g_array_unref(). */
GArray *piiri_meetings_gone(PiiriStore *store, gint64 circle, const char *today, guint n);

/* Of the meetings coming those that have no theme: of the next four, and on to the last one that
 * has. As above. */
GArray *piiri_meetings_free(PiiriStore *store, gint64 circle, const char *today);

/* The returns of a theme as a strip: squares of a year each, or of a month while the first time
 * isn't two years back. */
typedef struct {
  GArray *marks; /* PiiriMark, oldest first */
  int first;     /* the year of the first square; of months, months since the year 0 */
  bool by_months;
  guint times;   /* held, in all */
  char last[11]; /* when last, "" never */
  int season;    /* 0 winter to 3 autumn when it was held every year in that season, for three
                    years or more; else -1 */
} PiiriReturns;

void piiri_returns_free(PiiriReturns *returns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriReturns, piiri_returns_free)

PiiriReturns *piiri_theme_returns(PiiriStore *store, gint64 theme, const char *today);

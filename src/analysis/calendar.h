#pragma once

#include "analysis/meetings.h"

/*
 * A circle's meetings seen from above: a month of them, and all there are as one list.
 */

typedef enum {
  PIIRI_CALENDAR_OPEN,      /* the rhythm gives it, and nothing is written of it */
  PIIRI_CALENDAR_PLANNED,   /* written of, and nobody has come */
  PIIRI_CALENDAR_HELD,      /* as figures count: its state says so, or somebody was there */
  PIIRI_CALENDAR_CANCELLED, /* one meeting left out */
  PIIRI_CALENDAR_PAUSE,     /* one of several left out in a row */
} PiiriCalendarState;

typedef struct {
  PiiriMeeting meeting;
  PiiriCalendarState state;
  guint people; /* who came, guests too */
} PiiriCalendarMeeting;

/* The meetings of the days FIRST to LAST, both included, in their order. Elements are
 * PiiriCalendarMeeting; free with g_array_unref(). */
GArray *
piiri_calendar_between(PiiriStore *store, gint64 circle, const char *first, const char *last);

/* The same of one meeting, but a cancelled one is never said to be of a pause. */
PiiriCalendarMeeting piiri_calendar_of(PiiriStore *store, const PiiriMeeting *meeting);

/* One recorded meeting of the list. */
typedef struct {
  gint64 row;
  char date[11];
} PiiriCalendarRow;

/* All that are recorded, newest first; with WORDS ("" for all) only those in whose title or notes
 * or in whose theme each of them begins a word. Elements are PiiriCalendarRow; free with
 * g_array_unref(). */
GArray *piiri_calendar_list(PiiriStore *store, gint64 circle, const char *words);

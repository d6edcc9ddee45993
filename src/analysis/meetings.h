#pragma once

#include "store/store.h"

/*
 * A circle's meetings as a line that one walks along: those that are recorded, and between and
 * after them those that the circle's rhythm gives and nobody has written anything of yet. The
 * rhythm gives one meeting to each week that has no weekly meeting recorded.
 *
 * Dates are "2026-11-24", times "13:00", moments "2026-11-24T13:00", all local to the circle: their
 * order as texts is their order in time.
 */

typedef struct {
  gint64 row;       /* 0: nothing is written of it yet */
  char planned[17]; /* with the circle its key */
  char date[11];    /* the day it is held: mostly that of `planned` */
  char start[6];
  char end[6]; /* "" when nobody has said */
  bool cancelled;
} PiiriMeeting;

/* The meeting that one means by "today's": today's own, else the one nearest to today - the coming
 * one, or one that was held a few days ago and is nearer. NOW is a moment. False when the circle
 * has no rhythm and nothing recorded. */
bool
piiri_meeting_current(PiiriStore *store, gint64 circle, const char *now, PiiriMeeting *meeting);

/* The meeting before (STEP < 0) or after FROM. False at the end of the line. */
bool piiri_meeting_beside(
    PiiriStore *store, gint64 circle, const PiiriMeeting *from, int step, PiiriMeeting *meeting);

/* The next N meetings of the circle from the day TODAY on that aren't cancelled, those that the
 * rhythm gives among them. Elements are PiiriMeeting; free with g_array_unref(). */
GArray *piiri_meetings_coming(PiiriStore *store, gint64 circle, const char *today, guint n);

/* The recorded meeting of that row. */
bool piiri_meeting_load(PiiriStore *store, gint64 row, PiiriMeeting *meeting);

/* The meeting that the circle would hold at the moment PLANNED: the recorded one, else a new one
 * with row 0. */
void piiri_meeting_at(PiiriStore *store, gint64 circle, const char *planned, PiiriMeeting *meeting);

/* The meetings of the days FIRST to LAST, both included, in their order: those that are recorded,
 * and those that the rhythm gives to weeks without one. Elements are PiiriMeeting; free with
 * g_array_unref(). */
GArray *
piiri_meetings_between(PiiriStore *store, gint64 circle, const char *first, const char *last);

/* True when the circle says on which weekday and when it meets. */
bool piiri_circle_has_rhythm(PiiriStore *store, gint64 circle);

/* Rows of the meetings that are this one, joined by `same_as`: itself mostly. Elements are gint64;
 * free with g_array_unref(). */
GArray *piiri_meeting_rows(PiiriStore *store, gint64 row);

#pragma once

#include "analysis/meetings.h"
#include "analysis/query.h"

/*
 * What is recorded of a circle's meetings, as analysis/meetings.h walks along it: read once and
 * kept with the store until anything is written to the database, by this program or another. A
 * table of meetings has no index by the time they are held, so each step of a walk would otherwise
 * sort all of them.
 */

/* On which weekday a circle meets, and when. */
typedef struct {
  GDateWeekday weekday;
  char start[6];
  char end[6];
  char since[11]; /* "" when not known */
} PiiriRhythm;

typedef struct {
  GArray *meetings;  /* PiiriMeeting in their order; of those that are joined the one that stands */
  GHashTable *weeks; /* Julian days of the Mondays of weeks with a weekly meeting, as pointers */
  bool has_rhythm;
  PiiriRhythm rhythm;
} PiiriLine;

/* The line as it stands; free with g_autoptr(PiiriLine). */
PiiriLine *piiri_line(PiiriStore *store, gint64 circle);
void piiri_line_unref(PiiriLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriLine, piiri_line_unref)

/* Its nearest meeting beyond MOMENT, after it (STEP > 0) or before; of several at the same moment,
 * beyond ROW. NULL at the end of the line; owned by the line. */
const PiiriMeeting *
piiri_line_beside(const PiiriLine *line, const char *moment, gint64 row, int step);

/* Whether a weekly meeting is recorded for the week that begins on MONDAY. */
bool piiri_line_has_week(const PiiriLine *line, const GDate *monday);

/* The columns of a meeting, from a table called m, and the meeting in the present row of a
 * statement that begins with them; false when it says no day. */
#define PIIRI_LINE_COLUMNS                                                                         \
  "SELECT m._row, m.planned, coalesce(nullif(m.date, ''), substr(m.planned, 1, 10)),"              \
  " coalesce(nullif(m.start, ''), substr(m.planned, 12, 5)), m.\"end\", m.state"

bool piiri_line_read(sqlite3_stmt *statement, PiiriMeeting *meeting);

/* "2026-11-24T13:00": when a meeting is held. */
void piiri_line_moment(const PiiriMeeting *meeting, char moment[static 17]);

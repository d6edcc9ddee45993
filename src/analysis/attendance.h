#pragma once

#include "analysis/marks.h"
#include "store/store.h"

/*
 * Who comes to meetings. People joined by `same_as` count once, as the one that stands for them;
 * so do meetings.
 */

typedef struct {
  gint64 row;   /* the participant */
  char *name;   /* in full */
  char *called; /* the name she goes by: in full when nobody has said, or when another goes by it
                   too */
  bool facilitator;
  bool present;
  guint times; /* as piiri_attendees_count() found, 0 before */
} PiiriAttendee;

void piiri_attendee_free(PiiriAttendee *attendee);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriAttendee, piiri_attendee_free)

/* Those who could come to the meeting of row MEETING (0: not recorded yet) on DATE: the circle's
 * participants who haven't left before that day, and whoever was present all the same. Sorted by
 * called name as the language sorts. Elements are PiiriAttendee. */
GPtrArray *piiri_attendees(PiiriStore *store, gint64 circle, gint64 meeting, const char *date);

/* The same for a meeting that isn't recorded, and after them those who have left before DATE, in no
 * order: what they did is told of by the name they go by. */
GPtrArray *piiri_attendees_ever(PiiriStore *store, gint64 circle, const char *date);

/* How many could come to a meeting that isn't recorded. */
guint piiri_attendance_n_people(PiiriStore *store, gint64 circle, const char *date);

/* Counts for each of ATTENDEES at how many of the circle's meetings before DATE she was present, up
 * to MOST. */
void piiri_attendees_count(
    PiiriStore *store, gint64 circle, const char *date, GPtrArray *attendees, guint most);

/* Rows of those who are marked as present at the meeting, as a set of gint64 keys. */
GHashTable *piiri_attendance_present(PiiriStore *store, gint64 meeting);

/* Rows of the attendances that say something of PARTICIPANT at the meeting: one mostly, more when
 * she or the meeting stands for several that were joined. Elements are gint64; free with
 * g_array_unref(). */
GArray *piiri_attendance_rows(PiiriStore *store, gint64 meeting, gint64 participant);

/* One week of a person's history. */
typedef struct {
  GDate monday;
  PiiriMark mark;
} PiiriWeek;

/* One meeting of it. */
typedef struct {
  gint64 row;
  char date[11];
  PiiriMark mark;
} PiiriVisit;

typedef struct {
  GArray *weeks;      /* PiiriWeek, oldest first */
  GArray *visits;     /* PiiriVisit, oldest first: each meeting, those without her too */
  guint meetings;     /* held in these weeks */
  guint present;      /* of which she was at */
  char last_date[11]; /* when she was last there, "" never in these weeks */
} PiiriHistory;

void piiri_history_free(PiiriHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriHistory, piiri_history_free)

/* The last N weeks, that of TODAY ("2026-11-24") included, as PARTICIPANT saw them: the meetings
 * that were held in her circle - in her circles, where she was joined over two -, where she was,
 * and where she had a task or guided. */
PiiriHistory *
piiri_attendance_history(PiiriStore *store, gint64 participant, const char *today, guint n);

#include "analysis/meetings.h"

#include "analysis/date.h"
#include "analysis/query.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <string.h>

/* How far the rhythm is followed in search of a week without a recorded meeting. */
#define WEEKS_MAX 520

#define MEETING_DATE_SQL  "coalesce(nullif(date, ''), substr(planned, 1, 10))"
#define MEETING_START_SQL "coalesce(nullif(start, ''), substr(planned, 12, 5))"
#define MEETING_AT_SQL    MEETING_DATE_SQL " || 'T' || " MEETING_START_SQL
#define MEETING_COLUMNS                                                                            \
  "SELECT _row, planned, " MEETING_DATE_SQL ", " MEETING_START_SQL ", \"end\", state FROM "        \
  "meeting "

typedef struct {
  GDateWeekday weekday;
  char start[6];
  char end[6];
  char since[11]; /* "" when not known */
} Rhythm;

static void
format_date(const GDate *date, char text[static 11])
{
  g_date_strftime(text, 11, "%Y-%m-%d", date);
}

static void
meeting_moment(const PiiriMeeting *meeting, char text[static 17])
{
  g_snprintf(text, 17, "%sT%s", meeting->date, meeting->start);
}

/* --- What is recorded. */

static bool
read_meeting(sqlite3_stmt *statement, PiiriMeeting *meeting)
{
  const char *planned = piiri_query_text(statement, 1);
  const char *date = piiri_query_text(statement, 2);
  const char *start = piiri_query_text(statement, 3);
  GDate day;
  if (strlen(planned) != 16 || strlen(date) != 10 || !piiri_date_parse(date, &day))
    return false;

  *meeting = (PiiriMeeting){ .row = sqlite3_column_int64(statement, 0) };
  g_strlcpy(meeting->planned, planned, sizeof meeting->planned);
  g_strlcpy(meeting->date, date, sizeof meeting->date);
  g_strlcpy(meeting->start, start, sizeof meeting->start);
  g_strlcpy(meeting->end, piiri_query_text(statement, 4), sizeof meeting->end);
  meeting->cancelled = g_str_equal(piiri_query_text(statement, 5), "cancelled");
  return true;
}

/* The nearest recorded meeting beyond MOMENT; of several at the same moment, beyond ROW. */
static bool
recorded_beside(PiiriStore *store,
                gint64 circle,
                const char *moment,
                gint64 row,
                int step,
                PiiriMeeting *meeting)
{
  static const char after[] =
      MEETING_COLUMNS "WHERE _shown AND _circle = ?1 AND (" MEETING_AT_SQL ", _row) > (?2, ?3) "
                      "ORDER BY " MEETING_AT_SQL ", _row";
  static const char before[] =
      MEETING_COLUMNS "WHERE _shown AND _circle = ?1 AND (" MEETING_AT_SQL ", _row) < (?2, ?3) "
                      "ORDER BY " MEETING_AT_SQL " DESC, _row DESC";
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(store, step > 0 ? after : before);
  sqlite3_bind_int64(statement, 1, circle);
  piiri_query_bind_text(statement, 2, moment);
  sqlite3_bind_int64(statement, 3, row);
  while (piiri_query_next(statement))
    if (read_meeting(statement, meeting) &&
        piiri_store_representative(store, KIND_MEETING, meeting->row) == meeting->row)
      return true;
  return false;
}

/* Whether a weekly meeting was recorded for the week that begins on MONDAY. */
static bool
week_is_taken(PiiriStore *store, gint64 circle, const GDate *monday)
{
  GDate sunday = *monday;
  g_date_add_days(&sunday, 6);
  char first[11], last[11];
  format_date(monday, first);
  format_date(&sunday, last);

  g_autoptr(PiiriPrepared) statement =
      piiri_query_prepared(store, "SELECT 1 FROM meeting WHERE _shown AND _circle = ?1 "
                                  "AND substr(planned, 1, 10) BETWEEN ?2 AND ?3 "
                                  "AND coalesce(nullif(kind, ''), 'weekly') = 'weekly' LIMIT 1");
  sqlite3_bind_int64(statement, 1, circle);
  piiri_query_bind_text(statement, 2, first);
  piiri_query_bind_text(statement, 3, last);
  return piiri_query_next(statement);
}

/* --- What the rhythm gives. */

static bool
read_rhythm(PiiriStore *store, gint64 circle, Rhythm *rhythm)
{
  static const char *const weekdays[] = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", NULL,
  };
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(
      store, "SELECT rhythm, weekday, start, \"end\", since FROM circle WHERE _row = ?1");
  sqlite3_bind_int64(statement, 1, circle);
  if (!piiri_query_next(statement) || g_str_equal(piiri_query_text(statement, 0), "other"))
    return false;

  *rhythm = (Rhythm){ .weekday = G_DATE_BAD_WEEKDAY };
  for (int i = 0; weekdays[i] != NULL; i++)
    if (g_str_equal(weekdays[i], piiri_query_text(statement, 1)))
      rhythm->weekday = (GDateWeekday)(G_DATE_MONDAY + i);
  g_strlcpy(rhythm->start, piiri_query_text(statement, 2), sizeof rhythm->start);
  g_strlcpy(rhythm->end, piiri_query_text(statement, 3), sizeof rhythm->end);
  g_strlcpy(rhythm->since, piiri_query_text(statement, 4), sizeof rhythm->since);
  return rhythm->weekday != G_DATE_BAD_WEEKDAY && strlen(rhythm->start) == 5;
}

static void
given_in_week(const Rhythm *rhythm, const GDate *monday, PiiriMeeting *meeting)
{
  GDate day = *monday;
  g_date_add_days(&day, (guint)(rhythm->weekday - G_DATE_MONDAY));
  *meeting = (PiiriMeeting){ 0 };
  format_date(&day, meeting->date);
  g_strlcpy(meeting->start, rhythm->start, sizeof meeting->start);
  g_strlcpy(meeting->end, rhythm->end, sizeof meeting->end);
  meeting_moment(meeting, meeting->planned);
}

/* The nearest meeting beyond MOMENT that the rhythm gives to a week without one, no farther than
 * LIMIT (a moment, or NULL). */
static bool
given_beside(PiiriStore *store,
             gint64 circle,
             const char *moment,
             const char *limit,
             int step,
             PiiriMeeting *meeting)
{
  Rhythm rhythm;
  GDate monday;
  if (!read_rhythm(store, circle, &rhythm) || !piiri_date_parse(moment, &monday))
    return false;

  g_date_subtract_days(&monday, (guint)(g_date_get_weekday(&monday) - G_DATE_MONDAY));
  for (int i = 0; i < WEEKS_MAX; i++) {
    given_in_week(&rhythm, &monday, meeting);
    int beyond_limit = limit != NULL ? strcmp(meeting->planned, limit) * step : -1;
    if (beyond_limit > 0 || (step < 0 && strcmp(meeting->date, rhythm.since) < 0))
      return false;
    if (strcmp(meeting->planned, moment) * step > 0 && !week_is_taken(store, circle, &monday))
      return true;
    if (step > 0)
      g_date_add_days(&monday, 7);
    else
      g_date_subtract_days(&monday, 7);
  }
  return false;
}

static bool
beside(PiiriStore *store,
       gint64 circle,
       const char *moment,
       gint64 row,
       int step,
       PiiriMeeting *meeting)
{
  PiiriMeeting recorded, given;
  char limit[17];
  bool has_recorded = recorded_beside(store, circle, moment, row, step, &recorded);
  if (has_recorded)
    meeting_moment(&recorded, limit);
  bool has_given = given_beside(store, circle, moment, has_recorded ? limit : NULL, step, &given);
  if (has_given)
    *meeting = given;
  else if (has_recorded)
    *meeting = recorded;
  return has_given || has_recorded;
}

/* --- Public. */

/* Days from A to B, both dates or moments that parse. */
static int
days_between(const char *a, const char *b)
{
  GDate from, to;
  if (!piiri_date_parse(a, &from) || !piiri_date_parse(b, &to))
    return G_MAXINT;
  return g_date_days_between(&from, &to);
}

/* The first meeting from the beginning of the day of NOW on that isn't cancelled; of several on
 * that day, the last that has begun. */
static bool
coming_meeting(PiiriStore *store, gint64 circle, const char *now, PiiriMeeting *meeting)
{
  char moment[17];
  g_snprintf(moment, sizeof moment, "%.10s", now);
  gint64 row = 0;
  bool found = false;
  PiiriMeeting next;
  while (beside(store, circle, moment, row, 1, &next)) {
    meeting_moment(&next, moment);
    row = next.row;
    if (next.cancelled)
      continue;
    if (found && (strncmp(next.date, now, 10) != 0 || strcmp(moment, now) > 0))
      break;
    *meeting = next;
    found = true;
    if (strncmp(next.date, now, 10) != 0)
      break;
  }
  return found;
}

static bool
past_meeting(PiiriStore *store, gint64 circle, const char *now, PiiriMeeting *meeting)
{
  char moment[17];
  g_snprintf(moment, sizeof moment, "%.10s", now);
  gint64 row = 0;
  while (recorded_beside(store, circle, moment, row, -1, meeting)) {
    if (!meeting->cancelled)
      return true;
    meeting_moment(meeting, moment);
    row = meeting->row;
  }
  return false;
}

bool
piiri_meeting_current(PiiriStore *store, gint64 circle, const char *now, PiiriMeeting *meeting)
{
  PiiriMeeting coming, past;
  bool has_coming = coming_meeting(store, circle, now, &coming);
  bool has_past = past_meeting(store, circle, now, &past);
  if (!has_coming && !has_past)
    return false;

  bool past_is_nearer =
      !has_coming || (has_past && days_between(past.date, now) < days_between(now, coming.date));
  *meeting = past_is_nearer ? past : coming;
  return true;
}

bool
piiri_meeting_beside(
    PiiriStore *store, gint64 circle, const PiiriMeeting *from, int step, PiiriMeeting *meeting)
{
  char moment[17];
  meeting_moment(from, moment);
  return beside(store, circle, moment, from->row, step, meeting);
}

bool
piiri_meeting_load(PiiriStore *store, gint64 row, PiiriMeeting *meeting)
{
  g_autoptr(sqlite3_stmt) statement =
      piiri_query(store, MEETING_COLUMNS "WHERE _shown AND _row = ?1");
  sqlite3_bind_int64(statement, 1, row);
  return piiri_query_next(statement) && read_meeting(statement, meeting);
}

void
piiri_meeting_at(PiiriStore *store, gint64 circle, const char *planned, PiiriMeeting *meeting)
{
  g_autoptr(sqlite3_stmt) statement = piiri_query(
      store, MEETING_COLUMNS "WHERE _shown AND _circle = ?1 AND planned = ?2 ORDER BY _row");
  sqlite3_bind_int64(statement, 1, circle);
  piiri_query_bind_text(statement, 2, planned);
  if (piiri_query_next(statement) && read_meeting(statement, meeting)) {
    gint64 row = piiri_store_representative(store, KIND_MEETING, meeting->row);
    if (row == meeting->row || piiri_meeting_load(store, row, meeting))
      return;
  }

  *meeting = (PiiriMeeting){ 0 };
  g_strlcpy(meeting->planned, planned, sizeof meeting->planned);
  g_snprintf(meeting->date, sizeof meeting->date, "%.10s", planned);
  g_strlcpy(meeting->start, strlen(planned) == 16 ? planned + 11 : "", sizeof meeting->start);
}

static void
add_recorded(PiiriStore *store, gint64 circle, const char *first, const char *last, GArray *found)
{
  g_autoptr(sqlite3_stmt) statement =
      piiri_query(store, MEETING_COLUMNS "WHERE _shown AND _circle = ?1 AND " MEETING_DATE_SQL
                                         " BETWEEN ?2 AND ?3 ORDER BY _row");
  sqlite3_bind_int64(statement, 1, circle);
  piiri_query_bind_text(statement, 2, first);
  piiri_query_bind_text(statement, 3, last);
  PiiriMeeting meeting;
  while (piiri_query_next(statement))
    if (read_meeting(statement, &meeting) &&
        piiri_store_representative(store, KIND_MEETING, meeting.row) == meeting.row)
      g_array_append_val(found, meeting);
}

static void
add_given(PiiriStore *store, gint64 circle, const char *first, const char *last, GArray *found)
{
  Rhythm rhythm;
  GDate monday, end;
  if (!read_rhythm(store, circle, &rhythm) || !piiri_date_parse(first, &monday) ||
      !piiri_date_parse(last, &end))
    return;

  g_date_subtract_days(&monday, (guint)(g_date_get_weekday(&monday) - G_DATE_MONDAY));
  for (; g_date_compare(&monday, &end) <= 0; g_date_add_days(&monday, 7)) {
    PiiriMeeting meeting;
    given_in_week(&rhythm, &monday, &meeting);
    if (strcmp(meeting.date, first) >= 0 && strcmp(meeting.date, last) <= 0 &&
        strcmp(meeting.date, rhythm.since) >= 0 && !week_is_taken(store, circle, &monday))
      g_array_append_val(found, meeting);
  }
}

static int
compare_meetings(gconstpointer a, gconstpointer b)
{
  const PiiriMeeting *one = a, *other = b;
  int days = strcmp(one->date, other->date);
  return days != 0 ? days : strcmp(one->start, other->start);
}

GArray *
piiri_meetings_between(PiiriStore *store, gint64 circle, const char *first, const char *last)
{
  GArray *found = g_array_new(FALSE, FALSE, sizeof(PiiriMeeting));
  add_recorded(store, circle, first, last, found);
  add_given(store, circle, first, last, found);
  g_array_sort(found, compare_meetings);
  return found;
}

bool
piiri_circle_has_rhythm(PiiriStore *store, gint64 circle)
{
  Rhythm rhythm;
  return read_rhythm(store, circle, &rhythm);
}

GArray *
piiri_meeting_rows(PiiriStore *store, gint64 row)
{
  GArray *rows = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_array_append_val(rows, row);
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(
      store, "SELECT row FROM joined WHERE kind = 'meeting' AND row != ?1 "
             "AND root = (SELECT root FROM joined WHERE kind = 'meeting' AND row = ?1)");
  sqlite3_bind_int64(statement, 1, row);
  while (piiri_query_next(statement)) {
    gint64 other = sqlite3_column_int64(statement, 0);
    g_array_append_val(rows, other);
  }
  return rows;
}

#include "analysis/meetings.h"

#include "analysis/date.h"
#include "analysis/line.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <string.h>

/* How far the rhythm is followed in search of a week without a recorded meeting. */
#define WEEKS_MAX 520

/* --- What the rhythm gives. */

static void
given_in_week(const PiiriRhythm *rhythm, const GDate *monday, PiiriMeeting *meeting)
{
  GDate day = *monday;
  g_date_add_days(&day, (guint)(rhythm->weekday - G_DATE_MONDAY));
  *meeting = (PiiriMeeting){ 0 };
  g_date_strftime(meeting->date, sizeof meeting->date, "%Y-%m-%d", &day);
  g_strlcpy(meeting->start, rhythm->start, sizeof meeting->start);
  g_strlcpy(meeting->end, rhythm->end, sizeof meeting->end);
  piiri_line_moment(meeting, meeting->planned);
}

/* The nearest meeting beyond MOMENT that the rhythm gives to a week without one, no farther than
 * LIMIT (a moment, or NULL). */
static bool
given_beside(
    const PiiriLine *line, const char *moment, const char *limit, int step, PiiriMeeting *meeting)
{
  GDate monday;
  if (!line->has_rhythm || !piiri_date_parse(moment, &monday))
    return false;

  g_date_subtract_days(&monday, (guint)(g_date_get_weekday(&monday) - G_DATE_MONDAY));
  for (int i = 0; i < WEEKS_MAX; i++) {
    given_in_week(&line->rhythm, &monday, meeting);
    int beyond_limit = limit != NULL ? strcmp(meeting->planned, limit) * step : -1;
    if (beyond_limit > 0 || (step < 0 && strcmp(meeting->date, line->rhythm.since) < 0))
      return false;
    if (strcmp(meeting->planned, moment) * step > 0 && !piiri_line_has_week(line, &monday))
      return true;
    if (step > 0)
      g_date_add_days(&monday, 7);
    else
      g_date_subtract_days(&monday, 7);
  }
  return false;
}

static bool
beside(const PiiriLine *line, const char *moment, gint64 row, int step, PiiriMeeting *meeting)
{
  const PiiriMeeting *recorded = piiri_line_beside(line, moment, row, step);
  char limit[17];
  if (recorded != NULL)
    piiri_line_moment(recorded, limit);
  if (given_beside(line, moment, recorded != NULL ? limit : NULL, step, meeting))
    return true;
  if (recorded != NULL)
    *meeting = *recorded;
  return recorded != NULL;
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
coming_meeting(const PiiriLine *line, const char *now, PiiriMeeting *meeting)
{
  char moment[17];
  g_snprintf(moment, sizeof moment, "%.10s", now);
  gint64 row = 0;
  bool found = false;
  PiiriMeeting next;
  while (beside(line, moment, row, 1, &next)) {
    piiri_line_moment(&next, moment);
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
past_meeting(const PiiriLine *line, const char *now, PiiriMeeting *meeting)
{
  char moment[17];
  g_snprintf(moment, sizeof moment, "%.10s", now);
  const PiiriMeeting *past = piiri_line_beside(line, moment, 0, -1);
  while (past != NULL && past->cancelled) {
    piiri_line_moment(past, moment);
    past = piiri_line_beside(line, moment, past->row, -1);
  }
  if (past != NULL)
    *meeting = *past;
  return past != NULL;
}

bool
piiri_meeting_current(PiiriStore *store, gint64 circle, const char *now, PiiriMeeting *meeting)
{
  g_autoptr(PiiriLine) line = piiri_line(store, circle);
  PiiriMeeting coming, past;
  bool has_coming = coming_meeting(line, now, &coming);
  bool has_past = past_meeting(line, now, &past);
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
  g_autoptr(PiiriLine) line = piiri_line(store, circle);
  char moment[17];
  piiri_line_moment(from, moment);
  return beside(line, moment, from->row, step, meeting);
}

GArray *
piiri_meetings_coming(PiiriStore *store, gint64 circle, const char *today, guint n)
{
  g_autoptr(PiiriLine) line = piiri_line(store, circle);
  GArray *meetings = g_array_new(FALSE, FALSE, sizeof(PiiriMeeting));
  PiiriMeeting at = { 0 };
  char moment[17];
  g_snprintf(moment, sizeof moment, "%.10s", today);
  while (meetings->len < n && beside(line, moment, at.row, 1, &at)) {
    piiri_line_moment(&at, moment);
    if (!at.cancelled)
      g_array_append_val(meetings, at);
  }
  return meetings;
}

bool
piiri_meeting_load(PiiriStore *store, gint64 row, PiiriMeeting *meeting)
{
  g_autoptr(sqlite3_stmt) statement =
      piiri_query(store, PIIRI_LINE_COLUMNS " FROM meeting AS m WHERE m._shown AND m._row = ?1");
  sqlite3_bind_int64(statement, 1, row);
  return piiri_query_next(statement) && piiri_line_read(statement, meeting);
}

void
piiri_meeting_at(PiiriStore *store, gint64 circle, const char *planned, PiiriMeeting *meeting)
{
  g_autoptr(sqlite3_stmt) statement =
      piiri_query(store, PIIRI_LINE_COLUMNS " FROM meeting AS m"
                                            " WHERE m._shown AND m._circle = ?1 AND m.planned = ?2"
                                            " ORDER BY m._row");
  sqlite3_bind_int64(statement, 1, circle);
  piiri_query_bind_text(statement, 2, planned);
  if (piiri_query_next(statement) && piiri_line_read(statement, meeting)) {
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
add_recorded(const PiiriLine *line, const char *first, const char *last, GArray *found)
{
  for (guint i = 0; i < line->meetings->len; i++) {
    const PiiriMeeting *meeting = &g_array_index(line->meetings, PiiriMeeting, i);
    if (strcmp(meeting->date, first) >= 0 && strcmp(meeting->date, last) <= 0)
      g_array_append_vals(found, meeting, 1);
  }
}

static void
add_given(const PiiriLine *line, const char *first, const char *last, GArray *found)
{
  GDate monday, end;
  if (!line->has_rhythm || !piiri_date_parse(first, &monday) || !piiri_date_parse(last, &end))
    return;

  g_date_subtract_days(&monday, (guint)(g_date_get_weekday(&monday) - G_DATE_MONDAY));
  for (; g_date_compare(&monday, &end) <= 0; g_date_add_days(&monday, 7)) {
    PiiriMeeting meeting;
    given_in_week(&line->rhythm, &monday, &meeting);
    if (strcmp(meeting.date, first) >= 0 && strcmp(meeting.date, last) <= 0 &&
        strcmp(meeting.date, line->rhythm.since) >= 0 && !piiri_line_has_week(line, &monday))
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
  g_autoptr(PiiriLine) line = piiri_line(store, circle);
  GArray *found = g_array_new(FALSE, FALSE, sizeof(PiiriMeeting));
  add_recorded(line, first, last, found);
  add_given(line, first, last, found);
  g_array_sort(found, compare_meetings);
  return found;
}

bool
piiri_circle_has_rhythm(PiiriStore *store, gint64 circle)
{
  g_autoptr(PiiriLine) line = piiri_line(store, circle);
  return line->has_rhythm;
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

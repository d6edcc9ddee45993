#include "analysis/calendar.h"

#include "analysis/attendance.h"
#include "analysis/date.h"
#include "analysis/query.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <string.h>

/* How far beyond the days asked for a pause is looked for: a meeting beside the first or last. */
#define BESIDE_DAYS 31

/* The most themes and meetings that one search finds. */
#define FOUND_MAX 5000

/* --- What became of a meeting. */

static guint
guests_of(PiiriStore *store, gint64 row, bool *held)
{
  g_autoptr(sqlite3_stmt) statement =
      piiri_query(store, "SELECT guests, state FROM meeting WHERE _row = ?1");
  sqlite3_bind_int64(statement, 1, row);
  if (!piiri_query_next(statement))
    return 0;
  *held = g_str_equal(piiri_query_text(statement, 1), "held");
  return (guint)CLAMP(sqlite3_column_int64(statement, 0), 0, G_MAXINT);
}

PiiriCalendarMeeting
piiri_calendar_of(PiiriStore *store, const PiiriMeeting *meeting)
{
  PiiriCalendarMeeting seen = { .meeting = *meeting, .state = PIIRI_CALENDAR_OPEN };
  if (meeting->row == 0)
    return seen;
  if (meeting->cancelled) {
    seen.state = PIIRI_CALENDAR_CANCELLED;
    return seen;
  }

  bool held = false;
  guint guests = guests_of(store, meeting->row, &held);
  g_autoptr(GHashTable) present = piiri_attendance_present(store, meeting->row);
  seen.people = g_hash_table_size(present) + guests;
  seen.state = held || seen.people > 0 ? PIIRI_CALENDAR_HELD : PIIRI_CALENDAR_PLANNED;
  return seen;
}

/* --- A month. */

static bool
is_cancelled(GArray *meetings, guint index)
{
  return index < meetings->len && g_array_index(meetings, PiiriMeeting, index).cancelled;
}

static bool
shift_date(const char *date, int days, char shifted[static 11])
{
  GDate day;
  if (!piiri_date_parse(date, &day))
    return false;
  if (days > 0)
    g_date_add_days(&day, (guint)days);
  else
    g_date_subtract_days(&day, (guint)-days);
  return g_date_strftime(shifted, 11, "%Y-%m-%d", &day) == 10;
}

GArray *
piiri_calendar_between(PiiriStore *store, gint64 circle, const char *first, const char *last)
{
  GArray *seen = g_array_new(FALSE, FALSE, sizeof(PiiriCalendarMeeting));
  char from[11], to[11];
  if (!shift_date(first, -BESIDE_DAYS, from) || !shift_date(last, BESIDE_DAYS, to))
    return seen;

  g_autoptr(GArray) meetings = piiri_meetings_between(store, circle, from, to);
  for (guint i = 0; i < meetings->len; i++) {
    const PiiriMeeting *meeting = &g_array_index(meetings, PiiriMeeting, i);
    if (strcmp(meeting->date, first) < 0 || strcmp(meeting->date, last) > 0)
      continue;
    PiiriCalendarMeeting one = piiri_calendar_of(store, meeting);
    bool beside = is_cancelled(meetings, i + 1) || (i > 0 && is_cancelled(meetings, i - 1));
    if (one.state == PIIRI_CALENDAR_CANCELLED && beside)
      one.state = PIIRI_CALENDAR_PAUSE;
    g_array_append_val(seen, one);
  }
  return seen;
}

/* --- All of them. */

static void
add_found(PiiriStore *store, GHashTable *rows, gint64 row)
{
  row = piiri_store_representative(store, KIND_MEETING, row);
  g_hash_table_add(rows, g_memdup2(&row, sizeof row));
}

/* The rows of the meetings that are about WORDS, as a set. */
static GHashTable *
find_meetings(PiiriStore *store, gint64 circle, const char *words)
{
  GHashTable *rows = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(GArray) meetings =
      piiri_store_search(store, words, KIND_MEETING, circle, FOUND_MAX, NULL);
  g_autoptr(GArray) themes = piiri_store_search(store, words, KIND_THEME, circle, FOUND_MAX, NULL);
  for (guint i = 0; meetings != NULL && i < meetings->len; i++)
    add_found(store, rows, g_array_index(meetings, PiiriHit, i).ref.row);
  for (guint i = 0; themes != NULL && i < themes->len; i++) {
    gint64 theme = g_array_index(themes, PiiriHit, i).ref.row;
    gint64 meeting = piiri_store_get_link(store, KIND_THEME, theme, THEME_MEETING);
    if (meeting != 0)
      add_found(store, rows, meeting);
  }
  return rows;
}

GArray *
piiri_calendar_list(PiiriStore *store, gint64 circle, const char *words)
{
  GArray *list = g_array_new(FALSE, FALSE, sizeof(PiiriCalendarRow));
  g_autoptr(GHashTable) found =
      words[strspn(words, " ")] != '\0' ? find_meetings(store, circle, words) : NULL;
  g_autoptr(sqlite3_stmt) statement = piiri_query(
      store, "SELECT _row, coalesce(nullif(date, ''), substr(planned, 1, 10)) AS day "
             "FROM meeting WHERE _shown AND _circle = ?1 "
             "ORDER BY day DESC, coalesce(nullif(start, ''), substr(planned, 12, 5)) DESC, _row");
  sqlite3_bind_int64(statement, 1, circle);
  while (piiri_query_next(statement)) {
    PiiriCalendarRow row = { .row = sqlite3_column_int64(statement, 0) };
    GDate day;
    g_strlcpy(row.date, piiri_query_text(statement, 1), sizeof row.date);
    if (piiri_date_parse(row.date, &day) &&
        piiri_store_representative(store, KIND_MEETING, row.row) == row.row &&
        (found == NULL || g_hash_table_contains(found, &row.row)))
      g_array_append_val(list, row);
  }
  return list;
}

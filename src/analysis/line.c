#include "analysis/line.h"

#include "analysis/date.h"

#include <string.h>

/* The line that was read last, and the state of the database that it was read of. */
typedef struct {
  gint64 circle;
  gint64 written; /* rows, ever, by this connection */
  gint64 version; /* another number when another program has written */
  PiiriLine *line;
} Kept;

static const char kept_key[] = "piiri-line";

void
piiri_line_moment(const PiiriMeeting *meeting, char moment[static 17])
{
  g_snprintf(moment, 17, "%sT%s", meeting->date, meeting->start);
}

/* --- Reading. */

bool
piiri_line_read(sqlite3_stmt *statement, PiiriMeeting *meeting)
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

static gpointer
week_of(const GDate *day)
{
  guint32 monday = g_date_get_julian(day) - (guint32)(g_date_get_weekday(day) - G_DATE_MONDAY);
  return GUINT_TO_POINTER(monday);
}

static int
compare_meetings(gconstpointer a, gconstpointer b)
{
  const PiiriMeeting *one = a, *other = b;
  int days = strcmp(one->date, other->date);
  int times = days != 0 ? days : strcmp(one->start, other->start);
  return times != 0 ? times : (one->row > other->row) - (one->row < other->row);
}

/* A meeting that is joined with another and stands for neither keeps its week all the same. */
static void
read_meetings(PiiriStore *store, gint64 circle, PiiriLine *line)
{
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(
      store, PIIRI_LINE_COLUMNS ", coalesce(nullif(m.kind, ''), 'weekly') = 'weekly',"
                                " EXISTS (SELECT 1 FROM joined AS j WHERE j.kind = 'meeting'"
                                "  AND j.row = +m._row AND j.root != m._row)"
                                " FROM meeting AS m WHERE m._shown AND m._circle = ?1");
  sqlite3_bind_int64(statement, 1, circle);
  while (piiri_query_next(statement)) {
    PiiriMeeting meeting;
    GDate planned;
    if (sqlite3_column_int(statement, 6) != 0 &&
        piiri_date_parse(piiri_query_text(statement, 1), &planned))
      g_hash_table_add(line->weeks, week_of(&planned));
    if (sqlite3_column_int(statement, 7) == 0 && piiri_line_read(statement, &meeting))
      g_array_append_val(line->meetings, meeting);
  }
  g_array_sort(line->meetings, compare_meetings);
}

static bool
read_rhythm(PiiriStore *store, gint64 circle, PiiriRhythm *rhythm)
{
  static const char *const weekdays[] = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", NULL,
  };
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(
      store, "SELECT rhythm, weekday, start, \"end\", since FROM circle WHERE _row = ?1");
  sqlite3_bind_int64(statement, 1, circle);
  if (!piiri_query_next(statement) || g_str_equal(piiri_query_text(statement, 0), "other"))
    return false;

  *rhythm = (PiiriRhythm){ .weekday = G_DATE_BAD_WEEKDAY };
  for (int i = 0; weekdays[i] != NULL; i++)
    if (g_str_equal(weekdays[i], piiri_query_text(statement, 1)))
      rhythm->weekday = (GDateWeekday)(G_DATE_MONDAY + i);
  g_strlcpy(rhythm->start, piiri_query_text(statement, 2), sizeof rhythm->start);
  g_strlcpy(rhythm->end, piiri_query_text(statement, 3), sizeof rhythm->end);
  g_strlcpy(rhythm->since, piiri_query_text(statement, 4), sizeof rhythm->since);
  return rhythm->weekday != G_DATE_BAD_WEEKDAY && strlen(rhythm->start) == 5;
}

static PiiriLine *
read_line(PiiriStore *store, gint64 circle)
{
  PiiriLine *line = g_rc_box_new0(PiiriLine);
  line->meetings = g_array_new(FALSE, FALSE, sizeof(PiiriMeeting));
  line->weeks = g_hash_table_new(NULL, NULL);
  line->has_rhythm = read_rhythm(store, circle, &line->rhythm);
  read_meetings(store, circle, line);
  return line;
}

static void
clear_line(PiiriLine *line)
{
  g_array_unref(line->meetings);
  g_hash_table_unref(line->weeks);
}

void
piiri_line_unref(PiiriLine *line)
{
  g_rc_box_release_full(line, (GDestroyNotify)clear_line);
}

/* --- Keeping. */

static void
kept_free(Kept *kept)
{
  piiri_line_unref(kept->line);
  g_free(kept);
}

static gint64
data_version(PiiriStore *store)
{
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(store, "PRAGMA data_version");
  return piiri_query_next(statement) ? sqlite3_column_int64(statement, 0) : 0;
}

/* In the middle of a step nothing is kept: what it wrote may be taken back. Within a reading, as a
 * page that is opened or follows a change asks, it is. */
PiiriLine *
piiri_line(PiiriStore *store, gint64 circle)
{
  sqlite3 *connection = piiri_store_connection(store);
  Kept *kept = g_object_get_data(G_OBJECT(store), kept_key);
  gint64 written = sqlite3_total_changes64(connection);
  gint64 version = data_version(store);
  if (kept != NULL && kept->circle == circle && kept->written == written &&
      kept->version == version)
    return g_rc_box_acquire(kept->line);

  PiiriLine *line = read_line(store, circle);
  if (sqlite3_txn_state(connection, NULL) == SQLITE_TXN_WRITE)
    return line;
  kept = g_new(Kept, 1);
  *kept = (Kept){ circle, written, version, g_rc_box_acquire(line) };
  g_object_set_data_full(G_OBJECT(store), kept_key, kept, (GDestroyNotify)kept_free);
  return line;
}

/* --- Asking. */

/* Whether MEETING comes after MOMENT, or at that moment after ROW. */
static int
compare_moment(const PiiriMeeting *meeting, const char *moment, gint64 row)
{
  char at[17];
  piiri_line_moment(meeting, at);
  int order = strcmp(at, moment);
  return order != 0 ? order : (meeting->row > row) - (meeting->row < row);
}

const PiiriMeeting *
piiri_line_beside(const PiiriLine *line, const char *moment, gint64 row, int step)
{
  const PiiriMeeting *meetings = (const PiiriMeeting *)line->meetings->data;
  guint first = 0, end = line->meetings->len;
  /* Up to FIRST they come before the moment, from END on after it or at it. */
  while (first < end) {
    guint middle = first + (end - first) / 2;
    int order = compare_moment(&meetings[middle], moment, row);
    if (order < 0 || (order == 0 && step > 0))
      first = middle + 1;
    else
      end = middle;
  }
  if (step > 0)
    return first < line->meetings->len ? &meetings[first] : NULL;
  return first > 0 ? &meetings[first - 1] : NULL;
}

bool
piiri_line_has_week(const PiiriLine *line, const GDate *monday)
{
  return g_hash_table_contains(line->weeks, week_of(monday));
}

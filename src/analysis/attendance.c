#include "analysis/attendance.h"

#include "analysis/date.h"
#include "analysis/meetings.h"
#include "analysis/query.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <string.h>

#define MEETING_DATE_SQL "coalesce(nullif(m.date, ''), substr(m.planned, 1, 10))"

void
piiri_attendee_free(PiiriAttendee *attendee)
{
  g_free(attendee->name);
  g_free(attendee->called);
  g_free(attendee);
}

void
piiri_history_free(PiiriHistory *history)
{
  g_array_unref(history->weeks);
  g_array_unref(history->visits);
  g_free(history);
}

static gint64
person(PiiriStore *store, gint64 row)
{
  return piiri_store_representative(store, KIND_PARTICIPANT, row);
}

static void
add_row(GHashTable *set, gint64 row)
{
  g_hash_table_add(set, g_memdup2(&row, sizeof row));
}

GHashTable *
piiri_attendance_present(PiiriStore *store, gint64 meeting)
{
  GHashTable *present = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  if (meeting == 0)
    return present;

  g_autoptr(GArray) rows = piiri_meeting_rows(store, meeting);
  /* Who was deleted isn't counted, as in the figures; who was erased is, without a name. */
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(
      store, "SELECT p._row FROM attendance AS a "
             "LEFT JOIN joined AS j ON j.kind = 'participant' AND j.row = a.participant "
             "JOIN participant AS p ON p._row = coalesce(j.root, a.participant) "
             "WHERE a._shown AND a.present = 1 AND a.meeting = ?1 "
             "AND p._shown IS NOT 0");
  for (guint i = 0; i < rows->len; i++) {
    sqlite3_bind_int64(statement, 1, g_array_index(rows, gint64, i));
    while (piiri_query_next(statement))
      add_row(present, sqlite3_column_int64(statement, 0));
    sqlite3_reset(statement);
  }
  return present;
}

GArray *
piiri_attendance_rows(PiiriStore *store, gint64 meeting, gint64 participant)
{
  GArray *found = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_autoptr(GArray) rows = piiri_meeting_rows(store, meeting);
  g_autoptr(sqlite3_stmt) statement =
      piiri_query(store, "SELECT _row, participant FROM attendance WHERE _shown AND meeting = ?1");
  for (guint i = 0; i < rows->len; i++) {
    sqlite3_bind_int64(statement, 1, g_array_index(rows, gint64, i));
    while (piiri_query_next(statement)) {
      gint64 row = sqlite3_column_int64(statement, 0);
      if (person(store, sqlite3_column_int64(statement, 1)) == participant)
        g_array_append_val(found, row);
    }
    sqlite3_reset(statement);
  }
  return found;
}

/* --- Those who could come. */

/* Two who go by the same name are called in full. */
static void
tell_apart(GPtrArray *attendees)
{
  g_autoptr(GHashTable) first = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GHashTable) shared = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < attendees->len; i++) {
    PiiriAttendee *attendee = g_ptr_array_index(attendees, i);
    if (!g_hash_table_add(first, attendee->called))
      g_hash_table_add(shared, g_strdup(attendee->called));
  }
  for (guint i = 0; i < attendees->len; i++) {
    PiiriAttendee *attendee = g_ptr_array_index(attendees, i);
    if (*attendee->name != '\0' && g_hash_table_contains(shared, attendee->called)) {
      g_free(attendee->called);
      attendee->called = g_strdup(attendee->name);
    }
  }
}

typedef struct {
  char *key;
  PiiriAttendee *attendee;
} Sortable;

static int
compare_sortable(gconstpointer a, gconstpointer b)
{
  const Sortable *left = a, *right = b;
  int order = strcmp(left->key, right->key);
  if (order != 0)
    return order;
  order = g_strcmp0(left->attendee->name, right->attendee->name);
  return order != 0 ? order : (left->attendee->row > right->attendee->row) - 1;
}

static void
sort_attendees(GPtrArray *attendees)
{
  g_autoptr(GArray) sortable = g_array_new(FALSE, FALSE, sizeof(Sortable));
  for (guint i = 0; i < attendees->len; i++) {
    PiiriAttendee *attendee = g_ptr_array_index(attendees, i);
    Sortable item = { g_utf8_collate_key(attendee->called, -1), attendee };
    g_array_append_val(sortable, item);
  }
  g_array_sort(sortable, compare_sortable);
  for (guint i = 0; i < attendees->len; i++) {
    Sortable *item = &g_array_index(sortable, Sortable, i);
    attendees->pdata[i] = item->attendee;
    g_free(item->key);
  }
}

/* True when ROLES, as files spell several choices, has facilitator among them. */
static bool
has_facilitator(const char *roles)
{
  g_auto(GStrv) each = g_strsplit(roles, " ", -1);
  return g_strv_contains((const char *const *)each, "facilitator");
}

static PiiriAttendee *
read_attendee(sqlite3_stmt *statement, GHashTable *present)
{
  PiiriAttendee *attendee = g_new0(PiiriAttendee, 1);
  const char *called = piiri_query_text(statement, 2);
  attendee->row = sqlite3_column_int64(statement, 0);
  attendee->name = g_strdup(piiri_query_text(statement, 1));
  attendee->called = g_strdup(*called != '\0' ? called : attendee->name);
  attendee->facilitator = has_facilitator(piiri_query_text(statement, 3));
  attendee->present = g_hash_table_contains(present, &attendee->row);
  return attendee;
}

GPtrArray *
piiri_attendees(PiiriStore *store, gint64 circle, gint64 meeting, const char *date)
{
  GPtrArray *attendees = g_ptr_array_new_with_free_func((GDestroyNotify)piiri_attendee_free);
  g_autoptr(GHashTable) present = piiri_attendance_present(store, meeting);

  g_autoptr(sqlite3_stmt) statement =
      piiri_query(store, "SELECT _row, name, called, roles, until FROM participant "
                         "WHERE _shown AND _circle = ?1");
  sqlite3_bind_int64(statement, 1, circle);
  while (piiri_query_next(statement)) {
    gint64 row = sqlite3_column_int64(statement, 0);
    const char *until = piiri_query_text(statement, 4);
    bool left = *until != '\0' && strcmp(until, date) < 0;
    if (person(store, row) != row || (left && !g_hash_table_contains(present, &row)))
      continue;
    g_ptr_array_add(attendees, read_attendee(statement, present));
  }
  tell_apart(attendees);
  sort_attendees(attendees);
  return attendees;
}

/* How often each was present at meetings of the circle before DATE: gint64 to guint. */
static GHashTable *
count_times(PiiriStore *store, gint64 circle, const char *date)
{
  GHashTable *times = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(sqlite3_stmt) statement =
      piiri_query(store, "SELECT a.participant, count(*) FROM meeting AS m "
                         "JOIN attendance AS a ON a.meeting = +m._row "
                         "WHERE m._shown AND m._circle = ?1 AND " MEETING_DATE_SQL " < ?2 "
                         "AND a._shown AND a.present = 1 GROUP BY a.participant");
  sqlite3_bind_int64(statement, 1, circle);
  piiri_query_bind_text(statement, 2, date);
  while (piiri_query_next(statement)) {
    gint64 row = person(store, sqlite3_column_int64(statement, 0));
    guint count = (guint)sqlite3_column_int(statement, 1);
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(times, &row));
    g_hash_table_insert(times, g_memdup2(&row, sizeof row), GUINT_TO_POINTER(before + count));
  }
  return times;
}

void
piiri_attendees_count(PiiriStore *store, gint64 circle, const char *date, GPtrArray *attendees)
{
  g_autoptr(GHashTable) times = count_times(store, circle, date);
  for (guint i = 0; i < attendees->len; i++) {
    PiiriAttendee *attendee = g_ptr_array_index(attendees, i);
    attendee->times = GPOINTER_TO_UINT(g_hash_table_lookup(times, &attendee->row));
  }
}

/* --- A person's history. */

static bool
monday_of(const char *text, GDate *monday)
{
  if (!piiri_date_parse(text, monday))
    return false;
  g_date_subtract_days(monday, (guint)(g_date_get_weekday(monday) - G_DATE_MONDAY));
  return true;
}

/* What the meeting was to her. Guiding stands in the meeting, tasks are records of their own. */
static PiiriMark
mark_of_meeting(sqlite3_stmt *statement, const char *id)
{
  if (sqlite3_column_int(statement, 1) == 0)
    return PIIRI_MARK_ABSENT;
  bool cared =
      sqlite3_column_int(statement, 2) != 0 || strstr(piiri_query_text(statement, 3), id) != NULL;
  return cared ? PIIRI_MARK_CARED : PIIRI_MARK_PRESENT;
}

static void
add_meeting(PiiriHistory *history, gint64 row, const char *date, PiiriMark mark)
{
  PiiriVisit visit = { .row = row, .mark = mark };
  PiiriWeek *first = &g_array_index(history->weeks, PiiriWeek, 0);
  GDate monday;
  if (!monday_of(date, &monday))
    return;
  int week = g_date_days_between(&first->monday, &monday) / 7;
  if (week < 0 || week >= (int)history->weeks->len)
    return;

  g_strlcpy(visit.date, date, sizeof visit.date);
  g_array_append_val(history->visits, visit);
  history->meetings++;
  if (mark >= PIIRI_MARK_PRESENT) {
    history->present++;
    g_strlcpy(history->last_date, date, sizeof history->last_date);
  }
  /* Of two meetings in a week the square tells the better. */
  PiiriWeek *shown = &g_array_index(history->weeks, PiiriWeek, week);
  shown->mark = MAX(shown->mark, mark);
}

static PiiriHistory *
empty_history(const char *today, guint n)
{
  PiiriHistory *history = g_new0(PiiriHistory, 1);
  history->weeks = g_array_new(FALSE, TRUE, sizeof(PiiriWeek));
  history->visits = g_array_new(FALSE, FALSE, sizeof(PiiriVisit));
  GDate monday;
  if (!monday_of(today, &monday))
    return history;
  for (guint i = 0; i < n; i++) {
    PiiriWeek week = { monday, PIIRI_MARK_NONE };
    g_date_subtract_days(&week.monday, 7 * (n - 1 - i));
    g_array_append_val(history->weeks, week);
  }
  return history;
}

PiiriHistory *
piiri_attendance_history(PiiriStore *store, gint64 participant, const char *today, guint n)
{
  PiiriHistory *history = empty_history(today, n);
  PiiriId id;
  if (history->weeks->len == 0 || !piiri_store_id(store, KIND_PARTICIPANT, participant, &id))
    return history;

  char first[11], id_text[PIIRI_ID_LENGTH + 1];
  g_date_strftime(first, sizeof first, "%Y-%m-%d",
                  &g_array_index(history->weeks, PiiriWeek, 0).monday);
  piiri_id_format(&id, id_text);
  g_autoptr(sqlite3_stmt) statement =
      piiri_query(store, "SELECT " MEETING_DATE_SQL " AS day, "
                         "EXISTS (SELECT 1 FROM attendance AS a WHERE a._shown AND a.present = 1 "
                         "AND a.meeting = +m._row AND +a.participant = ?1), "
                         "EXISTS (SELECT 1 FROM task AS t WHERE t._shown AND t.meeting = +m._row "
                         "AND +t.who = ?1), m.guides, m._row "
                         "FROM meeting AS m WHERE m._shown AND m.state = 'held' AND m._circle = ?2 "
                         "AND day BETWEEN ?3 AND ?4 ORDER BY day");
  sqlite3_bind_int64(statement, 1, participant);
  sqlite3_bind_int64(statement, 2, piiri_store_get_circle(store, KIND_PARTICIPANT, participant));
  piiri_query_bind_text(statement, 3, first);
  piiri_query_bind_text(statement, 4, today);
  while (piiri_query_next(statement))
    add_meeting(history, sqlite3_column_int64(statement, 4), piiri_query_text(statement, 0),
                mark_of_meeting(statement, id_text));
  return history;
}

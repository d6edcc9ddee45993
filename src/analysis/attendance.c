#include "analysis/attendance.h"

#include "analysis/date.h"
#include "analysis/kept-ties.h"
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
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(
      store, "SELECT _row, participant FROM attendance WHERE _shown AND meeting = ?1");
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

/* Who goes to two circles and was joined is told of by the record that stands for her, which may be
 * the other circle's. */
#define OF_CIRCLE                                                                                  \
  "FROM participant AS p WHERE p._shown AND (p._circle = ?1 OR p._row IN"                          \
  " (SELECT j.root FROM joined AS j JOIN participant AS o ON o._row = j.row"                       \
  "  AND o._shown AND o._circle = ?1 WHERE j.kind = 'participant'))"                               \
  " AND NOT EXISTS (SELECT 1 FROM joined AS j"                                                     \
  "  WHERE j.kind = 'participant' AND j.row = p._row AND j.root <> j.row)"

guint
piiri_attendance_n_people(PiiriStore *store, gint64 circle, const char *date)
{
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(
      store, "SELECT count(*) " OF_CIRCLE " AND (coalesce(p.until, '') = '' OR p.until >= ?2)");
  sqlite3_bind_int64(statement, 1, circle);
  piiri_query_bind_text(statement, 2, date);
  return piiri_query_next(statement) ? (guint)sqlite3_column_int(statement, 0) : 0;
}

/* Those who could come, sorted; whoever could not, as she has left, goes into LEFT (may be NULL).
 */
static GPtrArray *
read_attendees(PiiriStore *store, gint64 circle, gint64 meeting, const char *date, GPtrArray *left)
{
  GPtrArray *attendees = g_ptr_array_new_with_free_func((GDestroyNotify)piiri_attendee_free);
  g_autoptr(GHashTable) present = piiri_attendance_present(store, meeting);

  g_autoptr(PiiriPrepared) statement =
      piiri_query_prepared(store, "SELECT p._row, p.name, p.called, p.roles, p.until " OF_CIRCLE);
  sqlite3_bind_int64(statement, 1, circle);
  while (piiri_query_next(statement)) {
    gint64 row = sqlite3_column_int64(statement, 0);
    const char *until = piiri_query_text(statement, 4);
    bool has_left = *until != '\0' && strcmp(until, date) < 0;
    GPtrArray *among = has_left && !g_hash_table_contains(present, &row) ? left : attendees;
    if (among != NULL)
      g_ptr_array_add(among, read_attendee(statement, present));
  }
  tell_apart(attendees);
  sort_attendees(attendees);
  return attendees;
}

GPtrArray *
piiri_attendees(PiiriStore *store, gint64 circle, gint64 meeting, const char *date)
{
  return read_attendees(store, circle, meeting, date, NULL);
}

GPtrArray *
piiri_attendees_ever(PiiriStore *store, gint64 circle, const char *date)
{
  g_autoptr(GPtrArray) left = g_ptr_array_new_with_free_func((GDestroyNotify)piiri_attendee_free);
  GPtrArray *attendees = read_attendees(store, circle, 0, date, left);
  g_ptr_array_extend_and_steal(attendees, g_steal_pointer(&left));
  return attendees;
}

/* [3,8]: the rows as a table that SQL can read. */
static char *
rows_of(GPtrArray *attendees)
{
  GString *rows = g_string_new("[");
  for (guint i = 0; i < attendees->len; i++) {
    PiiriAttendee *attendee = g_ptr_array_index(attendees, i);
    g_string_append_printf(rows, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", attendee->row);
  }
  g_string_append_c(rows, ']');
  return g_string_free(rows, FALSE);
}

/* Of each only as far as it matters: a regular's first meetings are found at once by the index, and
 * nobody goes through all that she ever was at. */
static const char count_sql[] =
    "SELECT each.key, (SELECT count(*) FROM (SELECT DISTINCT coalesce(j.root, m._row)"
    " FROM attendance AS a JOIN meeting AS m ON m._row = a.meeting"
    " LEFT JOIN joined AS j ON j.kind = 'meeting' AND j.row = m._row"
    " WHERE a._shown AND a.present = 1 AND a.participant IN (SELECT +each.value UNION ALL"
    "  SELECT +row FROM joined WHERE kind = 'participant' AND root = +each.value)"
    " AND m._shown AND m._circle = ?2 AND " MEETING_DATE_SQL " < ?3 LIMIT ?4)) "
    "FROM json_each(?1) AS each";

void
piiri_attendees_count(
    PiiriStore *store, gint64 circle, const char *date, GPtrArray *attendees, guint most)
{
  g_autofree char *rows = rows_of(attendees);
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(store, count_sql);
  piiri_query_bind_text(statement, 1, rows);
  sqlite3_bind_int64(statement, 2, circle);
  piiri_query_bind_text(statement, 3, date);
  sqlite3_bind_int64(statement, 4, most);
  while (piiri_query_next(statement)) {
    guint index = (guint)sqlite3_column_int(statement, 0);
    PiiriAttendee *attendee = g_ptr_array_index(attendees, index);
    attendee->times = (guint)sqlite3_column_int(statement, 1);
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

/* Whether the meeting names her as a guide, by the id of any record that is joined with hers. */
static bool
is_guide(sqlite3_stmt *statement, GPtrArray *ids)
{
  const char *guides = piiri_query_text(statement, 3);
  for (guint i = 0; i < ids->len; i++)
    if (strstr(guides, ids->pdata[i]) != NULL)
      return true;
  return false;
}

/* What the meeting was to her. Guiding stands in the meeting, tasks are records of their own. */
static PiiriMark
mark_of_meeting(sqlite3_stmt *statement, GPtrArray *ids)
{
  if (sqlite3_column_int(statement, 1) == 0)
    return PIIRI_MARK_ABSENT;
  bool cared = sqlite3_column_int(statement, 2) != 0 || is_guide(statement, ids);
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

/* The ids that she is named by. */
static GPtrArray *
ids_of(PiiriStore *store, gint64 participant)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GArray) rows = piiri_ties_joined(store, KIND_PARTICIPANT, participant);
  for (guint i = 0; i < rows->len; i++) {
    char text[PIIRI_ID_LENGTH + 1];
    PiiriId id;
    if (piiri_store_id(store, KIND_PARTICIPANT, g_array_index(rows, gint64, i), &id))
      g_ptr_array_add(ids, g_strdup(piiri_id_format(&id, text)));
  }
  return ids;
}

/* She and each meeting may stand for several that were joined, and so be of several circles. */
static const char history_sql[] =
    "WITH she(row) AS (SELECT ?1"
    " UNION SELECT row FROM joined WHERE kind = 'participant' AND root = ?1) "
    "SELECT " MEETING_DATE_SQL " AS day, "
    "EXISTS (SELECT 1 FROM attendance AS a WHERE a._shown AND a.present = 1"
    " AND a.meeting IN (SELECT +m._row UNION ALL"
    "  SELECT +row FROM joined WHERE kind = 'meeting' AND root = +m._row)"
    " AND +a.participant IN she), "
    "EXISTS (SELECT 1 FROM task AS t WHERE t._shown"
    " AND t.meeting IN (SELECT +m._row UNION ALL"
    "  SELECT +row FROM joined WHERE kind = 'meeting' AND root = +m._row)"
    " AND +t.who IN she), m.guides, m._row "
    "FROM meeting AS m WHERE m._shown AND m.state = 'held' AND m._circle IN"
    " (SELECT p._circle FROM participant AS p JOIN she ON p._row = she.row WHERE p._shown)"
    " AND day BETWEEN ?2 AND ?3 AND NOT EXISTS (SELECT 1 FROM joined"
    "  WHERE kind = 'meeting' AND row = +m._row AND root <> row) ORDER BY day";

PiiriHistory *
piiri_attendance_history(PiiriStore *store, gint64 participant, const char *today, guint n)
{
  PiiriHistory *history = empty_history(today, n);
  gint64 she = person(store, participant);
  g_autoptr(GPtrArray) ids = ids_of(store, participant);
  if (history->weeks->len == 0 || ids->len == 0)
    return history;

  char first[11];
  g_date_strftime(first, sizeof first, "%Y-%m-%d",
                  &g_array_index(history->weeks, PiiriWeek, 0).monday);
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(store, history_sql);
  sqlite3_bind_int64(statement, 1, she);
  piiri_query_bind_text(statement, 2, first);
  piiri_query_bind_text(statement, 3, today);
  while (piiri_query_next(statement))
    add_meeting(history, sqlite3_column_int64(statement, 4), piiri_query_text(statement, 0),
                mark_of_meeting(statement, ids));
  return history;
}

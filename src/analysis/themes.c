#include "analysis/themes.h"

#include "analysis/agenda.h"
#include "analysis/attendance.h"
#include "analysis/date.h"
#include "analysis/held.h"
#include "analysis/query.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <string.h>

/* How many coming meetings are offered at least, and how far they are looked for. */
#define COMING_LEAST 4
#define COMING_MOST  26

/* Times a year that follow one another before one says "every autumn". */
#define EVERY_LEAST 3

#define MEETING_DATE_SQL "coalesce(nullif(m.date, ''), substr(m.planned, 1, 10))"

/* The theme ?1, which stands for itself, and those joined with it. */
#define IS_THEME(column)                                                                           \
  column " IN (SELECT ?1 UNION ALL SELECT +row FROM joined WHERE kind = 'theme' AND root = ?1)"

/* Those that stand for themselves, and belong to the circle ?1. */
#define OF_CIRCLE                                                                                  \
  " WHERE t._shown AND t._circle = ?1 AND NOT EXISTS (SELECT 1 FROM joined AS j"                   \
  "  WHERE j.kind = 'theme' AND j.row = t._row AND j.root != t._row)"

/* One question for each lane ?2: where SQLite has understood one it has understood all. Of what is
 * taken with max() the other columns are those of the same meeting. */
static const char lane_sql[] = "WITH " PIIRI_SQL_HELD_THEMES(
    "?2 = 'held' AND h.theme IN (SELECT +_row FROM theme WHERE _circle = ?1)",
    "?2 = 'held' AND t._circle = ?1") " SELECT t._row, m._row, count(m._row),"
                                      "  coalesce(max(" MEETING_DATE_SQL "), '') AS day"
                                      " FROM theme AS t"
                                      " LEFT JOIN held_themes AS h ON h.theme = t._row"
                                      " LEFT JOIN meeting AS m ON m._row = CASE ?2"
                                      "  WHEN 'planned' THEN t.meeting"
                                      "  WHEN 'held' THEN h.meeting END AND m._shown" OF_CIRCLE
                                      " AND CASE WHEN t.state IN ('planned', 'held')"
                                      "  THEN t.state ELSE 'idea' END = ?2 GROUP BY t._row"
                                      " ORDER BY CASE WHEN ?2 = 'planned'"
                                      "  THEN iif(day = '', '~', day || m.planned) END,"
                                      " day DESC, CASE WHEN ?2 = 'planned' THEN t._row END,"
                                      " t._row DESC";

static const char *const state_names[] = {
  [PIIRI_THEME_IDEA] = "idea",
  [PIIRI_THEME_PLANNED] = "planned",
  [PIIRI_THEME_HELD] = "held",
};

const char *
piiri_theme_state_name(PiiriThemeState state)
{
  return state_names[state];
}

PiiriThemeState
piiri_theme_state(PiiriStore *store, gint64 theme)
{
  g_autofree char *name = piiri_store_get(store, KIND_THEME, theme, THEME_STATE);
  for (int state = 0; state < PIIRI_N_THEME_STATES; state++)
    if (g_strcmp0(name, state_names[state]) == 0)
      return (PiiriThemeState)state;
  return PIIRI_THEME_IDEA;
}

GArray *
piiri_themes(PiiriStore *store, gint64 circle, PiiriThemeState state)
{
  GArray *themes = g_array_new(FALSE, FALSE, sizeof(PiiriLaned));
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(store, lane_sql);
  sqlite3_bind_int64(statement, 1, circle);
  piiri_query_bind_text(statement, 2, state_names[state]);
  while (piiri_query_next(statement)) {
    PiiriLaned laned = {
      .theme = sqlite3_column_int64(statement, 0),
      .meeting = sqlite3_column_int64(statement, 1),
      .times = (guint)sqlite3_column_int(statement, 2),
    };
    g_strlcpy(laned.date, piiri_query_text(statement, 3), sizeof laned.date);
    g_array_append_val(themes, laned);
  }
  return themes;
}

/* --- One theme. */

GArray *
piiri_theme_holdings(PiiriStore *store, gint64 theme)
{
  GArray *holdings = g_array_new(FALSE, FALSE, sizeof(PiiriHolding));
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(
      store, "WITH " PIIRI_SQL_HELD_THEMES(
                 IS_THEME("h.theme"),
                 IS_THEME("t._row")) " SELECT m._row, " MEETING_DATE_SQL " AS day"
                                     " FROM held_themes AS h JOIN meeting AS m ON m._row = "
                                     "h.meeting AND m._shown"
                                     " WHERE h.theme = ?1 ORDER BY day, m.planned, m._row");
  sqlite3_bind_int64(statement, 1, piiri_store_representative(store, KIND_THEME, theme));
  while (piiri_query_next(statement)) {
    PiiriHolding holding = { .meeting = sqlite3_column_int64(statement, 0) };
    g_strlcpy(holding.date, piiri_query_text(statement, 1), sizeof holding.date);
    g_array_append_val(holdings, holding);
  }
  return holdings;
}

GArray *
piiri_theme_supporters(PiiriStore *store, gint64 theme)
{
  GArray *people = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(
      store, "SELECT coalesce(jp.root, s.participant) AS person FROM support AS s"
             " LEFT JOIN joined AS jp ON jp.kind = 'participant' AND jp.row = s.participant"
             " JOIN participant AS p ON p._row = person AND p._shown"
             " WHERE s._shown AND s.given = 1 AND " IS_THEME(
                 "s.theme") " GROUP BY person ORDER BY min(s._row)");
  sqlite3_bind_int64(statement, 1, piiri_store_representative(store, KIND_THEME, theme));
  while (piiri_query_next(statement)) {
    gint64 person = sqlite3_column_int64(statement, 0);
    g_array_append_val(people, person);
  }
  return people;
}

/* --- Meetings. */

guint
piiri_meeting_headcount(PiiriStore *store, gint64 meeting)
{
  g_autoptr(GHashTable) present = piiri_attendance_present(store, meeting);
  g_autofree char *text = piiri_store_get(store, KIND_MEETING, meeting, MEETING_GUESTS);
  gint64 guests = text != NULL ? g_ascii_strtoll(text, NULL, 10) : 0;
  return g_hash_table_size(present) + (guint)CLAMP(guests, 0, G_MAXINT / 2);
}

GArray *
piiri_meetings_gone(PiiriStore *store, gint64 circle, const char *today, guint n)
{
  GArray *meetings = g_array_new(FALSE, FALSE, sizeof(PiiriMeeting));
  g_autoptr(sqlite3_stmt) statement =
      piiri_query(store, "SELECT m._row FROM meeting AS m WHERE m._shown AND m._circle = ?1"
                         " AND coalesce(m.state, '') != 'cancelled' AND " MEETING_DATE_SQL " <= ?2"
                         " ORDER BY " MEETING_DATE_SQL " DESC, m.planned DESC");
  sqlite3_bind_int64(statement, 1, circle);
  piiri_query_bind_text(statement, 2, today);
  while (meetings->len < n && piiri_query_next(statement)) {
    gint64 row = sqlite3_column_int64(statement, 0);
    PiiriMeeting meeting;
    if (piiri_store_representative(store, KIND_MEETING, row) == row &&
        piiri_meeting_load(store, row, &meeting))
      g_array_append_val(meetings, meeting);
  }
  return meetings;
}

GArray *
piiri_meetings_free(PiiriStore *store, gint64 circle, const char *today)
{
  GArray *meetings = piiri_meetings_coming(store, circle, today, COMING_MOST);
  guint n_free = 0, kept = 0;
  for (guint i = 0; i < meetings->len; i++) {
    PiiriMeeting *meeting = &g_array_index(meetings, PiiriMeeting, i);
    bool taken = piiri_agenda_theme(store, meeting->row) != 0;
    if (!taken)
      g_array_index(meetings, PiiriMeeting, n_free++) = *meeting;
    if (taken || i < COMING_LEAST)
      kept = n_free;
  }
  g_array_set_size(meetings, kept);
  return meetings;
}

/* --- Returns. */

void
piiri_returns_free(PiiriReturns *returns)
{
  g_array_unref(returns->marks);
  g_free(returns);
}

static int
months_of(const char *date)
{
  GDate day;
  return piiri_date_parse(date, &day) ? g_date_get_year(&day) * 12 + g_date_get_month(&day) - 1 : 0;
}

/* Winter begins in December, so that one's year is the next. */
static int
seasons_of(const char *date)
{
  return (months_of(date) + 1) / 3;
}

/* The season in which it was held every year up to the last, -1 when there is none. */
static int
find_season(GArray *holdings)
{
  int before = 0;
  for (guint i = 0; i < holdings->len; i++) {
    int season = seasons_of(g_array_index(holdings, PiiriHolding, i).date);
    if (i > 0 && season != before + 4)
      return -1;
    before = season;
  }
  return holdings->len >= EVERY_LEAST ? before % 4 : -1;
}

/* Fills in where the circle met at all: without a meeting there is nothing to be missing. */
static void
mark_meetings(PiiriStore *store, gint64 circle, PiiriReturns *returns)
{
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(
      store, "SELECT DISTINCT substr(" MEETING_DATE_SQL ", 1, ?2) FROM meeting AS m"
             " WHERE m._shown AND m._circle = ?1 AND m.state = 'held'");
  sqlite3_bind_int64(statement, 1, circle);
  sqlite3_bind_int(statement, 2, returns->by_months ? 7 : 4);
  while (piiri_query_next(statement)) {
    const char *text = piiri_query_text(statement, 0);
    int year = atoi(text);
    int at = returns->by_months && strlen(text) == 7 ? year * 12 + atoi(text + 5) - 1 : year;
    at -= returns->first;
    if (at >= 0 && at < (int)returns->marks->len)
      g_array_index(returns->marks, PiiriMark, at) = PIIRI_MARK_ABSENT;
  }
}

PiiriReturns *
piiri_theme_returns(PiiriStore *store, gint64 theme, const char *today)
{
  PiiriReturns *returns = g_new0(PiiriReturns, 1);
  g_autoptr(GArray) holdings = piiri_theme_holdings(store, theme);
  returns->marks = g_array_new(FALSE, TRUE, sizeof(PiiriMark));
  returns->times = holdings->len;
  returns->season = find_season(holdings);
  if (holdings->len == 0)
    return returns;

  const char *first = g_array_index(holdings, PiiriHolding, 0).date;
  const char *last = g_array_index(holdings, PiiriHolding, holdings->len - 1).date;
  g_strlcpy(returns->last, last, sizeof returns->last);
  int begin = months_of(first), end = MAX(months_of(today), months_of(last));
  returns->by_months = end / 12 - begin / 12 < 2;
  int unit = returns->by_months ? 1 : 12;
  returns->first = begin / unit;
  g_array_set_size(returns->marks, (guint)(end / unit - begin / unit + 1));
  mark_meetings(store, piiri_store_get_circle(store, KIND_THEME, theme), returns);
  for (guint i = 0; i < holdings->len; i++) {
    int at = months_of(g_array_index(holdings, PiiriHolding, i).date) / unit - returns->first;
    g_array_index(returns->marks, PiiriMark, at) = PIIRI_MARK_PRESENT;
  }
  return returns;
}

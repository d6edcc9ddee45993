#include "analysis/tallies.h"

#include "analysis/held.h"
#include "analysis/query.h"
#include "analysis/words.h"
#include "store/merge.h"

#include <string.h>

/* A period is the beginning of a date: of 7 characters a month, of 4 a year. */
#define IS_DATE(date) date " GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'"

/* --- The question ---------------------------------------------------------------------------- */

/* Done tasks, each joined set once; what was said of an hour is in hundredths. */
#define WORKS                                                                                      \
  "works(circle, date, person, hours) AS MATERIALIZED ("                                           \
  " SELECT coalesce(c.root, t._circle),"                                                           \
  "  coalesce(nullif(m.date, ''), substr(m.planned, 1, 10), t.due),"                               \
  "  coalesce(p.root, t.who), CAST(round(100 * max(CAST(t.hours AS REAL), 0)) AS INTEGER)"         \
  " FROM task AS t"                                                                                \
  " LEFT JOIN joined AS j ON j.kind = 'task' AND j.row = t._row"                                   \
  " LEFT JOIN joined AS c ON c.kind = 'circle' AND c.row = t._circle"                              \
  " LEFT JOIN joined AS p ON p.kind = 'participant' AND p.row = t.who"                             \
  " LEFT JOIN meeting AS m ON m._row = t.meeting AND m._shown"                                     \
  " WHERE t._shown AND t.state = 'done' AND coalesce(j.root, t._row) = t._row)"

/* Who guided or planned a held meeting: lists of ids, in their text as in files. */
#define LED                                                                                        \
  "ids(person, id) AS MATERIALIZED ("                                                              \
  " SELECT _row, lower(substr(hex(_id), 1, 8) || '-' || substr(hex(_id), 9, 4) || '-'"             \
  "  || substr(hex(_id), 13, 4) || '-' || substr(hex(_id), 17, 4) || '-'"                          \
  "  || substr(hex(_id), 21)) FROM participant),"                                                  \
  "lists(circle, date, list) AS ("                                                                 \
  " SELECT h.circle, h.date, coalesce(m.guides, '') || ' ' || coalesce(m.planners, '')"            \
  " FROM held AS h JOIN meeting AS m ON m._row = h.meeting),"                                      \
  "led(circle, date, person) AS ("                                                                 \
  " SELECT l.circle, l.date, coalesce(j.root, ids.person) FROM lists AS l"                         \
  " JOIN json_each('[\"' || replace(l.list, ' ', '\",\"') || '\"]') AS each"                       \
  " JOIN ids ON ids.id = each.value"                                                               \
  " LEFT JOIN joined AS j ON j.kind = 'participant' AND j.row = ids.person"                        \
  " WHERE trim(l.list) <> '' AND l.list NOT GLOB '*[^-0-9a-f ]*')"

#define VOLUNTEERS                                                                                 \
  "volunteers(circle, date, person) AS ("                                                          \
  " SELECT v.* FROM (SELECT circle, date, person FROM works WHERE typeof(person) = 'integer'"      \
  "  UNION SELECT circle, date, person FROM led) AS v"                                             \
  " JOIN participant AS p ON p._row = v.person AND p._shown IS NOT 0"                              \
  " WHERE instr(' ' || coalesce(p.roles, '') || ' ', ' worker ') = 0"                              \
  "  AND instr(coalesce(p.roles, ''), 'supported_worker') = 0)"

#define ENTRIES                                                                                    \
  "entries(circle, date) AS ("                                                                     \
  " SELECT coalesce(c.root, e._circle), e.date FROM entry AS e"                                    \
  " LEFT JOIN joined AS j ON j.kind = 'entry' AND j.row = e._row"                                  \
  " LEFT JOIN joined AS c ON c.kind = 'circle' AND c.row = e._circle"                              \
  " WHERE e._shown AND coalesce(j.root, e._row) = e._row)"

#define THEMES                                                                                     \
  "themes(circle, date, theme) AS ("                                                               \
  " SELECT h.circle, h.date, t.theme FROM held_themes AS t JOIN held AS h ON h.meeting = "         \
  "t.meeting"                                                                                      \
  " JOIN theme AS th ON th._row = t.theme AND th._shown IS NOT 0)"

/* Each actor of a circle once, with the state that stands for those joined with it. */
#define ACTORS                                                                                     \
  "actors(circle, actor, state) AS ("                                                              \
  " SELECT DISTINCT coalesce(c.root, r._circle), a._row, a.state FROM responsibility AS r"         \
  " LEFT JOIN joined AS j ON j.kind = 'actor' AND j.row = r.actor"                                 \
  " LEFT JOIN joined AS c ON c.kind = 'circle' AND c.row = r._circle"                              \
  " JOIN actor AS a ON a._row = coalesce(j.root, r.actor) AND a._shown WHERE r._shown)"

/* The days on which there is or was something: what counts nothing any more is counted too. */
#define DAYS                                                                                       \
  "days(circle, date) AS ("                                                                        \
  " SELECT coalesce(c.root, m._circle), coalesce(nullif(m.date, ''), substr(m.planned, 1, 10))"    \
  " FROM meeting AS m LEFT JOIN joined AS c ON c.kind = 'circle' AND c.row = m._circle"            \
  " WHERE m._stamps IS NOT NULL"                                                                   \
  " UNION SELECT coalesce(c.root, e._circle), e.date FROM entry AS e"                              \
  " LEFT JOIN joined AS c ON c.kind = 'circle' AND c.row = e._circle WHERE e._stamps IS NOT NULL"  \
  " UNION SELECT circle, date FROM works)"

/* Circles whose meetings are here; one that was deleted again is no sign of that. */
#define KEPT                                                                                       \
  "kept(circle) AS MATERIALIZED ("                                                                 \
  " SELECT DISTINCT coalesce(c.root, m._circle) FROM meeting AS m"                                 \
  " LEFT JOIN joined AS c ON c.kind = 'circle' AND c.row = m._circle"                              \
  " WHERE m._shown)"

/* What is asked of a month or of a year, by the LENGTH of its name: rows of circle, period, the
 * field's name, the number. */
#define SOME(length, from, name, number)                                                           \
  " UNION ALL SELECT circle, substr(date, 1, " length "), '" name "', " number " FROM " from       \
  " WHERE " IS_DATE("date") " GROUP BY 1, 2"

#define OF_LENGTH(length)                                                                          \
  SOME(length, "days", "", "0")                                                                    \
  SOME(length, "held", "meetings", "count(*)")                                                     \
  SOME(length, "held", "visits", "sum(visits)")                                                    \
  SOME(length, "held", "least", "min(visits)")                                                     \
  SOME(length, "held", "most", "max(visits)")                                                      \
  SOME(length, "present", "people", "count(DISTINCT person)")                                      \
  SOME(length, "present", "new_people", "count(DISTINCT CASE WHEN new THEN person END)")           \
  SOME(length, "volunteers", "volunteers", "count(DISTINCT person)")                               \
  SOME(length, "works", "hours", "sum(hours)")                                                     \
  SOME(length, "works", "tasks", "count(*)")                                                       \
  SOME(length, "entries", "entries", "count(*)")                                                   \
  SOME(length, "themes", "themes", "count(DISTINCT theme)")                                        \
  " UNION ALL SELECT circle, substr(?2, 1, " length "), 'actors_' || state, count(*) FROM actors"  \
  " WHERE state IN ('mapped', 'asked', 'interested', 'committed', 'left') GROUP BY 1, 3"

static const char question[] =
    "WITH " PIIRI_SQL_MEETINGS ", " PIIRI_SQL_PRESENCES ", " PIIRI_SQL_HELD
    ", present(circle, date, person, new) AS MATERIALIZED ("
    " SELECT h.circle, h.date, p.person, f.date = h.date FROM held AS h"
    " JOIN presences AS p ON p.meeting = h.meeting JOIN firsts AS f ON f.person = "
    "p.person), " PIIRI_SQL_HELD_THEMES(
        "1", "1") ", " WORKS ", " LED ", " VOLUNTEERS ", " ENTRIES ", " THEMES ", " ACTORS ", " DAYS
                  ", " KEPT ", numbers(circle, period, field, number) AS ("
                  " SELECT 0, '', '', 0 WHERE 0" OF_LENGTH("7") OF_LENGTH(
                      "4") ")"
                           " SELECT circle, period, field, number FROM numbers"
                           " WHERE circle IN (SELECT circle FROM kept) AND (?1 = 0 OR circle = ?1)"
                           " ORDER BY circle, period";

/* --- Counting -------------------------------------------------------------------------------- */

static bool
is_of_actors(int field)
{
  return field >= TALLY_ACTORS_MAPPED && field <= TALLY_ACTORS_LEFT;
}

/* The last tally, which the rows of one follow, or a new one. Everything but the actors is known to
 * be none until it is counted; these where today's period says one of them. */
static PiiriTally *
obtain_tally(GArray *tallies, gint64 circle, const char *period, const char *today)
{
  PiiriTally *last =
      tallies->len > 0 ? &g_array_index(tallies, PiiriTally, tallies->len - 1) : NULL;
  PiiriTally tally = { .circle = circle };

  if (last != NULL && last->circle == circle && g_str_equal(last->period, period))
    return last;
  g_strlcpy(tally.period, period, sizeof tally.period);
  for (int i = TALLY_MEETINGS; i < N_TALLY_FIELDS; i++)
    tally.known[i] = !is_of_actors(i) || g_str_has_prefix(today, period);
  g_array_append_val(tallies, tally);
  return &g_array_index(tallies, PiiriTally, tallies->len - 1);
}

GArray *
piiri_tallies_count(PiiriStore *store, gint64 circle)
{
  GArray *tallies = g_array_new(FALSE, FALSE, sizeof(PiiriTally));
  const PiiriKind *kind = piiri_description_kind(&piiri_kinds, KIND_TALLY);
  g_autofree char *today = piiri_words_today();
  g_autoptr(sqlite3_stmt) statement = piiri_query(store, question);

  if (circle != 0)
    circle = piiri_store_representative(store, KIND_CIRCLE, circle);
  sqlite3_bind_int64(statement, 1, circle);
  piiri_query_bind_text(statement, 2, today);
  while (piiri_query_next(statement)) {
    PiiriTally *tally = obtain_tally(tallies, sqlite3_column_int64(statement, 0),
                                     piiri_query_text(statement, 1), today);
    int field = piiri_kind_find(kind, piiri_query_text(statement, 2));

    if (field >= TALLY_MEETINGS)
      tally->numbers[field] = sqlite3_column_int64(statement, 3);
  }
  return tallies;
}

/* --- What stands ----------------------------------------------------------------------------- */

/* Of joined circles the one that stands for them tells best: it was counted with the others'
 * meetings. */
static const char stored[] =
    "WITH " KEPT " SELECT coalesce(j.root, t._circle) AS circle, t.period, t.meetings, t.visits,"
    " t.people, t.least, t.most, t.new_people, t.volunteers, t.hours, t.tasks, t.entries, t.themes,"
    " t.actors_mapped, t.actors_asked, t.actors_interested, t.actors_committed, t.actors_left"
    " FROM tally AS t LEFT JOIN joined AS j ON j.kind = 'circle' AND j.row = t._circle"
    " JOIN circle AS c ON c._row = coalesce(j.root, t._circle) AND c._shown IS NOT 0"
    " WHERE t._shown AND (?1 = 0 OR c._row = ?1)"
    " AND (NOT ?2 OR c._row NOT IN (SELECT circle FROM kept))"
    " AND (t.period GLOB '[0-9][0-9][0-9][0-9]' OR"
    "  t.period GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]')"
    " ORDER BY circle, t.period, c._row = t._circle DESC,"
    " (SELECT _id FROM circle WHERE _row = t._circle)";

/* More than any circle counts, and few enough to be added up. */
#define NUMBER_MAX 10000000

static void
read_numbers(sqlite3_stmt *statement, PiiriTally *tally)
{
  for (int i = TALLY_MEETINGS; i < N_TALLY_FIELDS; i++) {
    int column = 2 + i - TALLY_MEETINGS;
    double number = CLAMP(sqlite3_column_double(statement, column), 0, NUMBER_MAX);

    tally->known[i] = *piiri_query_text(statement, column) != '\0';
    tally->numbers[i] = (gint64)(i == TALLY_HOURS ? number * 100 + 0.5 : number);
  }
}

GArray *
piiri_tallies_stored(PiiriStore *store, gint64 circle, bool told)
{
  GArray *tallies = g_array_new(FALSE, FALSE, sizeof(PiiriTally));
  g_autoptr(sqlite3_stmt) statement = piiri_query(store, stored);

  if (circle != 0)
    circle = piiri_store_representative(store, KIND_CIRCLE, circle);
  sqlite3_bind_int64(statement, 1, circle);
  sqlite3_bind_int(statement, 2, told);
  while (piiri_query_next(statement)) {
    const PiiriTally *last =
        tallies->len > 0 ? &g_array_index(tallies, PiiriTally, tallies->len - 1) : NULL;
    PiiriTally tally = { .circle = sqlite3_column_int64(statement, 0) };

    g_strlcpy(tally.period, piiri_query_text(statement, 1), sizeof tally.period);
    if (last != NULL && last->circle == tally.circle && g_str_equal(last->period, tally.period))
      continue;
    read_numbers(statement, &tally);
    g_array_append_val(tallies, tally);
  }
  return tallies;
}

bool
piiri_tallies_are_all(PiiriStore *store, gint64 circle)
{
  g_autoptr(sqlite3_stmt) statement = piiri_query(
      store, "WITH circles(row) AS (SELECT ?1 UNION SELECT +row FROM joined"
             " WHERE kind = 'circle' AND root = ?1)"
             " SELECT EXISTS(SELECT 1 FROM tally WHERE _shown AND _circle IN circles)"
             " AND NOT EXISTS(SELECT 1 FROM meeting WHERE _shown AND _circle IN circles)");

  sqlite3_bind_int64(statement, 1, piiri_store_representative(store, KIND_CIRCLE, circle));
  return piiri_query_next(statement) && sqlite3_column_int(statement, 0) != 0;
}

/* --- Writing --------------------------------------------------------------------------------- */

static bool
counts_nothing(const PiiriTally *tally)
{
  for (int i = TALLY_MEETINGS; i < N_TALLY_FIELDS; i++)
    if (tally->numbers[i] != 0)
      return false;
  return true;
}

/* The row of the tally's record, 0 when it isn't here or is deleted. */
static gint64
find_row(PiiriStore *store, const PiiriTally *tally)
{
  PiiriId circle, id;
  gint64 row;

  if (!piiri_store_id(store, KIND_CIRCLE, tally->circle, &circle))
    return 0;
  id = piiri_id_of_key(&circle, tally->period);
  row = piiri_store_find(store, KIND_TALLY, &id);
  return row != 0 && piiri_store_is_shown(store, KIND_TALLY, row) ? row : 0;
}

static char *
spell(const PiiriTally *tally, int field)
{
  gint64 number = tally->numbers[field];
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (field != TALLY_HOURS)
    return g_strdup_printf("%" G_GINT64_FORMAT, number);
  return g_strdup(g_ascii_formatd(digits, sizeof digits, "%.10g", (double)number / 100));
}

/* A number that stands already, beside whatever else, is left alone: a write makes a stamp. */
static bool
write_tally(PiiriStore *store, const PiiriTally *tally, GError **error)
{
  gint64 row = find_row(store, tally);

  if (row == 0 && counts_nothing(tally))
    return true;
  if (row == 0)
    row = piiri_store_add(store, KIND_TALLY, tally->circle, NULL, tally->period, error);
  for (int i = TALLY_MEETINGS; i < N_TALLY_FIELDS && row != 0; i++) {
    g_autofree char *text = spell(tally, i);
    g_autofree char *stands = piiri_store_get(store, KIND_TALLY, row, i);

    if (tally->known[i] && g_strcmp0(text, stands) != 0 &&
        !piiri_store_set(store, KIND_TALLY, row, i, text, error))
      return false;
  }
  return row != 0;
}

bool
piiri_tallies_write(PiiriStore *store, gint64 circle, GError **error)
{
  g_autoptr(GArray) tallies = NULL;

  /* A description of other kinds has nothing that could be counted here. */
  if (piiri_store_description(store) != &piiri_kinds)
    return true;
  if (!piiri_store_begin_count(store, error))
    return false;
  tallies = piiri_tallies_count(store, circle);
  for (guint i = 0; i < tallies->len; i++)
    if (!write_tally(store, &g_array_index(tallies, PiiriTally, i), error)) {
      piiri_store_rollback(store);
      return false;
    }
  return piiri_store_commit(store, error);
}

static int
compare_tallies(gconstpointer left, gconstpointer right)
{
  const PiiriTally *a = left, *b = right;

  if (a->circle != b->circle)
    return a->circle < b->circle ? -1 : 1;
  return strcmp(a->period, b->period);
}

GArray *
piiri_tallies_leaving(PiiriStore *store, gint64 circle)
{
  GArray *leaving = g_array_new(FALSE, FALSE, sizeof(PiiriTally));
  g_autoptr(GArray) counted = piiri_tallies_count(store, circle);
  g_autoptr(GArray) here = piiri_tallies_stored(store, circle, false);
  guint at = 0;

  for (guint i = 0; i < counted->len; i++) {
    const PiiriTally *tally = &g_array_index(counted, PiiriTally, i);

    if (!counts_nothing(tally) || find_row(store, tally) != 0)
      g_array_append_vals(leaving, tally, 1);
  }
  /* Those of periods that can't be counted here stay as they are. */
  for (guint i = 0; i < here->len; i++) {
    const PiiriTally *tally = &g_array_index(here, PiiriTally, i);

    while (at < counted->len && compare_tallies(&g_array_index(counted, PiiriTally, at), tally) < 0)
      at++;
    if (at == counted->len || compare_tallies(&g_array_index(counted, PiiriTally, at), tally) != 0)
      g_array_append_vals(leaving, tally, 1);
  }
  g_array_sort(leaving, compare_tallies);
  return leaving;
}

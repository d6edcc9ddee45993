#include "analysis/figures.h"

#include "analysis/figures-told.h"
#include "analysis/held.h"
#include "analysis/order.h"
#include "analysis/query.h"

#include <string.h>

/*
 * One question for each grouping, from the same parts. A record's root is the one that stands for
 * it among those that are joined; most records are in no such set.
 */

/* The period's held meetings with what they are grouped by: a circle's row, an area, a month. */
#define PERIOD(group)                                                                              \
  "period(meeting, date, visits, grp) AS MATERIALIZED ("                                           \
  " SELECT h.meeting, h.date, h.visits, " group " FROM held AS h"                                  \
  " JOIN circle AS c ON c._row = h.circle AND c._shown IS NOT 0"                                   \
  " WHERE (?1 IS NULL OR h.date >= ?1) AND (?2 IS NULL OR h.date <= ?2)),"                         \
  "totals(grp, meetings, visits, least, most) AS ("                                                \
  " SELECT grp, count(*), sum(visits), min(visits), max(visits) FROM period GROUP BY grp),"        \
  "persons(grp, people, new) AS ("                                                                 \
  " SELECT t.grp, count(DISTINCT p.person),"                                                       \
  "  count(DISTINCT CASE WHEN f.date = t.date THEN p.person END)"                                  \
  " FROM period AS t JOIN presences AS p ON p.meeting = t.meeting"                                 \
  " JOIN firsts AS f ON f.person = p.person GROUP BY t.grp)"

/* What every row tells of its group. */
#define COLUMNS                                                                                    \
  "coalesce(t.meetings, 0), coalesce(t.visits, 0), coalesce(n.people, 0), coalesce(t.least, 0),"   \
  " coalesce(t.most, 0), coalesce(n.new, 0)"
#define CIRCLES                                                                                    \
  "SELECT c._id, coalesce(c.name, ''), " COLUMNS " FROM circle AS c"                               \
  " LEFT JOIN joined AS j ON j.kind = 'circle' AND j.row = c._row"                                 \
  " LEFT JOIN totals AS t ON t.grp = c._row LEFT JOIN persons AS n ON n.grp = c._row"              \
  " WHERE coalesce(j.root, c._row) = c._row AND (c._shown OR t.meetings > 0)"

#define AREAS                                                                                      \
  "SELECT a.area, a.area, " COLUMNS " FROM (SELECT coalesce(c.area, '') AS area FROM circle AS c"  \
  "  LEFT JOIN joined AS j ON j.kind = 'circle' AND j.row = c._row"                                \
  "  WHERE c._shown AND coalesce(j.root, c._row) = c._row UNION SELECT grp FROM totals) AS a"      \
  " LEFT JOIN totals AS t ON t.grp = a.area LEFT JOIN persons AS n ON n.grp = a.area"

#define MONTHS                                                                                     \
  "SELECT t.grp, t.grp, " COLUMNS " FROM totals AS t"                                              \
  " LEFT JOIN persons AS n ON n.grp = t.grp"

#define QUESTION(group, rest)                                                                      \
  "WITH " PIIRI_SQL_MEETINGS ", " PIIRI_SQL_PRESENCES ", " PIIRI_SQL_HELD                          \
  ", " PERIOD(group) " " rest

static const char *const questions[] = {
  [PIIRI_FIGURES_BY_CIRCLE] = QUESTION("c._row", CIRCLES),
  [PIIRI_FIGURES_BY_AREA] = QUESTION("coalesce(c.area, '')", AREAS),
  [PIIRI_FIGURES_BY_MONTH] = QUESTION("substr(h.date, 1, 7)", MONTHS),
};

void
piiri_figures_free(PiiriFigures *figures)
{
  g_free(figures->key);
  g_free(figures->name);
  g_free(figures);
}

double
piiri_figures_average(const PiiriFigures *figures)
{
  if (figures->meetings == 0)
    return 0;
  /* In whole tenths, halves upwards: binary fractions would round 8.25 now up, now down. */
  return (figures->visits * 20 + figures->meetings) / (2 * figures->meetings) / 10.0;
}

static char *
read_key(sqlite3_stmt *statement)
{
  char text[PIIRI_ID_LENGTH + 1];
  PiiriId id;

  if (sqlite3_column_type(statement, 0) != SQLITE_BLOB ||
      sqlite3_column_bytes(statement, 0) != sizeof id.bytes)
    return g_strdup(piiri_query_text(statement, 0));
  memcpy(id.bytes, sqlite3_column_blob(statement, 0), sizeof id.bytes);
  return g_strdup(piiri_id_format(&id, text));
}

static PiiriFigures *
read_row(sqlite3_stmt *statement)
{
  PiiriFigures *row = g_new0(PiiriFigures, 1);

  row->key = read_key(statement);
  row->name = g_strdup(piiri_query_text(statement, 1));
  row->meetings = (guint)sqlite3_column_int(statement, 2);
  row->visits = (guint)sqlite3_column_int(statement, 3);
  row->people = (guint)sqlite3_column_int(statement, 4);
  row->least = (guint)sqlite3_column_int(statement, 5);
  row->most = (guint)sqlite3_column_int(statement, 6);
  row->new_people = (guint)sqlite3_column_int(statement, 7);
  return row;
}

/* --- In the order in which they are looked up. */

typedef struct {
  char *order;
  PiiriFigures *row;
} Sortable;

static int
compare_sortables(gconstpointer left, gconstpointer right)
{
  const Sortable *a = left, *b = right;
  int order = strcmp(a->order, b->order);

  /* Two circles of one name keep their places from time to time. */
  return order != 0 ? order : strcmp(a->row->key, b->row->key);
}

static void
sort_by_name(GPtrArray *rows)
{
  g_autoptr(GArray) sortables = g_array_new(FALSE, FALSE, sizeof(Sortable));

  for (guint i = 0; i < rows->len; i++) {
    PiiriFigures *row = g_ptr_array_index(rows, i);
    Sortable sortable = { piiri_order_key(row->name), row };

    g_array_append_val(sortables, sortable);
  }
  g_array_sort(sortables, compare_sortables);
  for (guint i = 0; i < rows->len; i++) {
    rows->pdata[i] = g_array_index(sortables, Sortable, i).row;
    g_free(g_array_index(sortables, Sortable, i).order);
  }
}

GPtrArray *
piiri_figures(
    PiiriStore *store, PiiriFiguresBy by, const char *from, const char *to, GError **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)piiri_figures_free);
  g_autoptr(sqlite3_stmt) statement = piiri_query(store, questions[by]);
  int code;

  piiri_query_bind_text(statement, 1, from);
  piiri_query_bind_text(statement, 2, to);
  while ((code = sqlite3_step(statement)) == SQLITE_ROW)
    g_ptr_array_add(rows, read_row(statement));
  if (code != SQLITE_DONE) {
    g_set_error_literal(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FAILED,
                        sqlite3_errmsg(piiri_store_connection(store)));
    return NULL;
  }
  piiri_figures_add_told(store, by, from, to, rows);
  sort_by_name(rows);
  return g_steal_pointer(&rows);
}

#include "analysis/seen.h"

#include "analysis/order.h"
#include "analysis/query.h"

#include <string.h>

#define MEETING_DATE_SQL "coalesce(nullif(m.date, ''), substr(m.planned, 1, 10))"

/* Who was there tells by that alone that a meeting was held, unless it says to be cancelled. */
#define PRESENCES_SQL                                                                              \
  "came(person, times, last) AS ("                                                                 \
  " SELECT coalesce(jp.root, a.participant),"                                                      \
  "  count(DISTINCT CASE WHEN " MEETING_DATE_SQL " >= ?2 THEN coalesce(jm.root, m._row) END),"     \
  "  max(" MEETING_DATE_SQL ")"                                                                    \
  " FROM meeting AS m JOIN attendance AS a ON a.meeting = +m._row"                                 \
  " LEFT JOIN joined AS jm ON jm.kind = 'meeting' AND jm.row = m._row"                             \
  " LEFT JOIN joined AS jp ON jp.kind = 'participant' AND jp.row = a.participant"                  \
  " WHERE m._shown AND m._circle = ?1 AND m.state IS NOT 'cancelled'"                              \
  "  AND " MEETING_DATE_SQL " <= ?3 AND a._shown AND a.present = 1 GROUP BY 1)"

static const char seen_sql[] =
    "WITH " PRESENCES_SQL " SELECT p._row, coalesce(c.times, 0), coalesce(c.last, ''),"
    "  coalesce(p.since, '') <= ?3 AND (coalesce(p.until, '') = '' OR p.until >= ?2),"
    "  coalesce(p.until, '') <> '' AND p.until < ?3"
    " FROM participant AS p LEFT JOIN came AS c ON c.person = p._row"
    " WHERE p._shown AND p._row IN (SELECT coalesce(j.root, o._row) FROM participant AS o"
    "  LEFT JOIN joined AS j ON j.kind = 'participant' AND j.row = o._row"
    "  WHERE o._shown AND o._circle = ?1)"
    " ORDER BY piiri_order_key(coalesce(nullif(p.called, ''), p.name)), p._id";

static const char since_sql[] =
    "SELECT " MEETING_DATE_SQL " AS day FROM meeting AS m"
    " LEFT JOIN joined AS j ON j.kind = 'meeting' AND j.row = m._row"
    " WHERE m._shown AND m._circle = ?1 AND coalesce(j.root, m._row) = m._row AND day <= ?2"
    "  AND (m.state IS 'held' OR (m.state IS NOT 'cancelled' AND EXISTS (SELECT 1"
    "   FROM attendance AS a WHERE a.meeting = +m._row AND a._shown AND a.present = 1)))"
    " ORDER BY day DESC LIMIT ?3";

GArray *
piiri_seen(PiiriStore *store, gint64 circle, const char *from, const char *to)
{
  GArray *people = g_array_new(FALSE, TRUE, sizeof(PiiriSeen));

  piiri_order_teach(store);
  g_autoptr(sqlite3_stmt) statement = piiri_query(store, seen_sql);
  sqlite3_bind_int64(statement, 1, circle);
  piiri_query_bind_text(statement, 2, from);
  piiri_query_bind_text(statement, 3, to);
  while (piiri_query_next(statement)) {
    PiiriSeen seen = {
      .row = sqlite3_column_int64(statement, 0),
      .times = (guint)sqlite3_column_int(statement, 1),
      .along = sqlite3_column_int(statement, 3) != 0,
      .left = sqlite3_column_int(statement, 4) != 0,
    };

    g_strlcpy(seen.last, piiri_query_text(statement, 2), sizeof seen.last);
    g_array_append_val(people, seen);
  }

  return people;
}

void
piiri_seen_since(PiiriStore *store, gint64 circle, const char *today, guint n, char date[11])
{
  g_autoptr(sqlite3_stmt) statement = piiri_query(store, since_sql);

  g_strlcpy(date, today, 11);
  sqlite3_bind_int64(statement, 1, circle);
  piiri_query_bind_text(statement, 2, today);
  sqlite3_bind_int64(statement, 3, n);
  while (piiri_query_next(statement))
    g_strlcpy(date, piiri_query_text(statement, 0), 11);
}

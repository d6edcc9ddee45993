#pragma once

/*
 * What was held, as parts of the questions in SQL that count or list it (analysis/figures.h says
 * what the words mean): WITH is before the first and a comma between them. A record's root is the
 * one that stands for it among those that are joined; most records are in no such set.
 */

/* Meetings that stand, each joined set once. */
#define PIIRI_SQL_MEETINGS                                                                         \
  "meetings(meeting, circle, date, state, guests) AS MATERIALIZED ("                               \
  " SELECT m._row, coalesce(c.root, m._circle),"                                                   \
  "  coalesce(nullif(m.date, ''), substr(m.planned, 1, 10)), m.state,"                             \
  "  CASE WHEN typeof(m.guests) = 'integer' AND m.guests > 0 THEN m.guests ELSE 0 END"             \
  " FROM meeting AS m"                                                                             \
  " LEFT JOIN joined AS j ON j.kind = 'meeting' AND j.row = m._row"                                \
  " LEFT JOIN joined AS c ON c.kind = 'circle' AND c.row = m._circle"                              \
  " WHERE m._shown AND coalesce(j.root, m._row) = m._row)"

/* Who was at which meeting, each person once. An erased one has no `_shown`; a deleted one has 0.
 */
#define PIIRI_SQL_PRESENCES                                                                        \
  "presences(meeting, person) AS MATERIALIZED ("                                                   \
  " SELECT DISTINCT coalesce(m.root, a.meeting), p._row"                                           \
  " FROM attendance AS a"                                                                          \
  " LEFT JOIN joined AS m ON m.kind = 'meeting' AND m.row = a.meeting"                             \
  " LEFT JOIN joined AS j ON j.kind = 'participant' AND j.row = a.participant"                     \
  " JOIN participant AS p ON p._row = coalesce(j.root, a.participant)"                             \
  " WHERE a._shown AND a.present = 1 AND p._shown IS NOT 0)"

/* Held meetings of all times with how many were there: each meeting's own row and one for each who
 * was present, added up. As a join, SQLite looks all presences through for every meeting. */
#define PIIRI_SQL_HELD                                                                             \
  "held(meeting, circle, date, visits) AS MATERIALIZED ("                                          \
  " SELECT meeting, max(circle), max(date), sum(visits) FROM ("                                    \
  "  SELECT meeting, circle, date, state, guests AS visits, 1 AS own FROM meetings"                \
  "  UNION ALL SELECT meeting, NULL, NULL, NULL, 1, 0 FROM presences)"                             \
  " GROUP BY meeting HAVING max(own) AND (max(state) IS 'held'"                                    \
  "  OR (max(state) IS NOT 'cancelled' AND sum(visits) > 0))),"                                    \
  "firsts(person, date) AS MATERIALIZED ("                                                         \
  " SELECT p.person, min(h.date) FROM presences AS p"                                              \
  " JOIN held AS h ON h.meeting = p.meeting GROUP BY p.person)"

/* Which theme was held where, of joined ones what stands for them; UNION gives each pair once. The
 * conditions narrow down the holdings h and the themes t that are looked at. */
#define PIIRI_SQL_HELD_THEMES(of_holding, of_theme)                                                \
  "held_themes(theme, meeting) AS ("                                                               \
  " SELECT coalesce(jt.root, h.theme), coalesce(jm.root, h.meeting) FROM holding AS h"             \
  " LEFT JOIN joined AS jt ON jt.kind = 'theme' AND jt.row = h.theme"                              \
  " LEFT JOIN joined AS jm ON jm.kind = 'meeting' AND jm.row = h.meeting"                          \
  " WHERE h._shown AND h.held = 1 AND " of_holding                                                 \
  " UNION SELECT coalesce(jt.root, t._row), coalesce(jm.root, t.meeting) FROM theme AS t"          \
  " LEFT JOIN joined AS jt ON jt.kind = 'theme' AND jt.row = t._row"                               \
  " LEFT JOIN joined AS jm ON jm.kind = 'meeting' AND jm.row = t.meeting"                          \
  " WHERE t._shown AND t.state = 'held' AND typeof(t.meeting) = 'integer' AND " of_theme           \
  " AND NOT EXISTS (SELECT 1 FROM holding AS h WHERE h._shown AND h.theme = +t._row"               \
  "  AND h.meeting = t.meeting AND h.held = 0))"

#include "analysis/member.h"

#include "model/kinds.h"

#include <glib/gi18n.h>

/* She may stand for several records that were joined, and so may what she did: a thing that is
 * written down twice counts once. */
#define HERS(column) column " IN (SELECT row FROM she)"
#define ONCE(kind, table)                                                                          \
  "NOT EXISTS (SELECT 1 FROM joined AS j WHERE j.kind = '" kind "' AND j.row = +" table            \
  "._row AND j.root <> j.row)"

static const char steps_sql[] =
    "WITH she(row, id) AS (SELECT _row, lower(substr(hex(_id), 1, 8) || '-'"
    "  || substr(hex(_id), 9, 4) || '-' || substr(hex(_id), 13, 4) || '-'"
    "  || substr(hex(_id), 17, 4) || '-' || substr(hex(_id), 21)) FROM participant"
    "  WHERE _row = ?1 OR _row IN"
    "  (SELECT row FROM joined WHERE kind = 'participant' AND root = ?1))"
    "SELECT"
    " (SELECT count(*) FROM theme AS t WHERE _shown = 1 AND " HERS("proposed_by") " AND " ONCE(
        "theme",
        "t") "),"
             " (SELECT count(*) FROM task AS t"
             "  WHERE _shown = 1 AND " HERS(
                 "who") " AND state = 'done' AND kind = 'inviting' "
                        "AND " ONCE(
                            "task",
                            "t") ")"
                                 " + (SELECT count(*) FROM "
                                 "participant AS p WHERE _shown "
                                 "= 1 AND " HERS("brought_by") " AND " ONCE(
                                     "participant",
                                     "p") "),"
                                          " (SELECT count(*) "
                                          "FROM entry AS e "
                                          "WHERE _shown = 1 "
                                          "AND " HERS("author") " AND " ONCE(
                                              "entry",
                                              "e") "),"
                                                   " (SELECT "
                                                   "count(*) "
                                                   "FROM task "
                                                   "AS t"
                                                   "  WHERE "
                                                   "_shown = 1 "
                                                   "AND " HERS(
                                                       "who") " "
                                                              "A"
                                                              "N"
                                                              "D"
                                                              " "
                                                              "s"
                                                              "t"
                                                              "a"
                                                              "t"
                                                              "e"
                                                              " "
                                                              "="
                                                              " "
                                                              "'"
                                                              "d"
                                                              "o"
                                                              "n"
                                                              "e"
                                                              "'"
                                                              " "
                                                              " "
                                                              "A"
                                                              "N"
                                                              "D"
                                                              " "
                                                              "k"
                                                              "i"
                                                              "n"
                                                              "d"
                                                              " "
                                                              "N"
                                                              "O"
                                                              "T"
                                                              " "
                                                              "I"
                                                              "N"
                                                              " "
                                                              "("
                                                              "'"
                                                              "i"
                                                              "n"
                                                              "v"
                                                              "i"
                                                              "t"
                                                              "i"
                                                              "n"
                                                              "g"
                                                              "'"
                                                              ","
                                                              " "
                                                              "'"
                                                              "g"
                                                              "u"
                                                              "i"
                                                              "d"
                                                              "i"
                                                              "n"
                                                              "g"
                                                              "'"
                                                              ")"
                                                              " "
                                                              "A"
                                                              "N"
                                                              "D"
                                                              " " ONCE(
                                                                  "task",
                                                                  "t") "),"
                                                                       /* Several may guide: their
                                                                        * ids stand in one text. Who
                                                                        * took guiding as a task and
                                                                        * is named as the guide too
                                                                        * has guided that meeting
                                                                        * once. */
                                                                       " (SELECT count(*) FROM "
                                                                       "meeting AS m"
                                                                       "  WHERE m._shown = 1 AND "
                                                                       "COALESCE(m.state, '') <> "
                                                                       "'cancelled' AND " ONCE(
                                                                           "meeting",
                                                                           "m") "  AND "
                                                                                "COALESCE(NULLIF(m."
                                                                                "date, ''), "
                                                                                "substr(m.planned, "
                                                                                "1, 10)) <= ?2"
                                                                                "  AND (m.guides "
                                                                                "<> '' AND EXISTS "
                                                                                "(SELECT 1 FROM "
                                                                                "she WHERE "
                                                                                "instr(m.guides, "
                                                                                "id))"
                                                                                "   OR EXISTS "
                                                                                "(SELECT 1 FROM "
                                                                                "task AS t WHERE "
                                                                                "t._shown = 1 AND "
                                                                                "t.meeting = m._row"
                                                                                "    AND " HERS(
                                                                                    "t.who") " AND "
                                                                                             "t."
                                                                                             "kind "
                                                                                             "= "
                                                                                             "'guid"
                                                                                             "ing' "
                                                                                             "AND "
                                                                                             "t."
                                                                                             "state"
                                                                                             " = "
                                                                                             "'done"
                                                                                             "')))";

bool
piiri_member_steps(
    PiiriStore *store, gint64 row, const char *today, PiiriMember *member, GError **error)
{
  sqlite3 *connection = piiri_store_connection(store);
  sqlite3_stmt *statement = NULL;
  PiiriId id;

  *member = (PiiriMember){ 0 };
  if (!piiri_store_id(store, KIND_PARTICIPANT, row, &id)) {
    g_set_error_literal(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_MISSING,
                        _("There is no such participant."));
    return false;
  }

  if (sqlite3_prepare_v2(connection, steps_sql, -1, &statement, NULL) != SQLITE_OK) {
    g_set_error_literal(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FAILED,
                        sqlite3_errmsg(connection));
    return false;
  }

  sqlite3_bind_int64(statement, 1, row);
  sqlite3_bind_text(statement, 2, today, -1, SQLITE_STATIC);
  if (sqlite3_step(statement) == SQLITE_ROW) {
    member->themes = (guint)sqlite3_column_int(statement, 0);
    member->information = (guint)sqlite3_column_int(statement, 1);
    member->entries = (guint)sqlite3_column_int(statement, 2);
    member->tasks = (guint)sqlite3_column_int(statement, 3);
    member->guided = (guint)sqlite3_column_int(statement, 4);
  }
  sqlite3_finalize(statement);

  return true;
}

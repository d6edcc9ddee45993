#include "analysis/member.h"

#include "model/kinds.h"

#include <glib/gi18n.h>

/* She may stand for several records that were joined, and so may what she did: of those that are
 * joined only the one that isn't away counts. */
static const char steps_sql[] =
    "WITH she(row, id) AS (SELECT _row, lower(substr(hex(_id), 1, 8) || '-'"
    "  || substr(hex(_id), 9, 4) || '-' || substr(hex(_id), 13, 4) || '-'"
    "  || substr(hex(_id), 17, 4) || '-' || substr(hex(_id), 21)) FROM participant"
    "  WHERE _row = ?1 OR _row IN"
    "  (SELECT row FROM joined WHERE kind = 'participant' AND root = ?1)),"
    " hers(row) AS (SELECT row FROM she),"
    " away(kind, row) AS (SELECT kind, row FROM joined WHERE root <> row),"
    " done(kind) AS (SELECT kind FROM task AS t"
    "  WHERE _shown = 1 AND who IN hers AND state = 'done'"
    "  AND NOT EXISTS (SELECT 1 FROM away WHERE kind = 'task' AND row = +t._row))"
    " SELECT"
    " (SELECT count(*) FROM theme AS t WHERE _shown = 1 AND proposed_by IN hers"
    "  AND NOT EXISTS (SELECT 1 FROM away WHERE kind = 'theme' AND row = +t._row)),"
    " (SELECT count(*) FROM done WHERE kind = 'inviting')"
    " + (SELECT count(*) FROM participant AS p WHERE _shown = 1 AND brought_by IN hers"
    "  AND NOT EXISTS (SELECT 1 FROM away WHERE kind = 'participant' AND row = +p._row)),"
    " (SELECT count(*) FROM entry AS e WHERE _shown = 1 AND author IN hers"
    "  AND NOT EXISTS (SELECT 1 FROM away WHERE kind = 'entry' AND row = +e._row)),"
    " (SELECT count(*) FROM done WHERE kind NOT IN ('inviting', 'guiding')),"
    /* Several may guide: their ids stand in one text. Who took guiding as a task and is named as
     * the guide too has guided that meeting once. */
    " (SELECT count(*) FROM meeting AS m"
    "  WHERE m._shown = 1 AND COALESCE(m.state, '') <> 'cancelled'"
    "  AND NOT EXISTS (SELECT 1 FROM away WHERE kind = 'meeting' AND row = +m._row)"
    "  AND COALESCE(NULLIF(m.date, ''), substr(m.planned, 1, 10)) <= ?2"
    "  AND (m.guides <> '' AND EXISTS (SELECT 1 FROM she WHERE instr(m.guides, id))"
    "   OR EXISTS (SELECT 1 FROM task AS t WHERE t._shown = 1 AND t.meeting = m._row"
    "    AND t.who IN hers AND t.kind = 'guiding' AND t.state = 'done')))";

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

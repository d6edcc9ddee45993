#include "analysis/member.h"

#include "model/kinds.h"

#include <glib/gi18n.h>

static const char steps_sql[] =
    "SELECT"
    " (SELECT count(*) FROM theme WHERE _shown = 1 AND proposed_by = ?1),"
    " (SELECT count(*) FROM task"
    "  WHERE _shown = 1 AND who = ?1 AND state = 'done' AND kind = 'inviting')"
    " + (SELECT count(*) FROM participant WHERE _shown = 1 AND brought_by = ?1),"
    " (SELECT count(*) FROM entry WHERE _shown = 1 AND author = ?1),"
    " (SELECT count(*) FROM task"
    "  WHERE _shown = 1 AND who = ?1 AND state = 'done'"
    "  AND kind NOT IN ('inviting', 'guiding')),"
    /* Several may guide: their ids stand in one text. Who took guiding as a task and is named as
     * the guide too has guided that meeting once. */
    " (SELECT count(*) FROM meeting AS m"
    "  WHERE m._shown = 1 AND COALESCE(m.state, '') <> 'cancelled'"
    "  AND COALESCE(NULLIF(m.date, ''), substr(m.planned, 1, 10)) <= ?3"
    "  AND (instr(m.guides, ?2) > 0 OR EXISTS"
    "   (SELECT 1 FROM task AS t WHERE t._shown = 1 AND t.meeting = m._row AND t.who = ?1"
    "    AND t.kind = 'guiding' AND t.state = 'done')))";

bool
piiri_member_steps(
    PiiriStore *store, gint64 row, const char *today, PiiriMember *member, GError **error)
{
  sqlite3 *connection = piiri_store_connection(store);
  sqlite3_stmt *statement = NULL;
  char text[PIIRI_ID_LENGTH + 1];
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
  sqlite3_bind_text(statement, 2, piiri_id_format(&id, text), -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 3, today, -1, SQLITE_STATIC);
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

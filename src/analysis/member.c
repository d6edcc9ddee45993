#include "analysis/member.h"

#include "analysis/query.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

/* She may stand for several records that were joined, and so may what she did: of those that are
 * joined only the one that isn't away counts. Written out at each place, SQLite finds the links to
 * her by their index. */
#define HERS                                                                                       \
  "(SELECT ?1 UNION ALL SELECT +row FROM joined WHERE kind = 'participant' AND root = ?1)"

#define NOT_AWAY "_row NOT IN (SELECT row FROM joined WHERE root <> row AND kind = "

static const char steps_sql[] =
    "WITH she(id) AS MATERIALIZED (SELECT lower(substr(hex(_id), 1, 8) || '-'"
    "  || substr(hex(_id), 9, 4) || '-' || substr(hex(_id), 13, 4) || '-'"
    "  || substr(hex(_id), 17, 4) || '-' || substr(hex(_id), 21))"
    "  FROM participant WHERE _row IN " HERS "),"
    " done(kind, meeting) AS MATERIALIZED (SELECT kind, meeting FROM task"
    "  WHERE _shown AND who IN " HERS " AND state = 'done' AND " NOT_AWAY "'task')),"
    /* Several may guide: their ids stand in one text. Who took guiding as a task and is named as
     * the guide too has guided that meeting once. */
    " guided(row) AS (SELECT meeting FROM done WHERE kind = 'guiding'"
    "  UNION SELECT _row FROM meeting WHERE guides <> ''"
    "  AND _circle IN (SELECT _circle FROM participant WHERE _row IN " HERS ")"
    "  AND EXISTS (SELECT 1 FROM she WHERE instr(guides, id)))"
    " SELECT"
    " (SELECT count(*) FROM theme"
    "  WHERE _shown AND proposed_by IN " HERS " AND " NOT_AWAY "'theme')),"
    " (SELECT count(*) FROM done WHERE kind = 'inviting')"
    " + (SELECT count(*) FROM participant"
    "  WHERE _shown AND brought_by IN " HERS " AND " NOT_AWAY "'participant')),"
    " (SELECT count(*) FROM entry"
    "  WHERE _shown AND author IN " HERS " AND " NOT_AWAY "'entry')),"
    " (SELECT count(*) FROM done WHERE kind NOT IN ('inviting', 'guiding')),"
    " (SELECT count(*) FROM guided JOIN meeting AS m ON m._row = guided.row"
    "  WHERE m._shown AND COALESCE(m.state, '') <> 'cancelled'"
    "  AND COALESCE(NULLIF(m.date, ''), substr(m.planned, 1, 10)) <= ?2"
    "  AND m." NOT_AWAY "'meeting'))";

bool
piiri_member_steps(
    PiiriStore *store, gint64 row, const char *today, PiiriMember *member, GError **error)
{
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(store, steps_sql);
  PiiriId id;

  *member = (PiiriMember){ 0 };
  if (!piiri_store_id(store, KIND_PARTICIPANT, row, &id)) {
    g_set_error_literal(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_MISSING,
                        _("There is no such participant."));
    return false;
  }

  sqlite3_bind_int64(statement, 1, row);
  piiri_query_bind_text(statement, 2, today);
  if (!piiri_query_next(statement)) {
    g_set_error_literal(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FAILED,
                        sqlite3_errmsg(piiri_store_connection(store)));
    return false;
  }

  member->themes = (guint)sqlite3_column_int(statement, 0);
  member->information = (guint)sqlite3_column_int(statement, 1);
  member->entries = (guint)sqlite3_column_int(statement, 2);
  member->tasks = (guint)sqlite3_column_int(statement, 3);
  member->guided = (guint)sqlite3_column_int(statement, 4);

  return true;
}

#include "analysis/other-tasks.h"

#include "analysis/query.h"
#include "model/kinds.h"
#include "store/merge.h"

#define TASK_COLUMNS "SELECT _row, kind, title, who, state, due, in_turn, meeting FROM task "

#define OF_NO_MEETING                                                                              \
  "WHERE _shown AND _circle = ?1 AND coalesce(meeting, '') = '' AND coalesce(standing, 0) != 1 "

void
piiri_other_task_free(PiiriOtherTask *task)
{
  g_clear_pointer(&task->slot, piiri_slot_free);
  g_free(task);
}

/* The task in the present row. */
static PiiriOtherTask *
read_task(PiiriStore *store, sqlite3_stmt *statement)
{
  PiiriOtherTask *task = g_new0(PiiriOtherTask, 1);
  gint64 who = sqlite3_column_int64(statement, 3);
  PiiriTurn turn = {
    .task = sqlite3_column_int64(statement, 0),
    .who = who != 0 ? piiri_store_representative(store, KIND_PARTICIPANT, who) : 0,
    .done = g_str_equal(piiri_query_text(statement, 4), "done"),
  };
  task->task = turn.task;
  task->slot = piiri_slot_new(NULL, piiri_query_text(statement, 1), piiri_query_text(statement, 2));
  g_array_append_val(task->slot->turns, turn);
  g_strlcpy(task->due, piiri_query_text(statement, 5), sizeof task->due);
  task->in_turn = sqlite3_column_int(statement, 6) == 1;
  task->meeting = sqlite3_column_int64(statement, 7);
  return task;
}

PiiriOtherTask *
piiri_other_task(PiiriStore *store, gint64 task)
{
  g_autoptr(PiiriPrepared) statement =
      piiri_query_prepared(store, TASK_COLUMNS "WHERE _shown AND _row = ?1");
  sqlite3_bind_int64(statement, 1, task);
  return piiri_query_next(statement) ? read_task(store, statement) : NULL;
}

GPtrArray *
piiri_other_tasks(PiiriStore *store, gint64 circle, bool done, guint limit)
{
  static const char open_sql[] =
      TASK_COLUMNS OF_NO_MEETING "AND coalesce(state, '') != 'done' "
                                 "ORDER BY coalesce(due, '') = '', due, _row LIMIT ?2";
  static const char done_sql[] =
      TASK_COLUMNS OF_NO_MEETING "AND state = 'done' "
                                 "ORDER BY coalesce(due, '') DESC, _row DESC LIMIT ?2";
  GPtrArray *tasks = g_ptr_array_new_with_free_func((GDestroyNotify)piiri_other_task_free);
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(store, done ? done_sql : open_sql);
  sqlite3_bind_int64(statement, 1, circle);
  sqlite3_bind_int64(statement, 2, limit);
  while (piiri_query_next(statement)) {
    gint64 row = sqlite3_column_int64(statement, 0);
    if (piiri_store_representative(store, KIND_TASK, row) == row)
      g_ptr_array_add(tasks, read_task(store, statement));
  }
  return tasks;
}

#pragma once

#include "analysis/rota.h"

/*
 * Tasks by themselves, as a list tells of them: those that belong to no meeting, or any one.
 */

typedef struct {
  gint64 task;
  PiiriSlot *slot; /* of its own, with one turn; its meeting is left out */
  gint64 meeting;  /* the meeting's row, 0 for most */
  char due[11];    /* "" when it has no day */
  bool in_turn;    /* one does it after the other */
} PiiriOtherTask;

void piiri_other_task_free(PiiriOtherTask *task);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriOtherTask, piiri_other_task_free)

/* The task of that row; NULL when it isn't there. */
PiiriOtherTask *piiri_other_task(PiiriStore *store, gint64 task);

/* The tasks that belong to no meeting: those that are to be done, the earliest due first and those
 * without a day last; or those that are done, the latest first. At most LIMIT. Elements are
 * PiiriOtherTask; free with g_ptr_array_unref(). */
GPtrArray *piiri_other_tasks(PiiriStore *store, gint64 circle, bool done, guint limit);

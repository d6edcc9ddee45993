#pragma once

#include "app/tasks/turn.h"

#include <adwaita.h>

/*
 * The tasks that belong to no meeting, what is to be done first. While something is searched for,
 * also what is found among the tasks of earlier meetings.
 */

#define PIIRI_TYPE_TASKS_OTHERS (piiri_tasks_others_get_type())
G_DECLARE_FINAL_TYPE(PiiriTasksOthers, piiri_tasks_others, PIIRI, TASKS_OTHERS, AdwBin)

/* Follows TASKS from now on; rows open TURN, which outlives this. Called once. */
void piiri_tasks_others_set_tasks(PiiriTasksOthers *self, PiiriTasks *tasks, PiiriTaskTurn *turn);

/* True when no row is shown. */
bool piiri_tasks_others_is_empty(PiiriTasksOthers *self);

/* The task of the row that has the keyboard, 0 when none has. */
gint64 piiri_tasks_others_focused(PiiriTasksOthers *self);

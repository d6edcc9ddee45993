#pragma once

#include "app/tasks/turn.h"

/*
 * The coming weeks by the circle's tasks, with names in the cells: a table where there is room for
 * one, else a card for each week. The meeting that is "today's" stands first, with ticks.
 */

#define PIIRI_TYPE_TASKS_WEEKS (piiri_tasks_weeks_get_type())
G_DECLARE_FINAL_TYPE(PiiriTasksWeeks, piiri_tasks_weeks, PIIRI, TASKS_WEEKS, GtkWidget)

/* Follows TASKS from now on; cells open TURN, which outlives this. Called once. */
void piiri_tasks_weeks_set_tasks(PiiriTasksWeeks *self, PiiriTasks *tasks, PiiriTaskTurn *turn);

/* True when there is no week, or the words searched for have left none. */
bool piiri_tasks_weeks_is_empty(PiiriTasksWeeks *self);

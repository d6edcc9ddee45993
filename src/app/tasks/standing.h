#pragma once

#include "app/tasks/tasks.h"

#include <adwaita.h>

/*
 * Which tasks every meeting has: each can be called otherwise and stopped.
 *
 * Signals: "closed", void (*) (PiiriTasksStanding *): back to the weeks.
 *          "create", void (*) (PiiriTasksStanding *): one more is wanted.
 */

#define PIIRI_TYPE_TASKS_STANDING (piiri_tasks_standing_get_type())
G_DECLARE_FINAL_TYPE(PiiriTasksStanding, piiri_tasks_standing, PIIRI, TASKS_STANDING, AdwBin)

/* Whoever comes to the page by the keyboard stands at the way back, not in a task's name. */
void piiri_tasks_standing_focus(PiiriTasksStanding *self);

/* Follows TASKS from now on; called once. */
void piiri_tasks_standing_set_tasks(PiiriTasksStanding *self, PiiriTasks *tasks);

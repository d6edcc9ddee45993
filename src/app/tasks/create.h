#pragma once

#include "app/tasks/tasks.h"

#include <adwaita.h>

/*
 * The page on which a new task is made: for one meeting, for every meeting, or with a day of its
 * own.
 *
 * Signal "closed", void (*) (PiiriTasksCreate *): it was made, or given up.
 */

#define PIIRI_TYPE_TASKS_CREATE (piiri_tasks_create_get_type())
G_DECLARE_FINAL_TYPE(PiiriTasksCreate, piiri_tasks_create, PIIRI, TASKS_CREATE, AdwBin)

typedef enum {
  PIIRI_TASK_FOR_MEETING,
  PIIRI_TASK_STANDING,
  PIIRI_TASK_OTHER,
} PiiriTaskSort;

/* Follows TASKS from now on; called once. */
void piiri_tasks_create_set_tasks(PiiriTasksCreate *self, PiiriTasks *tasks);

/* Begins a new task, of that SORT unless the user wants another one. */
void piiri_tasks_create_begin(PiiriTasksCreate *self, PiiriTaskSort sort);

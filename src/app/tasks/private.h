#pragma once

#include "app/tasks/tasks.h"

/* For the steps: PARTICIPANT is whom a task was given to last. */
void piiri_tasks_remember(PiiriTasks *self, gint64 participant);

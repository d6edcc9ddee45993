#pragma once

#include "app/frame/pane.h"

/*
 * The Tasks pane: the coming weeks by the circle's tasks, and under them whatever else there is to
 * see to.
 */

#define PIIRI_TYPE_TASKS_PANE (piiri_tasks_pane_get_type())
G_DECLARE_FINAL_TYPE(PiiriTasksPane, piiri_tasks_pane, PIIRI, TASKS_PANE, PiiriPane)

GtkWidget *piiri_tasks_pane_new(PiiriSession *session);

#pragma once

#include "app/tasks/tasks.h"

#include <gtk/gtk.h>

/*
 * The popover of a slot: who has it, whether it is done and how long it took, and the circle's
 * people to give it to, each with when she did this task last.
 */

#define PIIRI_TYPE_TASK_TURN (piiri_task_turn_get_type())
G_DECLARE_FINAL_TYPE(PiiriTaskTurn, piiri_task_turn, PIIRI, TASK_TURN, GtkPopover)

GtkWidget *piiri_task_turn_new(PiiriTasks *tasks);

/* Opens it for SLOT, at the widget AT within the popover's parent. */
void piiri_task_turn_open(PiiriTaskTurn *self, const PiiriSlot *slot, GtkWidget *at);

#pragma once

#include "app/tasks/tasks.h"

#include <gtk/gtk.h>

/*
 * One who has a slot, in the slot's popover: whether it is done, how long it took, and the ways to
 * take it off and to its page. What is changed there is written at once.
 *
 * Signal "details", void (*) (PiiriTaskHolder *, gint64 task): the page of the task is wanted.
 */

#define PIIRI_TYPE_TASK_HOLDER (piiri_task_holder_get_type())
G_DECLARE_FINAL_TYPE(PiiriTaskHolder, piiri_task_holder, PIIRI, TASK_HOLDER, GtkBox)

/* Of the one who has TURN. Shows nothing yet. */
GtkWidget *piiri_task_holder_new(PiiriTasks *tasks, const PiiriTurn *turn);

/* The participant. */
gint64 piiri_task_holder_who(PiiriTaskHolder *self);

/* Shows how her turn in SLOT stands, which is the caller's and is written to from then on. It stays
 * until it is shown another; with NULL nothing is written any more. */
void piiri_task_holder_show(PiiriTaskHolder *self, const PiiriSlot *slot);

/* Writes the hours that stand there, as Enter and leaving them do. */
void piiri_task_holder_save(PiiriTaskHolder *self);

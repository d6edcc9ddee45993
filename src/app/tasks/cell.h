#pragma once

#include "app/tasks/turn.h"

/*
 * A slot as one sees it in a table or a list: who has it, or a dashed hole that asks who. Pressing
 * it opens the popover of the slot.
 */

typedef enum {
  PIIRI_TASK_CELL_NAMES,       /* all who have it in one cell */
  PIIRI_TASK_CELL_TICKS,       /* a line for each, with a tick that says it is done */
  PIIRI_TASK_CELL_TICKS_ALONE, /* the same without avatars, where there is little room */
} PiiriTaskCellLook;

/* TURN is the popover, which outlives the cell. */
GtkWidget *piiri_task_cell_new(PiiriTasks *tasks,
                               PiiriTaskTurn *turn,
                               const PiiriSlot *slot,
                               PiiriTaskCellLook look);

/* The tick alone, of the turn that WHO (0: nobody) has. */
GtkWidget *piiri_task_tick_new(PiiriTasks *tasks, const PiiriSlot *slot, const PiiriTurn *turn);

/* Makes WIDGET one of those that show a turn of SLOT; PART tells those of one turn apart. */
void piiri_task_cell_mark(GtkWidget *widget, const PiiriSlot *slot, gint64 who, const char *part);

/* What finds a cell or a tick again when all are made anew; NULL for other widgets. */
const char *piiri_task_cell_key(GtkWidget *widget);

/* Gives the keyboard to the widget of that key below ROOT, else to another of the same slot; with
 * "" to the first of all. */
bool piiri_task_cell_focus(GtkWidget *root, const char *key);

/* An icon that says nothing to a screen reader, and a name in one line. */
GtkWidget *piiri_task_image(const char *icon);
GtkWidget *piiri_task_name(const char *text);

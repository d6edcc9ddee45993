#pragma once

#include "app/tasks/tasks.h"

#include <gtk/gtk.h>

/*
 * The circle's people whom a slot can be given to, each with when she did this task last, and a
 * line to find one in.
 *
 * Signal "chosen": void (*) (PiiriCandidates *, gint64 participant).
 * "left": void (*) (PiiriCandidates *): Escape was pressed in the line.
 */

#define PIIRI_TYPE_CANDIDATES (piiri_candidates_get_type())
G_DECLARE_FINAL_TYPE(PiiriCandidates, piiri_candidates, PIIRI, CANDIDATES, GtkBox)

/* Shows everybody who could come to the meeting of SLOT, but for those who have the slot already.
 * Of these again only those who are looked for. */
void piiri_candidates_set_slot(PiiriCandidates *self, PiiriTasks *tasks, const PiiriSlot *slot);

/* Looks for nobody any more. */
void piiri_candidates_clear_search(PiiriCandidates *self);

#pragma once

#include "analysis/rota.h"
#include "app/session.h"

/*
 * What the Tasks pane shows, and what people do to it there. A meeting that the rhythm gives gets
 * its record in the same step as its first task.
 *
 * Signal "refresh", void (*) (PiiriTasks *): anything may have changed.
 */

#define PIIRI_TYPE_TASKS (piiri_tasks_get_type())
G_DECLARE_FINAL_TYPE(PiiriTasks, piiri_tasks, PIIRI, TASKS, GObject)

PiiriTasks *piiri_tasks_new(PiiriSession *session);

PiiriSession *piiri_tasks_session(PiiriTasks *self);

/* The open database and the circle looked at: NULL and 0 on the start page. */
PiiriStore *piiri_tasks_store(PiiriTasks *self);
gint64 piiri_tasks_circle(PiiriTasks *self);

/* The day that today is, "2026-11-24". */
const char *piiri_tasks_date(PiiriTasks *self);

/* Whether somebody looks at it. While nobody does, changes are only remembered. */
void piiri_tasks_set_watched(PiiriTasks *self, bool watched);

/* The coming weeks, valid until the next "refresh"; never NULL. */
PiiriRota *piiri_tasks_rota(PiiriTasks *self);

/* Shows some weeks more; false when it shows as many as it ever does. */
bool piiri_tasks_can_show_more(PiiriTasks *self);
void piiri_tasks_show_more(PiiriTasks *self);

/* The words searched for: "" shows everything. */
void piiri_tasks_search(PiiriTasks *self, const char *words);
const char *piiri_tasks_words(PiiriTasks *self);

/* Whether each of the words searched for begins a word of TEXT. */
bool piiri_tasks_matches(PiiriTasks *self, const char *text);

/* True when the circle has no task at all, done or not. */
bool piiri_tasks_is_empty(PiiriTasks *self);

/* The name a participant goes by, and the whole one; "" when it isn't known. Free with g_free(). */
char *piiri_tasks_called(PiiriTasks *self, gint64 participant);
char *piiri_tasks_full_name(PiiriTasks *self, gint64 participant);

/* Those who have the slot, as they go by: "Aino and Veikko"; "" when nobody has. */
char *piiri_tasks_names(PiiriTasks *self, const PiiriSlot *slot);

/* What a slot is called: "Dishes, 1 December", "Dishes" where it belongs to no meeting. */
char *piiri_tasks_slot_words(const PiiriSlot *slot);

/* The whole sentence for a screen reader: "Dishes, 1 December: Salme". */
char *piiri_tasks_slot_sentence(PiiriTasks *self, const PiiriSlot *slot);

/* The one whom a task was last given to here, 0 for none. */
gint64 piiri_tasks_chosen_last(PiiriTasks *self);

/* Whether WHO is meant by "I" on this laptop. */
bool piiri_tasks_is_writer(PiiriTasks *self, gint64 who);

/* --- Each is one step that can be undone; false when it couldn't be done, which the user is told.
 */

/* PARTICIPANT has the slot: in place of INSTEAD, or (0) beside whoever else has. */
bool piiri_tasks_give(PiiriTasks *self, const PiiriSlot *slot, gint64 instead, gint64 participant);

bool piiri_tasks_set_done(PiiriTasks *self, const PiiriSlot *slot, gint64 who, bool done);

/* HOURS as in files, "" for none said. */
bool piiri_tasks_set_hours(PiiriTasks *self, const PiiriSlot *slot, gint64 who, const char *hours);

/* WHO hasn't got the slot any more; where nobody else has, somebody is looked for again. */
bool piiri_tasks_take_off(PiiriTasks *self, const PiiriSlot *slot, gint64 who);

/* The meeting doesn't need what nobody has taken. */
bool piiri_tasks_drop(PiiriTasks *self, const PiiriSlot *slot);

/* New tasks. TITLE may be "", WHO 0. The row of the new one, 0 when it couldn't be done. */
gint64 piiri_tasks_add_for_meeting(
    PiiriTasks *self, const PiiriMeeting *meeting, const char *kind, const char *title, gint64 who);
gint64 piiri_tasks_add_standing(PiiriTasks *self, const char *kind, const char *title, gint64 who);
gint64 piiri_tasks_add_other(
    PiiriTasks *self, const char *kind, const char *title, gint64 who, const char *due);

/* A standing task is called TITLE from now on, also where the coming meetings have it already. */
bool piiri_tasks_rename_standing(PiiriTasks *self, gint64 task, const char *title);

/* Meetings that haven't got the standing task yet don't get it any more. */
bool piiri_tasks_stop_standing(PiiriTasks *self, gint64 task);

/* Deletes a task, with a toast that offers to undo it. */
bool piiri_tasks_remove(PiiriTasks *self, gint64 task);

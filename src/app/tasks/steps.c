#include "config.h"

#include "analysis/query.h"
#include "app/meeting.h"
#include "app/records/remove.h"
#include "app/records/words.h"
#include "app/tasks/look.h"
#include "app/tasks/private.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * What people do to tasks. Every public function is one step: begin, the meeting's record if it
 * hasn't one yet, the writes, commit. After the commit a slot may be gone: nothing looks at it
 * then.
 */

typedef struct {
  PiiriTasks *tasks;
  PiiriStore *store;
  GError *error;
} Step;

/* --- Beginning and ending. */

static bool
begin(Step *step, PiiriTasks *tasks, const char *words)
{
  *step = (Step){ .tasks = tasks, .store = piiri_tasks_store(tasks) };
  return piiri_session_begin(piiri_tasks_session(tasks), words);
}

/* Ends the step that came to DONE; what failed leaves nothing behind. */
static bool
end(Step *step, bool done)
{
  return piiri_session_end(piiri_tasks_session(step->tasks), done, &step->error);
}

static bool
set(Step *step, gint64 task, int field, const char *text)
{
  return piiri_store_set(step->store, KIND_TASK, task, field, text, &step->error);
}

static bool
set_link(Step *step, gint64 task, int field, gint64 target)
{
  return piiri_store_set_link(step->store, KIND_TASK, task, field, target, &step->error);
}

/* Begins a step about SLOT: “Dishes, 1 December: Salme”. */
static bool
begin_slot(Step *step, PiiriTasks *tasks, const PiiriSlot *slot, const char *what)
{
  g_autofree char *about = piiri_tasks_slot_words(slot);
  g_autofree char *words = g_strdup_printf(C_("task", "%s: %s"), about, what);
  return begin(step, tasks, words);
}

/* --- Tasks as records. */

/* A new task; what it belongs to is still to be said. */
static gint64
add_task(Step *step, const char *kind, const char *title, gint64 who)
{
  gint64 task = piiri_store_add(step->store, KIND_TASK, piiri_tasks_circle(step->tasks), NULL, NULL,
                                &step->error);
  bool done = task != 0 && set(step, task, TASK_KIND, kind) &&
              (*title == '\0' || set(step, task, TASK_TITLE, title)) &&
              (who == 0 || set_link(step, task, TASK_WHO, who)) &&
              set(step, task, TASK_STATE, who != 0 ? "taken" : "open");
  return done ? task : 0;
}

static gint64
add_meeting_task(
    Step *step, const PiiriMeeting *meeting, const char *kind, const char *title, gint64 who)
{
  gint64 row = piiri_meeting_record(step->store, piiri_tasks_circle(step->tasks), meeting, "weekly",
                                    &step->error);
  gint64 task = row != 0 ? add_task(step, kind, title, who) : 0;
  return task != 0 && set_link(step, task, TASK_MEETING, row) ? task : 0;
}

static gint64
add_turn(Step *step, const PiiriSlot *slot, gint64 who)
{
  return add_meeting_task(step, &slot->meeting, slot->kind, slot->title, who);
}

/* What follows from a standing task, or from who is named as the guide, becomes tasks of the
 * meeting's own: TASKS gets the row of each turn. The standing task stays as it is. */
static bool
take_up(Step *step, const PiiriSlot *slot, GArray *tasks)
{
  for (guint i = 0; i < slot->turns->len; i++) {
    const PiiriTurn *turn = &g_array_index(slot->turns, PiiriTurn, i);
    gint64 task = turn->task != 0 ? turn->task : add_turn(step, slot, turn->who);
    if (task == 0)
      return false;
    g_array_append_val(tasks, task);
  }
  return true;
}

/* The task of WHO in TASKS, which are those of the slot's turns; 0 when she has none. */
static gint64
task_of(const PiiriSlot *slot, GArray *tasks, gint64 who)
{
  for (guint i = 0; i < slot->turns->len; i++)
    if (g_array_index(slot->turns, PiiriTurn, i).who == who)
      return g_array_index(tasks, gint64, i);
  return 0;
}

static int
compare_texts(gconstpointer a, gconstpointer b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* A meeting that names its guides must not go on naming others than those who have the task. */
static bool
settle_guides(Step *step, const PiiriSlot *slot)
{
  if (!g_str_equal(slot->kind, "guiding") || slot->meeting.row == 0)
    return true;
  g_autofree char *named =
      piiri_store_get(step->store, KIND_MEETING, slot->meeting.row, MEETING_GUIDES);
  if (named == NULL || *named == '\0')
    return true;

  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(sqlite3_stmt) statement =
      piiri_query(step->store, "SELECT DISTINCT who FROM task WHERE _shown AND meeting = ?1 "
                               "AND kind = 'guiding' AND who > 0");
  sqlite3_bind_int64(statement, 1, slot->meeting.row);
  while (piiri_query_next(statement)) {
    PiiriId id;
    char text[PIIRI_ID_LENGTH + 1];
    if (piiri_store_id(step->store, KIND_PARTICIPANT, sqlite3_column_int64(statement, 0), &id))
      g_ptr_array_add(ids, g_strdup(piiri_id_format(&id, text)));
  }
  g_ptr_array_sort(ids, compare_texts);
  g_ptr_array_add(ids, NULL);
  g_autofree char *guides = g_strjoinv(" ", (char **)ids->pdata);
  return piiri_store_set(step->store, KIND_MEETING, slot->meeting.row, MEETING_GUIDES, guides,
                         &step->error);
}

/* --- Turns. */

/* Who is given the slot is taken in for INSTEAD, else into the turn that nobody has, else into one
 * of her own. */
static bool
put_in(Step *step, const PiiriSlot *slot, gint64 instead, gint64 participant)
{
  bool of_meeting = slot->meeting.planned[0] != '\0';
  g_autoptr(GArray) tasks = g_array_new(FALSE, FALSE, sizeof(gint64));
  if (!take_up(step, slot, tasks))
    return false;
  gint64 task = task_of(slot, tasks, instead);
  if (task == 0 && !of_meeting)
    task = g_array_index(tasks, gint64, 0);
  if (task == 0)
    return add_turn(step, slot, participant) != 0;
  return set_link(step, task, TASK_WHO, participant) && set(step, task, TASK_STATE, "taken");
}

bool
piiri_tasks_give(PiiriTasks *self, const PiiriSlot *slot, gint64 instead, gint64 participant)
{
  if (piiri_slot_turn(slot, participant) != NULL)
    return true;
  g_autofree char *called = piiri_tasks_called(self, participant);
  Step step;
  if (!begin_slot(&step, self, slot, called))
    return false;
  piiri_tasks_remember(self, participant);
  bool done = put_in(&step, slot, instead, participant) && settle_guides(&step, slot);
  return end(&step, done);
}

bool
piiri_tasks_set_done(PiiriTasks *self, const PiiriSlot *slot, gint64 who, bool done)
{
  Step step;
  if (!begin_slot(&step, self, slot, done ? C_("task", "done") : C_("task", "not done")))
    return false;
  g_autoptr(GArray) tasks = g_array_new(FALSE, FALSE, sizeof(gint64));
  bool taken_up = take_up(&step, slot, tasks);
  gint64 task = taken_up ? task_of(slot, tasks, who) : 0;
  const char *state = done ? "done" : who != 0 ? "taken" : "open";
  return end(&step, task != 0 && set(&step, task, TASK_STATE, state));
}

bool
piiri_tasks_set_hours(PiiriTasks *self, const PiiriSlot *slot, gint64 who, const char *hours)
{
  Step step;
  if (!begin_slot(&step, self, slot, _("hours")))
    return false;
  g_autoptr(GArray) tasks = g_array_new(FALSE, FALSE, sizeof(gint64));
  bool taken_up = take_up(&step, slot, tasks);
  gint64 task = taken_up ? task_of(slot, tasks, who) : 0;
  return end(&step, task != 0 && set(&step, task, TASK_HOURS, hours));
}

bool
piiri_tasks_take_off(PiiriTasks *self, const PiiriSlot *slot, gint64 who)
{
  g_autofree char *called = piiri_tasks_called(self, who);
  /* Translators: a step that can be undone, after a task and its day; %s is a name. */
  g_autofree char *what = g_strdup_printf(_("not %s"), called);
  Step step;
  if (!begin_slot(&step, self, slot, what))
    return false;
  g_autoptr(GArray) tasks = g_array_new(FALSE, FALSE, sizeof(gint64));
  bool taken_up = take_up(&step, slot, tasks);
  gint64 task = taken_up ? task_of(slot, tasks, who) : 0;
  /* One who isn't alone leaves no hole behind. */
  bool done =
      task != 0 && (slot->turns->len > 1 ?
                        piiri_store_delete(step.store, KIND_TASK, task, &step.error) :
                        set_link(&step, task, TASK_WHO, 0) && set(&step, task, TASK_STATE, "open"));
  return end(&step, done && settle_guides(&step, slot));
}

bool
piiri_tasks_drop(PiiriTasks *self, const PiiriSlot *slot)
{
  const PiiriTurn *turn = piiri_slot_turn(slot, 0);
  if (turn == NULL || turn->task == 0)
    return true;
  gint64 task = turn->task;
  Step step;
  if (!begin_slot(&step, self, slot, _("not needed")))
    return false;
  return end(&step, piiri_store_delete(step.store, KIND_TASK, task, &step.error));
}

/* --- New tasks. */

static gint64
end_added(Step *step, gint64 task, bool done)
{
  return end(step, task != 0 && done) ? task : 0;
}

gint64
piiri_tasks_add_for_meeting(
    PiiriTasks *self, const PiiriMeeting *meeting, const char *kind, const char *title, gint64 who)
{
  Step step;
  if (!begin(&step, self, _("A task for one meeting")))
    return 0;
  return end_added(&step, add_meeting_task(&step, meeting, kind, title, who), true);
}

gint64
piiri_tasks_add_standing(PiiriTasks *self, const char *kind, const char *title, gint64 who)
{
  Step step;
  if (!begin(&step, self, _("A task for every meeting")))
    return 0;
  gint64 task = add_task(&step, kind, title, who);
  return end_added(&step, task, task != 0 && set(&step, task, TASK_STANDING, "yes"));
}

gint64
piiri_tasks_add_other(
    PiiriTasks *self, const char *kind, const char *title, gint64 who, const char *due)
{
  Step step;
  if (!begin(&step, self, _("A task")))
    return 0;
  gint64 task = add_task(&step, kind, title, who);
  return end_added(&step, task, task != 0 && (*due == '\0' || set(&step, task, TASK_DUE, due)));
}

/* --- Standing tasks. */

/* What the meetings shown already have of KIND and the title BEFORE is called AFTER too. */
static bool
rename_at_meetings(Step *step, const char *kind, const char *before, const char *after)
{
  PiiriRota *rota = piiri_tasks_rota(step->tasks);
  for (guint i = 0; i < rota->weeks->len; i++) {
    PiiriRotaWeek *week = g_ptr_array_index(rota->weeks, i);
    PiiriSlot *slot = piiri_rota_slot(rota, week->meeting.planned, kind, before);
    for (guint j = 0; slot != NULL && j < slot->turns->len; j++) {
      gint64 task = g_array_index(slot->turns, PiiriTurn, j).task;
      if (task != 0 && !set(step, task, TASK_TITLE, after))
        return false;
    }
  }
  return true;
}

bool
piiri_tasks_rename_standing(PiiriTasks *self, gint64 task, const char *title)
{
  PiiriStore *store = piiri_tasks_store(self);
  g_autofree char *kind = piiri_store_get(store, KIND_TASK, task, TASK_KIND);
  g_autofree char *before = piiri_store_get(store, KIND_TASK, task, TASK_TITLE);
  if (g_str_equal(before != NULL ? before : "", title))
    return true;
  /* Translators: a step that can be undone; %s is the new name of a task. */
  g_autofree char *words =
      g_strdup_printf(_("Every meeting’s task is called “%s”"), piiri_task_label(kind, title));
  Step step;
  if (!begin(&step, self, words))
    return false;
  return end(&step, set(&step, task, TASK_TITLE, title) &&
                        rename_at_meetings(&step, kind, before != NULL ? before : "", title));
}

bool
piiri_tasks_stop_standing(PiiriTasks *self, gint64 task)
{
  PiiriStore *store = piiri_tasks_store(self);
  g_autofree char *kind = piiri_store_get(store, KIND_TASK, task, TASK_KIND);
  g_autofree char *title = piiri_store_get(store, KIND_TASK, task, TASK_TITLE);
  /* Translators: a step that can be undone; %s is a task, such as “Dishes”. */
  g_autofree char *words =
      g_strdup_printf(_("%s: not at every meeting any more"),
                      piiri_task_label(kind != NULL ? kind : "", title != NULL ? title : ""));
  Step step;
  if (!begin(&step, self, words))
    return false;
  if (!end(&step, set(&step, task, TASK_STATE, "done")))
    return false;
  piiri_session_tell_undo(piiri_tasks_session(self), words);
  return true;
}

bool
piiri_tasks_remove(PiiriTasks *self, gint64 task)
{
  return piiri_record_remove(piiri_tasks_session(self), &(PiiriRef){ KIND_TASK, task });
}

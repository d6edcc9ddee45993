#include "config.h"

#include "analysis/attendance.h"
#include "app/themes/moves.h"
#include "app/today/today.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <glib/gi18n.h>

/*
 * What people do to the meeting shown. Every public function is one step: begin, the meeting's
 * record if it hasn't one yet, the writes, commit.
 */

typedef struct {
  PiiriToday *today;
  PiiriStore *store;
  gint64 circle;
  gint64 meeting; /* recorded by now */
  GError *error;
} Step;

/* --- Beginning and ending. */

static bool
begin(Step *step, PiiriToday *today, const char *words)
{
  *step = (Step){
    .today = today,
    .store = piiri_today_store(today),
    .circle = piiri_today_circle(today),
  };
  if (piiri_store_begin(step->store, words, &step->error))
    return true;
  piiri_session_report(piiri_today_session(today), step->error);
  g_clear_error(&step->error);
  return false;
}

/* Ends the step that came to DONE; what failed leaves nothing behind. */
static bool
end(Step *step, bool done)
{
  if (done && piiri_store_commit(step->store, &step->error))
    return true;
  piiri_store_rollback(step->store);
  piiri_session_report(piiri_today_session(step->today), step->error);
  g_clear_error(&step->error);
  return false;
}

static bool
set(Step *step, int kind, gint64 row, int field, const char *text)
{
  return piiri_store_set(step->store, kind, row, field, text, &step->error);
}

static bool
set_link(Step *step, int kind, gint64 row, int field, gint64 target)
{
  return piiri_store_set_link(step->store, kind, row, field, target, &step->error);
}

static gint64
add(Step *step, int kind)
{
  return piiri_store_add(step->store, kind, step->circle, NULL, NULL, &step->error);
}

/* The meeting's record, made by its key when there is none. */
static bool
record_meeting(Step *step)
{
  const PiiriMeeting *meeting = piiri_today_meeting(step->today);
  if (meeting == NULL)
    return false;
  step->meeting = piiri_meeting_record(step->store, step->circle, meeting, &step->error);
  return step->meeting != 0;
}

/* --- Presence. */

static char *
id_text(PiiriStore *store, int kind, gint64 row)
{
  PiiriId id;
  if (!piiri_store_id(store, kind, row, &id))
    return NULL;
  char text[PIIRI_ID_LENGTH + 1];
  return g_strdup(piiri_id_format(&id, text));
}

/* What the meeting was about was held, or is planned for it again. A theme that has been planned
 * for another meeting since stays planned there. */
static bool
settle_theme(Step *step, bool held)
{
  gint64 theme = piiri_agenda_theme(step->store, step->meeting);
  if (theme == 0)
    return true;
  gint64 own = piiri_store_get_link(step->store, KIND_THEME, theme, THEME_MEETING);
  if (own == 0 || piiri_store_representative(step->store, KIND_MEETING, own) != step->meeting)
    return piiri_theme_say_held(step->store, theme, step->meeting, held, &step->error);
  if (held)
    return piiri_theme_hold(step->store, theme, step->meeting, &step->error);
  return set(step, KIND_THEME, theme, THEME_STATE, "planned") &&
         piiri_theme_say_held(step->store, theme, step->meeting, false, &step->error);
}

/* A meeting with somebody at it was held, and so was its theme. Where the last one is taken away
 * again it wasn't, and mustn't count as a meeting that nobody came to. */
static bool
settle_state(Step *step, guint guests)
{
  g_autoptr(GHashTable) present = piiri_attendance_present(step->store, step->meeting);
  g_autoptr(GArray) entries = piiri_agenda_entries(step->store, step->meeting);
  bool held = g_hash_table_size(present) > 0 || guests > 0;
  if (!held && entries->len > 0)
    return true;

  return set(step, KIND_MEETING, step->meeting, MEETING_STATE, held ? "held" : "planned") &&
         settle_theme(step, held);
}

static bool
mark_present(Step *step, gint64 participant)
{
  g_autofree char *meeting_id = id_text(step->store, KIND_MEETING, step->meeting);
  g_autofree char *participant_id = id_text(step->store, KIND_PARTICIPANT, participant);
  gint64 row = piiri_store_add(step->store, KIND_ATTENDANCE, step->circle, meeting_id,
                               participant_id, &step->error);
  return row != 0 && set(step, KIND_ATTENDANCE, row, ATTENDANCE_PRESENT, "yes");
}

/* Whatever says that she was there says so no longer. */
static bool
mark_absent(Step *step, gint64 participant)
{
  g_autoptr(GArray) rows = piiri_attendance_rows(step->store, step->meeting, participant);
  for (guint i = 0; i < rows->len; i++)
    if (!set(step, KIND_ATTENDANCE, g_array_index(rows, gint64, i), ATTENDANCE_PRESENT, "no"))
      return false;
  return true;
}

bool
piiri_today_set_present(PiiriToday *self, gint64 participant, bool present)
{
  g_autofree char *called = piiri_today_called(self, participant);
  /* Translators: steps that can be undone, as in “Undo: Aino is present”. */
  g_autofree char *words =
      g_strdup_printf(present ? _("%s is present") : _("%s is not present"), called);
  Step step;
  if (!begin(&step, self, words))
    return false;
  bool done = record_meeting(&step) &&
              (present ? mark_present(&step, participant) : mark_absent(&step, participant)) &&
              settle_state(&step, piiri_today_guests(self));
  return end(&step, done);
}

bool
piiri_today_add_newcomer(PiiriToday *self, const char *name)
{
  g_autofree char *words = g_strdup_printf(_("%s is new and present"), name);
  Step step;
  if (!begin(&step, self, words))
    return false;
  gint64 row = add(&step, KIND_PARTICIPANT);
  bool done =
      row != 0 && set(&step, KIND_PARTICIPANT, row, PARTICIPANT_NAME, name) &&
      record_meeting(&step) &&
      set(&step, KIND_PARTICIPANT, row, PARTICIPANT_SINCE, piiri_today_meeting(self)->date) &&
      mark_present(&step, row) && settle_state(&step, piiri_today_guests(self));
  return end(&step, done);
}

bool
piiri_today_set_guests(PiiriToday *self, guint guests)
{
  g_autofree char *words = g_strdup_printf(ngettext("%u guest", "%u guests", guests), guests);
  g_autofree char *number = g_strdup_printf("%u", guests);
  Step step;
  if (!begin(&step, self, words))
    return false;
  bool done = record_meeting(&step) &&
              set(&step, KIND_MEETING, step.meeting, MEETING_GUESTS, number) &&
              settle_state(&step, guests);
  return end(&step, done);
}

/* --- The theme. */

/* THEME takes the place of what the meeting had before, which is then what it was before that. */
static bool
put_theme(Step *step, gint64 theme)
{
  gint64 before = piiri_agenda_theme(step->store, step->meeting);
  if (before != 0 && before != theme &&
      !piiri_theme_leave(step->store, before, step->meeting, &step->error))
    return false;
  if (theme == 0)
    return true;

  g_autofree char *state = piiri_store_get(step->store, KIND_MEETING, step->meeting, MEETING_STATE);
  return g_strcmp0(state, "held") == 0 ?
             piiri_theme_hold(step->store, theme, step->meeting, &step->error) :
             piiri_theme_plan(step->store, theme, step->meeting, &step->error);
}

static char *
theme_words(const char *title)
{
  return g_strdup_printf(_("The theme is “%s”"), title);
}

bool
piiri_today_set_theme(PiiriToday *self, gint64 theme)
{
  g_autofree char *title =
      theme != 0 ? piiri_store_get(piiri_today_store(self), KIND_THEME, theme, THEME_TITLE) : NULL;
  g_autofree char *words = title != NULL ? theme_words(title) : g_strdup(_("No theme"));
  Step step;
  if (!begin(&step, self, words))
    return false;
  return end(&step, record_meeting(&step) && put_theme(&step, theme));
}

bool
piiri_today_set_new_theme(PiiriToday *self, const char *title)
{
  g_autofree char *words = theme_words(title);
  Step step;
  if (!begin(&step, self, words))
    return false;
  gint64 theme = add(&step, KIND_THEME);
  bool done = theme != 0 && set(&step, KIND_THEME, theme, THEME_TITLE, title) &&
              record_meeting(&step) && put_theme(&step, theme);
  return end(&step, done);
}

/* --- Tasks. */

static gint64
add_task(Step *step, const char *kind, const char *title)
{
  gint64 task = add(step, KIND_TASK);
  bool done = task != 0 && set(step, KIND_TASK, task, TASK_KIND, kind) &&
              (*title == '\0' || set(step, KIND_TASK, task, TASK_TITLE, title)) &&
              set_link(step, KIND_TASK, task, TASK_MEETING, step->meeting) &&
              set(step, KIND_TASK, task, TASK_STATE, "open");
  return done ? task : 0;
}

bool
piiri_today_take(PiiriToday *self, const PiiriCare *care, gint64 participant)
{
  g_autofree char *called = piiri_today_called(self, participant);
  g_autofree char *words = g_strdup_printf(_("%s takes a task"), called);
  Step step;
  if (!begin(&step, self, words))
    return false;
  /* A standing task stays as it is; for this meeting it becomes a task of its own. */
  bool done = record_meeting(&step);
  gint64 task = !done ? 0 : care->open != 0 ? care->open : add_task(&step, care->kind, care->title);
  done = task != 0 && set_link(&step, KIND_TASK, task, TASK_WHO, participant) &&
         set(&step, KIND_TASK, task, TASK_STATE, "taken");
  return end(&step, done);
}

bool
piiri_today_add_task(PiiriToday *self, const char *kind)
{
  Step step;
  if (!begin(&step, self, _("A task for this meeting")))
    return false;
  return end(&step, record_meeting(&step) && add_task(&step, kind, "") != 0);
}

/* --- The diary. */

bool
piiri_today_write(PiiriToday *self, const char *text)
{
  gint64 author = piiri_today_author(self);
  Step step;
  if (!begin(&step, self, _("A line in the diary")))
    return false;
  bool done = record_meeting(&step);
  gint64 entry = done ? add(&step, KIND_ENTRY) : 0;
  done = entry != 0 && set(&step, KIND_ENTRY, entry, ENTRY_DATE, piiri_today_meeting(self)->date) &&
         set(&step, KIND_ENTRY, entry, ENTRY_KIND, "story") &&
         (author == 0 || set_link(&step, KIND_ENTRY, entry, ENTRY_AUTHOR, author)) &&
         set_link(&step, KIND_ENTRY, entry, ENTRY_MEETING, step.meeting) &&
         set(&step, KIND_ENTRY, entry, ENTRY_TEXT, text);
  return end(&step, done);
}

/* --- The circle. */

bool
piiri_today_set_rhythm(PiiriToday *self, const char *weekday, const char *start)
{
  Step step;
  if (!begin(&step, self, _("When the circle meets")))
    return false;
  bool done = set(&step, KIND_CIRCLE, step.circle, CIRCLE_WEEKDAY, weekday) &&
              set(&step, KIND_CIRCLE, step.circle, CIRCLE_START, start) &&
              set(&step, KIND_CIRCLE, step.circle, CIRCLE_RHYTHM, "weekly");
  return end(&step, done);
}

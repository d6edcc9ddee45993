#include "config.h"

#include "analysis/attendance.h"
#include "app/today/step.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

/*
 * What people do at the meeting shown. Every public function is one step: begin, the meeting's
 * record if it hasn't one yet, the writes, commit.
 */

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

static bool
mark_present(PiiriStep *step, gint64 participant)
{
  g_autofree char *meeting_id = id_text(step->store, KIND_MEETING, step->meeting);
  g_autofree char *participant_id = id_text(step->store, KIND_PARTICIPANT, participant);
  gint64 row = piiri_store_add(step->store, KIND_ATTENDANCE, step->circle, meeting_id,
                               participant_id, &step->error);
  return row != 0 && piiri_step_set(step, KIND_ATTENDANCE, row, ATTENDANCE_PRESENT, "yes");
}

/* Whatever says that she was there says so no longer. */
static bool
mark_absent(PiiriStep *step, gint64 participant)
{
  g_autoptr(GArray) rows = piiri_attendance_rows(step->store, step->meeting, participant);
  for (guint i = 0; i < rows->len; i++)
    if (!piiri_step_set(step, KIND_ATTENDANCE, g_array_index(rows, gint64, i), ATTENDANCE_PRESENT,
                        "no"))
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
  PiiriStep step;
  if (!piiri_step_begin(&step, self, words))
    return false;
  bool done = piiri_step_record_meeting(&step) &&
              (present ? mark_present(&step, participant) : mark_absent(&step, participant)) &&
              piiri_step_settle_state(&step, piiri_today_guests(self));
  return piiri_step_end(&step, done);
}

bool
piiri_today_add_newcomer(PiiriToday *self, const char *name)
{
  bool coming = piiri_today_is_coming(self);
  g_autofree char *words =
      g_strdup_printf(coming ? _("%s is new") : _("%s is new and present"), name);
  PiiriStep step;
  if (!piiri_step_begin(&step, self, words))
    return false;
  gint64 row = piiri_step_add(&step, KIND_PARTICIPANT);
  bool done = row != 0 && piiri_step_set(&step, KIND_PARTICIPANT, row, PARTICIPANT_NAME, name) &&
              piiri_step_set(&step, KIND_PARTICIPANT, row, PARTICIPANT_SINCE,
                             piiri_today_meeting(self)->date);
  /* Who is written down the evening before hasn't been there yet. */
  if (!coming)
    done = done && piiri_step_record_meeting(&step) && mark_present(&step, row) &&
           piiri_step_settle_state(&step, piiri_today_guests(self));
  return piiri_step_end(&step, done);
}

bool
piiri_today_set_guests(PiiriToday *self, guint guests)
{
  g_autofree char *words = g_strdup_printf(ngettext("%u guest", "%u guests", guests), guests);
  g_autofree char *number = g_strdup_printf("%u", guests);
  PiiriStep step;
  if (!piiri_step_begin(&step, self, words))
    return false;
  bool done = piiri_step_record_meeting(&step) &&
              piiri_step_set(&step, KIND_MEETING, step.meeting, MEETING_GUESTS, number) &&
              piiri_step_settle_state(&step, guests);
  return piiri_step_end(&step, done);
}

/* --- The theme. */

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
  PiiriStep step;
  if (!piiri_step_begin(&step, self, words))
    return false;
  return piiri_step_end(&step,
                        piiri_step_record_meeting(&step) && piiri_step_put_theme(&step, theme));
}

bool
piiri_today_set_new_theme(PiiriToday *self, const char *title)
{
  g_autofree char *words = theme_words(title);
  PiiriStep step;
  if (!piiri_step_begin(&step, self, words))
    return false;
  gint64 theme = piiri_step_add(&step, KIND_THEME);
  bool done = theme != 0 && piiri_step_set(&step, KIND_THEME, theme, THEME_TITLE, title) &&
              piiri_step_record_meeting(&step) && piiri_step_put_theme(&step, theme);
  return piiri_step_end(&step, done);
}

/* --- Tasks. */

static gint64
add_task(PiiriStep *step, const char *kind, const char *title)
{
  gint64 task = piiri_step_add(step, KIND_TASK);
  bool done = task != 0 && piiri_step_set(step, KIND_TASK, task, TASK_KIND, kind) &&
              (*title == '\0' || piiri_step_set(step, KIND_TASK, task, TASK_TITLE, title)) &&
              piiri_step_set_link(step, KIND_TASK, task, TASK_MEETING, step->meeting) &&
              piiri_step_set(step, KIND_TASK, task, TASK_STATE, "open");
  return done ? task : 0;
}

bool
piiri_today_add_task(PiiriToday *self, const char *kind)
{
  PiiriStep step;
  if (!piiri_step_begin(&step, self, _("A task for this meeting")))
    return false;
  return piiri_step_end(&step, piiri_step_record_meeting(&step) && add_task(&step, kind, "") != 0);
}

/* --- The diary. */

bool
piiri_today_write(PiiriToday *self, const char *text)
{
  gint64 author = piiri_today_author(self);
  PiiriStep step;
  if (!piiri_step_begin(&step, self, _("A line in the diary")))
    return false;
  bool done = piiri_step_record_meeting(&step);
  gint64 entry = done ? piiri_step_add(&step, KIND_ENTRY) : 0;
  done = entry != 0 &&
         piiri_step_set(&step, KIND_ENTRY, entry, ENTRY_DATE, piiri_today_meeting(self)->date) &&
         piiri_step_set(&step, KIND_ENTRY, entry, ENTRY_KIND, "story") &&
         (author == 0 || piiri_step_set_link(&step, KIND_ENTRY, entry, ENTRY_AUTHOR, author)) &&
         piiri_step_set_link(&step, KIND_ENTRY, entry, ENTRY_MEETING, step.meeting) &&
         piiri_step_set(&step, KIND_ENTRY, entry, ENTRY_TEXT, text);
  return piiri_step_end(&step, done);
}

/* --- The circle. */

bool
piiri_today_set_rhythm(PiiriToday *self, const char *weekday, const char *start)
{
  PiiriStep step;
  if (!piiri_step_begin(&step, self, _("When the circle meets")))
    return false;
  bool done = piiri_step_set(&step, KIND_CIRCLE, step.circle, CIRCLE_WEEKDAY, weekday) &&
              piiri_step_set(&step, KIND_CIRCLE, step.circle, CIRCLE_START, start) &&
              piiri_step_set(&step, KIND_CIRCLE, step.circle, CIRCLE_RHYTHM, "weekly");
  return piiri_step_end(&step, done);
}

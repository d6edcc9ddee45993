#include "config.h"

#include "app/today/step.h"

#include "analysis/attendance.h"
#include "app/meeting.h"
#include "app/themes/moves.h"
#include "model/kinds.h"
#include "store/merge.h"

bool
piiri_step_begin(PiiriStep *step, PiiriToday *today, const char *words)
{
  *step = (PiiriStep){
    .today = today,
    .store = piiri_today_store(today),
    .circle = piiri_today_circle(today),
  };
  return piiri_session_begin(piiri_today_session(today), words);
}

bool
piiri_step_end(PiiriStep *step, bool done)
{
  return piiri_session_end(piiri_today_session(step->today), done, &step->error);
}

bool
piiri_step_set(PiiriStep *step, int kind, gint64 row, int field, const char *text)
{
  return piiri_store_set(step->store, kind, row, field, text, &step->error);
}

bool
piiri_step_set_link(PiiriStep *step, int kind, gint64 row, int field, gint64 target)
{
  return piiri_store_set_link(step->store, kind, row, field, target, &step->error);
}

gint64
piiri_step_add(PiiriStep *step, int kind)
{
  return piiri_store_add(step->store, kind, step->circle, NULL, NULL, &step->error);
}

bool
piiri_step_record(PiiriStep *step, const PiiriMeeting *meeting, const char *kind)
{
  step->meeting = piiri_meeting_record(step->store, step->circle, meeting, kind, &step->error);
  return step->meeting != 0;
}

bool
piiri_step_record_meeting(PiiriStep *step)
{
  const PiiriMeeting *meeting = piiri_today_meeting(step->today);
  return meeting != NULL && piiri_step_record(step, meeting, "weekly");
}

/* What the meeting was about was held, or is planned for it again. A theme that has been planned
 * for another meeting since stays planned there. */
static bool
settle_theme(PiiriStep *step, bool held)
{
  gint64 theme = piiri_agenda_theme(step->store, step->meeting);
  if (theme == 0)
    return true;
  gint64 own = piiri_store_get_link(step->store, KIND_THEME, theme, THEME_MEETING);
  if (own == 0 || piiri_store_representative(step->store, KIND_MEETING, own) != step->meeting)
    return piiri_theme_say_held(step->store, theme, step->meeting, held, &step->error);
  if (held)
    return piiri_theme_hold(step->store, theme, step->meeting, &step->error);
  return piiri_step_set(step, KIND_THEME, theme, THEME_STATE, "planned") &&
         piiri_theme_say_held(step->store, theme, step->meeting, false, &step->error);
}

bool
piiri_step_settle_state(PiiriStep *step, guint guests)
{
  g_autoptr(GHashTable) present = piiri_attendance_present(step->store, step->meeting);
  g_autoptr(GArray) entries = piiri_agenda_entries(step->store, step->meeting);
  bool held = g_hash_table_size(present) > 0 || guests > 0;
  if (!held && entries->len > 0)
    return true;

  return piiri_step_set(step, KIND_MEETING, step->meeting, MEETING_STATE,
                        held ? "held" : "planned") &&
         settle_theme(step, held);
}

bool
piiri_step_put_theme(PiiriStep *step, gint64 theme)
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

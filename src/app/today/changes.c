#include "config.h"

#include "analysis/calendar.h"
#include "analysis/date.h"
#include "analysis/listing.h"
#include "app/today/days.h"
#include "app/today/step.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

/*
 * What people do with meetings as a whole: plan one, move it, leave it out, take it away. Each is
 * one step.
 */

static char *
day_of(PiiriToday *self, const char *date)
{
  return piiri_day_words_inside(date, piiri_today_date(self));
}

/* --- When it is. */

bool
piiri_today_plan(PiiriToday *self, const char *planned, const char *kind)
{
  PiiriMeeting meeting;
  piiri_meeting_at(piiri_today_store(self), piiri_today_circle(self), planned, &meeting);
  g_autofree char *day = day_of(self, meeting.date);
  /* Translators: steps that can be undone; %s is “Tuesday 24 November”. */
  g_autofree char *words = g_strdup_printf(_("A meeting on %s"), day);
  PiiriStep step;
  if (!piiri_step_begin(&step, self, words) ||
      !piiri_step_end(&step, piiri_step_record(&step, &meeting, kind)))
    return false;
  piiri_today_open(self, planned);
  return true;
}

bool
piiri_today_move(PiiriToday *self, const PiiriMeeting *meeting, const char *date)
{
  PiiriMeeting moved = *meeting;
  g_autofree char *day = day_of(self, date);
  g_autofree char *words = g_strdup_printf(_("The meeting is moved to %s"), day);
  PiiriStep step;
  if (!piiri_step_begin(&step, self, words))
    return false;
  bool done = piiri_step_record(&step, &moved, "weekly") &&
              piiri_step_set(&step, KIND_MEETING, step.meeting, MEETING_DATE, date);
  if (!piiri_step_end(&step, done))
    return false;
  piiri_today_open(self, moved.planned);
  return true;
}

/* --- Whether it is. */

/* Before whatever else is noted. */
static bool
note(PiiriStep *step, const char *why)
{
  if (*why == '\0')
    return true;
  g_autofree char *before =
      piiri_store_get(step->store, KIND_MEETING, step->meeting, MEETING_NOTES);
  g_autofree char *notes =
      before != NULL && *before != '\0' ? g_strconcat(why, "\n\n", before, NULL) : g_strdup(why);
  return piiri_step_set(step, KIND_MEETING, step->meeting, MEETING_NOTES, notes);
}

/* The meeting isn't held; what it was to be about is free for another. */
static bool
cancel(PiiriStep *step, const PiiriMeeting *meeting, const char *why)
{
  return piiri_step_record(step, meeting, "weekly") && piiri_step_put_theme(step, 0) &&
         piiri_step_set(step, KIND_MEETING, step->meeting, MEETING_STATE, "cancelled") &&
         note(step, why);
}

bool
piiri_today_cancel(PiiriToday *self, const char *why)
{
  const PiiriMeeting *meeting = piiri_today_meeting(self);
  g_autofree char *day = day_of(self, meeting->date);
  g_autofree char *words = g_strdup_printf(_("No meeting on %s"), day);
  piiri_today_stay(self);
  PiiriStep step;
  if (!piiri_step_begin(&step, self, words))
    return false;
  return piiri_step_end(&step, cancel(&step, meeting, why));
}

bool
piiri_today_hold(PiiriToday *self)
{
  g_autofree char *day = day_of(self, piiri_today_meeting(self)->date);
  g_autofree char *words = g_strdup_printf(_("The meeting on %s is held after all"), day);
  piiri_today_stay(self);
  PiiriStep step;
  if (!piiri_step_begin(&step, self, words))
    return false;
  bool done = piiri_step_record_meeting(&step) &&
              piiri_step_set(&step, KIND_MEETING, step.meeting, MEETING_STATE, "planned") &&
              piiri_step_settle_state(&step, piiri_today_guests(self));
  return piiri_step_end(&step, done);
}

/* The last day of WEEKS weeks from DATE on. */
static void
last_day(const char *date, guint weeks, char last[static 11])
{
  GDate day;
  g_strlcpy(last, date, 11);
  if (!piiri_date_parse(date, &day))
    return;
  g_date_add_days(&day, weeks * 7 - 1);
  g_date_strftime(last, 11, "%Y-%m-%d", &day);
}

bool
piiri_today_pause(PiiriToday *self, guint weeks, const char *why)
{
  g_autofree char *words =
      g_strdup_printf(ngettext("A pause of %u week", "A pause of %u weeks", weeks), weeks);
  const PiiriMeeting *shown = piiri_today_meeting(self);
  char last[11];
  last_day(shown->date, weeks, last);
  piiri_today_stay(self);
  PiiriStep step;
  if (!piiri_step_begin(&step, self, words))
    return false;

  g_autoptr(GArray) meetings = piiri_calendar_between(step.store, step.circle, shown->date, last);
  bool done = true;
  for (guint i = 0; done && i < meetings->len; i++) {
    const PiiriCalendarMeeting *one = &g_array_index(meetings, PiiriCalendarMeeting, i);
    if (one->state == PIIRI_CALENDAR_OPEN || one->state == PIIRI_CALENDAR_PLANNED)
      done = cancel(&step, &one->meeting, why);
  }
  return piiri_step_end(&step, done);
}

/* --- As if it had never been. */

/* Deletes what of KIND points to the meeting by FIELD. */
static bool
delete_of(PiiriStep *step, int kind, int field, gint64 meeting)
{
  g_autoptr(GArray) rows = piiri_listing_of(step->store, kind, field, meeting, &step->error);
  if (rows == NULL)
    return false;
  for (guint i = 0; i < rows->len; i++)
    if (!piiri_store_delete(step->store, kind, g_array_index(rows, gint64, i), &step->error))
      return false;
  return true;
}

/* The moment can be planned anew, and then nobody may come back with the record. */
static bool
take_away(PiiriStep *step, gint64 meeting)
{
  return delete_of(step, KIND_ATTENDANCE, ATTENDANCE_MEETING, meeting) &&
         delete_of(step, KIND_TASK, TASK_MEETING, meeting) &&
         piiri_store_delete(step->store, KIND_MEETING, meeting, &step->error);
}

bool
piiri_today_remove(PiiriToday *self)
{
  const PiiriMeeting *meeting = piiri_today_meeting(self);
  if (meeting == NULL || meeting->row == 0)
    return false;
  g_autofree char *day = day_of(self, meeting->date);
  g_autofree char *words = g_strdup_printf(_("The meeting on %s is removed"), day);
  g_autoptr(GArray) rows = piiri_meeting_rows(piiri_today_store(self), meeting->row);
  PiiriStep step;
  if (!piiri_step_begin(&step, self, words))
    return false;
  bool done = piiri_step_record_meeting(&step) && piiri_step_put_theme(&step, 0);
  for (guint i = 0; done && i < rows->len; i++)
    done = take_away(&step, g_array_index(rows, gint64, i));
  if (!piiri_step_end(&step, done))
    return false;
  piiri_today_back(self);
  piiri_session_tell_undo(piiri_today_session(self), words);
  return true;
}

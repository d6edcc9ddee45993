#include "config.h"

#include "app/themes/steps.h"

#include "analysis/agenda.h"
#include "app/meeting.h"
#include "app/records/remove.h"
#include "app/records/words.h"
#include "app/themes/moves.h"
#include "app/themes/words.h"
#include "model/kinds.h"

#include <glib/gi18n.h>
#include <string.h>

/* How many past meetings are looked at for one without a theme. */
#define GONE_MOST 8

typedef struct {
  PiiriSession *session;
  PiiriStore *store;
  gint64 circle;
  GError *error;
} Step;

static bool
begin(Step *step, PiiriSession *session, const char *words)
{
  *step = (Step){
    .session = session,
    .store = piiri_session_store(session),
    .circle = piiri_session_circle(session),
  };
  return piiri_session_begin(session, words);
}

/* Ends the step that came to DONE; what failed leaves nothing behind. */
static bool
end(Step *step, bool done)
{
  return piiri_session_end(step->session, done, &step->error);
}

/* WORDS with the theme's title and, when there is a meeting, its day. */
static char *
with_title(PiiriSession *session, const char *words, gint64 theme)
{
  g_autofree char *title = piiri_theme_title(piiri_session_store(session), theme);
  g_autoptr(GString) sentence = g_string_new(words);
  g_string_replace(sentence, "%s", title, 1);
  return g_string_free(g_steal_pointer(&sentence), FALSE);
}

static char *
plan_words(const char *title, const PiiriMeeting *meeting)
{
  if (meeting == NULL)
    /* Translators: a step that can be undone; %s is a theme. */
    return g_strdup_printf(_("“%s” is planned"), title);
  g_autofree char *today = piiri_words_today();
  g_autofree char *day = piiri_theme_day(meeting->date, today);
  /* Translators: a step that can be undone: a theme, and the day it is planned for. */
  return g_strdup_printf(_("“%s” is planned for %s"), title, day);
}

static char *
hold_words(const char *title, const PiiriMeeting *meeting)
{
  if (meeting == NULL)
    /* Translators: a step that can be undone; %s is a theme. */
    return g_strdup_printf(_("“%s” was held"), title);
  g_autofree char *today = piiri_words_today();
  g_autofree char *day = piiri_theme_day(meeting->date, today);
  /* Translators: a step that can be undone: a theme, and the day it was held. */
  return g_strdup_printf(_("“%s” was held on %s"), title, day);
}

/* --- New ones. */

static gint64
add_theme(Step *step, const char *title)
{
  gint64 theme = piiri_store_add(step->store, KIND_THEME, step->circle, NULL, NULL, &step->error);
  bool done = theme != 0 &&
              piiri_store_set(step->store, KIND_THEME, theme, THEME_TITLE, title, &step->error) &&
              piiri_store_set(step->store, KIND_THEME, theme, THEME_STATE, "idea", &step->error);
  return done ? theme : 0;
}

gint64
piiri_themes_propose(PiiriSession *session, const char *title)
{
  /* Translators: a step that can be undone; %s is a theme. */
  g_autofree char *words = g_strdup_printf(_("A new idea: “%s”"), title);
  Step step;
  if (!begin(&step, session, words))
    return 0;
  gint64 theme = add_theme(&step, title);
  return end(&step, theme != 0) ? theme : 0;
}

/* The row of MEETING, recorded now where it wasn't; 0 for none. */
static bool
record(Step *step, const PiiriMeeting *meeting, gint64 *row)
{
  *row = meeting != NULL ?
             piiri_meeting_record(step->store, step->circle, meeting, "weekly", &step->error) :
             0;
  return meeting == NULL || *row != 0;
}

gint64
piiri_themes_propose_for(PiiriSession *session, const char *title, const PiiriMeeting *meeting)
{
  g_autofree char *words = plan_words(title, meeting);
  Step step;
  gint64 row;
  if (!begin(&step, session, words))
    return 0;
  gint64 theme = add_theme(&step, title);
  bool done = theme != 0 && record(&step, meeting, &row) &&
              piiri_theme_plan(step.store, theme, row, &step.error);
  return end(&step, done) ? theme : 0;
}

/* --- From lane to lane. */

bool
piiri_themes_plan(PiiriSession *session, gint64 theme, const PiiriMeeting *meeting)
{
  g_autofree char *title = piiri_theme_title(piiri_session_store(session), theme);
  g_autofree char *words = plan_words(title, meeting);
  Step step;
  gint64 row;
  return begin(&step, session, words) &&
         end(&step,
             record(&step, meeting, &row) && piiri_theme_plan(step.store, theme, row, &step.error));
}

bool
piiri_themes_hold(PiiriSession *session, gint64 theme, const PiiriMeeting *meeting)
{
  g_autofree char *title = piiri_theme_title(piiri_session_store(session), theme);
  g_autofree char *words = hold_words(title, meeting);
  Step step;
  gint64 row;
  return begin(&step, session, words) &&
         end(&step,
             record(&step, meeting, &row) && piiri_theme_hold(step.store, theme, row, &step.error));
}

bool
piiri_themes_not_held(PiiriSession *session, gint64 theme, gint64 meeting)
{
  /* Translators: a step that can be undone; %s is a theme. */
  g_autofree char *words = with_title(session, _("“%s” wasn’t held then"), theme);
  Step step;
  return begin(&step, session, words) &&
         end(&step, piiri_theme_leave(step.store, theme, meeting, &step.error));
}

bool
piiri_themes_to_ideas(PiiriSession *session, gint64 theme)
{
  /* Translators: a step that can be undone; %s is a theme. */
  g_autofree char *words = with_title(session, _("“%s” is an idea again"), theme);
  Step step;
  return begin(&step, session, words) &&
         end(&step, piiri_theme_to_ideas(step.store, theme, &step.error));
}

/* The meeting that THEME is planned for. */
static bool
planned_meeting(PiiriStore *store, gint64 theme, PiiriMeeting *meeting)
{
  gint64 row = piiri_store_get_link(store, KIND_THEME, theme, THEME_MEETING);
  return piiri_theme_state(store, theme) == PIIRI_THEME_PLANNED && row != 0 &&
         piiri_meeting_load(store, row, meeting);
}

bool
piiri_themes_is_due(PiiriStore *store, gint64 theme, const char *today)
{
  PiiriMeeting meeting;
  return planned_meeting(store, theme, &meeting) && strcmp(meeting.date, today) < 0;
}

/* Where a theme was held that nobody has said more of. */
static bool
find_held(PiiriStore *store, gint64 circle, gint64 theme, const char *today, PiiriMeeting *meeting)
{
  if (planned_meeting(store, theme, meeting) && strcmp(meeting->date, today) <= 0)
    return true;
  g_autoptr(GArray) gone = piiri_meetings_gone(store, circle, today, GONE_MOST);
  for (guint i = 0; i < gone->len; i++) {
    *meeting = g_array_index(gone, PiiriMeeting, i);
    if (piiri_agenda_theme(store, meeting->row) == 0)
      return true;
  }
  return false;
}

static bool
move(PiiriSession *session, gint64 theme, PiiriThemeState state)
{
  PiiriStore *store = piiri_session_store(session);
  gint64 circle = piiri_session_circle(session);
  g_autofree char *today = piiri_words_today();
  g_autoptr(GArray) free_ones = NULL;
  PiiriMeeting meeting;
  switch (state) {
  case PIIRI_THEME_PLANNED:
    free_ones = piiri_meetings_free(store, circle, today);
    return piiri_themes_plan(
        session, theme, free_ones->len > 0 ? &g_array_index(free_ones, PiiriMeeting, 0) : NULL);
  case PIIRI_THEME_HELD:
    return piiri_themes_hold(session, theme,
                             find_held(store, circle, theme, today, &meeting) ? &meeting : NULL);
  default:
    return piiri_themes_to_ideas(session, theme);
  }
}

bool
piiri_themes_move(PiiriSession *session, gint64 theme, PiiriThemeState state)
{
  PiiriStore *store = piiri_session_store(session);
  if (piiri_theme_state(store, theme) == state || !move(session, theme, state))
    return false;
  g_autofree char *words = piiri_store_undo_words(store);
  piiri_session_tell_undo(session, words);
  return true;
}

/* --- The rest. */

bool
piiri_themes_support(PiiriSession *session, gint64 theme, gint64 participant, bool given)
{
  PiiriStore *store = piiri_session_store(session);
  g_autofree char *called = piiri_theme_called(store, participant);
  g_autofree char *title = piiri_theme_title(store, theme);
  /* Translators: steps that can be undone: who would like which theme. */
  g_autofree char *words = g_strdup_printf(
      given ? _("%s would like “%s”") : _("%s doesn’t ask for “%s”"), called, title);
  Step step;
  return begin(&step, session, words) &&
         end(&step, piiri_theme_support(step.store, theme, participant, given, &step.error));
}

static bool
set_now(PiiriSession *session, gint64 theme, int field, const char *text)
{
  PiiriStore *store = piiri_session_store(session);
  g_autofree char *words = piiri_words_changed(store, KIND_THEME, theme, field);
  g_autoptr(GError) error = NULL;
  if (piiri_store_set_now(store, words, KIND_THEME, theme, field, text, &error))
    return true;
  piiri_session_report(session, error);
  return false;
}

bool
piiri_themes_rename(PiiriSession *session, gint64 theme, const char *title)
{
  return set_now(session, theme, THEME_TITLE, title);
}

bool
piiri_themes_set_materials(PiiriSession *session, gint64 theme, const char *text)
{
  return set_now(session, theme, THEME_MATERIALS, text);
}

bool
piiri_themes_remove(PiiriSession *session, gint64 theme)
{
  return piiri_record_remove(session, &(PiiriRef){ KIND_THEME, theme });
}

#pragma once

#include "analysis/agenda.h"
#include "app/session.h"

/*
 * The meeting that the Today pane shows, and what people do to it there. A meeting that the rhythm
 * gives has no record until something is written of it; then it is made by its key, so that two
 * laptops make the same one.
 *
 * Signals:
 *   "refresh"   void (*) (PiiriToday *)
 *       Another meeting is shown, or anything of it may have changed.
 *   "presence"  void (*) (PiiriToday *)
 *       Only who is present has changed.
 */

#define PIIRI_TYPE_TODAY (piiri_today_get_type())
G_DECLARE_FINAL_TYPE(PiiriToday, piiri_today, PIIRI, TODAY, GObject)

PiiriToday *piiri_today_new(PiiriSession *session);

/* The session it was made with. */
PiiriSession *piiri_today_session(PiiriToday *self);

/* The open database and the circle looked at: NULL and 0 on the start page. */
PiiriStore *piiri_today_store(PiiriToday *self);
gint64 piiri_today_circle(PiiriToday *self);

/* The meeting shown, NULL when the circle has none and no rhythm that gives one. */
const PiiriMeeting *piiri_today_meeting(PiiriToday *self);

/* The day that today is, "2026-11-24". */
const char *piiri_today_date(PiiriToday *self);

/* Shows the current meeting again, unless the user went to another one. */
void piiri_today_update(PiiriToday *self);

/* Whether the current meeting is shown, and not one that the user went to; shows it again. */
bool piiri_today_is_current(PiiriToday *self);
void piiri_today_back(PiiriToday *self);

/* Whether the meeting shown is on a day that is yet to come. */
bool piiri_today_is_coming(PiiriToday *self);

/* Goes on showing the meeting, also when another becomes the current one. */
void piiri_today_stay(PiiriToday *self);

/* The meeting that one plans next: the current one while its day is yet to come, else the one after
 * it that isn't cancelled. False when the circle knows of none. */
bool piiri_today_next(PiiriToday *self, PiiriMeeting *next);

/* Shows the meeting before (STEP < 0) or after. */
void piiri_today_go(PiiriToday *self, int step);
bool piiri_today_can_go(PiiriToday *self, int step);

/* Shows the meeting of that moment ("2026-11-24T13:00"), recorded or not, or of that row. */
void piiri_today_open(PiiriToday *self, const char *planned);
bool piiri_today_open_row(PiiriToday *self, gint64 row);

/* Shows the current meeting; false when there is none. */
bool piiri_today_open_current(PiiriToday *self);

/* The participant who writes into the diary: whoever was chosen last, else who guides today, else a
 * facilitator; 0 when there is nobody to choose. */
gint64 piiri_today_author(PiiriToday *self);
void piiri_today_set_author(PiiriToday *self, gint64 participant);

/* How many came without a name. */
guint piiri_today_guests(PiiriToday *self);

/* The name a participant goes by, "" when it isn't known. Free with g_free(). */
char *piiri_today_called(PiiriToday *self, gint64 participant);

/* The names they go by: "Aino, Eino and Leena". Elements of PEOPLE are gint64. Free with g_free().
 */
char *piiri_today_names(PiiriToday *self, GArray *people);

/* --- Each is one step that can be undone; false when it couldn't be done, which the user is told.
 */

bool piiri_today_set_present(PiiriToday *self, gint64 participant, bool present);

/* A person of that NAME, new to the circle and, unless the meeting is yet to come, present. */
bool piiri_today_add_newcomer(PiiriToday *self, const char *name);

bool piiri_today_set_guests(PiiriToday *self, guint guests);

/* THEME takes the place of the theme the meeting has, which becomes what it was before; 0 only
 * takes it away. */
bool piiri_today_set_theme(PiiriToday *self, gint64 theme);
bool piiri_today_set_new_theme(PiiriToday *self, const char *title);

/* This meeting needs somebody for that kind of task. */
bool piiri_today_add_task(PiiriToday *self, const char *kind);

/* One line into the diary, by the author. */
bool piiri_today_write(PiiriToday *self, const char *text);

/* The circle meets on that WEEKDAY ("tuesday") at START ("13:00"). */
bool piiri_today_set_rhythm(PiiriToday *self, const char *weekday, const char *start);

/* A meeting at that moment, of that KIND ("weekly"); shows it. */
bool piiri_today_plan(PiiriToday *self, const char *planned, const char *kind);

/* MEETING, recorded or not, is held on DATE instead; shows it. */
bool piiri_today_move(PiiriToday *self, const PiiriMeeting *meeting, const char *date);

/* The meeting isn't held, and its theme is an idea again. WHY, "" when nobody says, is noted. */
bool piiri_today_cancel(PiiriToday *self, const char *why);

/* It is held after all. */
bool piiri_today_hold(PiiriToday *self);

/* No meetings from the one shown on for that many WEEKS, WHY as above; those that were held stay.
 */
bool piiri_today_pause(PiiriToday *self, guint weeks, const char *why);

/* Takes the meeting away as if it had never been written of, with who came and its tasks; what was
 * written in the diary stays. Shows the current one. */
bool piiri_today_remove(PiiriToday *self);

#include "config.h"

#include "app/today/today.h"

#include "app/writer.h"
#include "model/kinds.h"
#include "model/stamp.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PiiriToday {
  GObject parent_instance;

  PiiriSession *session;
  PiiriMeeting meeting;
  bool has_meeting;
  bool elsewhere; /* the user went to a meeting of her own choice */
  char date[11];
};

enum { REFRESH, PRESENCE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriToday, piiri_today, G_TYPE_OBJECT)

static void
read_clock(PiiriToday *self, char now[static 17])
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local(piiri_wall_now() / 1000);
  g_autofree char *text = g_date_time_format(time, "%Y-%m-%dT%H:%M");
  g_strlcpy(now, text, 17);
  g_strlcpy(self->date, text, sizeof self->date);
}

/* What is known of the meeting shown may have changed: it may have been recorded, moved, deleted,
 * or joined with another. Shows the current one where there is none. */
static void
reload(PiiriToday *self)
{
  PiiriStore *store = piiri_today_store(self);
  gint64 circle = piiri_today_circle(self);
  char now[17];
  read_clock(self, now);

  if (store == NULL || circle == 0)
    self->has_meeting = false;
  else if (self->has_meeting && self->elsewhere)
    piiri_meeting_at(store, circle, self->meeting.planned, &self->meeting);
  else
    self->has_meeting = piiri_meeting_current(store, circle, now, &self->meeting);
}

static void
show(PiiriToday *self, const PiiriMeeting *meeting)
{
  self->meeting = *meeting;
  self->has_meeting = true;
  self->elsewhere = true;
  g_signal_emit(self, signals[REFRESH], 0);
}

/* --- What the session tells. */

static void
circle_changed_cb(PiiriToday *self)
{
  self->elsewhere = false;
  self->has_meeting = false;
  reload(self);
  g_signal_emit(self, signals[REFRESH], 0);
}

/* A tick touches an attendance and, when it is the first, the meeting, its theme and that it was
 * held. */
static bool
only_presence(const PiiriRef *refs, guint n)
{
  bool attendance = false;
  for (guint i = 0; i < n; i++) {
    if (refs[i].kind != KIND_ATTENDANCE && refs[i].kind != KIND_MEETING &&
        refs[i].kind != KIND_THEME && refs[i].kind != KIND_HOLDING)
      return false;
    attendance = attendance || refs[i].kind == KIND_ATTENDANCE;
  }
  return attendance;
}

/* Once the meeting is recorded, a tick changes neither what meetings there are nor which is shown.
 */
static bool
only_ticks(const PiiriRef *refs, guint n)
{
  for (guint i = 0; i < n; i++)
    if (refs[i].kind != KIND_ATTENDANCE)
      return false;
  return n > 0;
}

static void
changed_cb(PiiriToday *self, const PiiriRef *refs, guint n)
{
  char planned[17];
  g_strlcpy(planned, self->has_meeting ? self->meeting.planned : "", sizeof planned);
  if (!only_ticks(refs, n) || self->meeting.row == 0)
    reload(self);
  bool same = self->has_meeting && g_str_equal(planned, self->meeting.planned);
  g_signal_emit(self, signals[same && only_presence(refs, n) ? PRESENCE : REFRESH], 0);
}

/* --- GObject. */

static void
today_finalize(GObject *object)
{
  g_clear_object(&PIIRI_TODAY(object)->session);
  G_OBJECT_CLASS(piiri_today_parent_class)->finalize(object);
}

static void
piiri_today_class_init(PiiriTodayClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = today_finalize;
  signals[REFRESH] = g_signal_new("refresh", PIIRI_TYPE_TODAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[PRESENCE] = g_signal_new("presence", PIIRI_TYPE_TODAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
piiri_today_init(PiiriToday *self)
{
}

/* --- Public. */

PiiriToday *
piiri_today_new(PiiriSession *session)
{
  PiiriToday *self = g_object_new(PIIRI_TYPE_TODAY, NULL);
  self->session = g_object_ref(session);
  g_signal_connect_object(session, "circle-changed", G_CALLBACK(circle_changed_cb), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "changed", G_CALLBACK(changed_cb), self, G_CONNECT_SWAPPED);
  reload(self);
  return self;
}

PiiriSession *
piiri_today_session(PiiriToday *self)
{
  return self->session;
}

PiiriStore *
piiri_today_store(PiiriToday *self)
{
  return piiri_session_store(self->session);
}

gint64
piiri_today_circle(PiiriToday *self)
{
  return piiri_session_circle(self->session);
}

const PiiriMeeting *
piiri_today_meeting(PiiriToday *self)
{
  return self->has_meeting ? &self->meeting : NULL;
}

const char *
piiri_today_date(PiiriToday *self)
{
  return self->date;
}

void
piiri_today_update(PiiriToday *self)
{
  PiiriMeeting before = self->meeting;
  bool had_meeting = self->has_meeting;
  char date[11];
  g_strlcpy(date, self->date, sizeof date);

  reload(self);
  if (had_meeting != self->has_meeting || !g_str_equal(date, self->date) ||
      !g_str_equal(before.planned, self->meeting.planned))
    g_signal_emit(self, signals[REFRESH], 0);
}

bool
piiri_today_is_current(PiiriToday *self)
{
  PiiriMeeting current;
  char now[17];
  if (!self->has_meeting || !self->elsewhere)
    return true;
  read_clock(self, now);
  return piiri_meeting_current(piiri_today_store(self), piiri_today_circle(self), now, &current) &&
         g_str_equal(current.planned, self->meeting.planned);
}

bool
piiri_today_is_coming(PiiriToday *self)
{
  return self->has_meeting && strcmp(self->meeting.date, self->date) > 0;
}

void
piiri_today_back(PiiriToday *self)
{
  self->elsewhere = false;
  reload(self);
  g_signal_emit(self, signals[REFRESH], 0);
}

void
piiri_today_stay(PiiriToday *self)
{
  self->elsewhere = self->has_meeting;
}

bool
piiri_today_next(PiiriToday *self, PiiriMeeting *next)
{
  PiiriStore *store = piiri_today_store(self);
  gint64 circle = piiri_today_circle(self);
  PiiriMeeting from;
  char now[17];
  read_clock(self, now);
  if (store == NULL || !piiri_meeting_current(store, circle, now, &from))
    return false;

  *next = from;
  while (next->cancelled || strcmp(next->date, self->date) <= 0) {
    from = *next;
    if (!piiri_meeting_beside(store, circle, &from, 1, next))
      return false;
  }
  return true;
}

void
piiri_today_go(PiiriToday *self, int step)
{
  PiiriMeeting meeting;
  if (self->has_meeting && piiri_meeting_beside(piiri_today_store(self), piiri_today_circle(self),
                                                &self->meeting, step, &meeting))
    show(self, &meeting);
}

bool
piiri_today_can_go(PiiriToday *self, int step)
{
  PiiriMeeting meeting;
  return self->has_meeting &&
         piiri_meeting_beside(piiri_today_store(self), piiri_today_circle(self), &self->meeting,
                              step, &meeting);
}

void
piiri_today_open(PiiriToday *self, const char *planned)
{
  PiiriMeeting meeting;
  piiri_meeting_at(piiri_today_store(self), piiri_today_circle(self), planned, &meeting);
  show(self, &meeting);
}

bool
piiri_today_open_row(PiiriToday *self, gint64 row)
{
  PiiriMeeting meeting;
  if (!piiri_meeting_load(piiri_today_store(self), row, &meeting))
    return false;
  show(self, &meeting);
  return true;
}

bool
piiri_today_open_current(PiiriToday *self)
{
  self->elsewhere = false;
  piiri_today_update(self);
  return self->has_meeting;
}

gint64
piiri_today_author(PiiriToday *self)
{
  return piiri_writer_get(self->session, self->meeting.row);
}

void
piiri_today_set_author(PiiriToday *self, gint64 participant)
{
  piiri_writer_set(self->session, participant);
}

guint
piiri_today_guests(PiiriToday *self)
{
  if (!self->has_meeting || self->meeting.row == 0)
    return 0;
  g_autofree char *guests =
      piiri_store_get(piiri_today_store(self), KIND_MEETING, self->meeting.row, MEETING_GUESTS);
  return guests != NULL ? (guint)CLAMP(g_ascii_strtoll(guests, NULL, 10), 0, G_MAXINT) : 0;
}

char *
piiri_today_called(PiiriToday *self, gint64 participant)
{
  PiiriStore *store = piiri_today_store(self);
  g_autofree char *called =
      piiri_store_get(store, KIND_PARTICIPANT, participant, PARTICIPANT_CALLED);
  if (called != NULL && *called != '\0')
    return g_steal_pointer(&called);
  g_autofree char *name = piiri_store_get(store, KIND_PARTICIPANT, participant, PARTICIPANT_NAME);
  return name != NULL ? g_steal_pointer(&name) : g_strdup("");
}

char *
piiri_today_names(PiiriToday *self, GArray *people)
{
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; i < people->len; i++) {
    g_autofree char *called = piiri_today_called(self, g_array_index(people, gint64, i));
    if (i > 0)
      /* Translators: between names, the last time and before. */
      g_string_append(names, i + 1 == people->len ? _(" and ") : _(", "));
    g_string_append(names, called);
  }
  return g_string_free(g_steal_pointer(&names), FALSE);
}

#include "config.h"

#include "app/tasks/tasks.h"

#include "analysis/attendance.h"
#include "analysis/query.h"
#include "app/tasks/look.h"
#include "app/tasks/private.h"
#include "app/today/days.h"
#include "app/writer.h"
#include "model/stamp.h"

#include <glib/gi18n.h>
#include <string.h>

#define WEEKS      6
#define WEEKS_MORE 6
#define WEEKS_MAX  30

struct _PiiriTasks {
  GObject parent_instance;

  PiiriSession *session;
  PiiriRota *rota;
  GHashTable *people; /* gint64 to PiiriAttendee: the circle's people, as they are told apart,
                         and whoever else was asked for */
  char **words;       /* searched for, folded */
  char *search;
  guint weeks;
  gint64 last;
  bool watched;
  bool stale; /* something has changed while nobody looked */
  char date[11];
};

enum { REFRESH, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriTasks, piiri_tasks, G_TYPE_OBJECT)

/* --- What is shown. */

static void
read_clock(char now[static 17])
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local(piiri_wall_now() / 1000);
  g_autofree char *text = g_date_time_format(time, "%Y-%m-%dT%H:%M");
  g_strlcpy(now, text, 17);
}

static void
read_people(PiiriTasks *self, PiiriStore *store, gint64 circle)
{
  g_hash_table_remove_all(self->people);
  g_autoptr(GPtrArray) people = piiri_attendees_ever(store, circle, self->date);
  while (people->len > 0) {
    PiiriAttendee *attendee = g_ptr_array_steal_index_fast(people, people->len - 1);
    g_hash_table_insert(self->people, &attendee->row, attendee);
  }
}

static void
reload(PiiriTasks *self)
{
  PiiriStore *store = piiri_tasks_store(self);
  gint64 circle = piiri_tasks_circle(self);
  char now[17];
  read_clock(now);
  g_strlcpy(self->date, now, sizeof self->date);
  g_clear_pointer(&self->rota, piiri_rota_free);
  if (store != NULL && circle != 0) {
    self->rota = piiri_rota(store, circle, now, self->weeks);
    read_people(self, store, circle);
  } else {
    self->rota = g_new0(PiiriRota, 1);
    self->rota->weeks = g_ptr_array_new();
  }
}

static void
refresh(PiiriTasks *self)
{
  self->stale = !self->watched;
  if (self->stale)
    return;
  reload(self);
  g_signal_emit(self, signals[REFRESH], 0);
}

/* --- What the session tells. */

static void
circle_changed_cb(PiiriTasks *self)
{
  self->weeks = WEEKS;
  self->last = 0;
  refresh(self);
}

static bool
touches(const PiiriRef *refs, guint n)
{
  static const int kinds[] = { KIND_TASK, KIND_MEETING, KIND_THEME, KIND_CIRCLE, KIND_PARTICIPANT };
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < G_N_ELEMENTS(kinds); j++)
      if (refs[i].kind == kinds[j])
        return true;
  return n == 0;
}

static void
changed_cb(PiiriTasks *self, const PiiriRef *refs, guint n)
{
  if (touches(refs, n))
    refresh(self);
}

/* --- GObject. */

static void
tasks_finalize(GObject *object)
{
  PiiriTasks *self = PIIRI_TASKS(object);
  g_clear_object(&self->session);
  g_clear_pointer(&self->rota, piiri_rota_free);
  g_hash_table_unref(self->people);
  g_strfreev(self->words);
  g_free(self->search);
  G_OBJECT_CLASS(piiri_tasks_parent_class)->finalize(object);
}

static void
piiri_tasks_class_init(PiiriTasksClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = tasks_finalize;
  signals[REFRESH] = g_signal_new("refresh", PIIRI_TYPE_TASKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
piiri_tasks_init(PiiriTasks *self)
{
  self->weeks = WEEKS;
  self->search = g_strdup("");
  self->words = g_new0(char *, 1);
  self->people =
      g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)piiri_attendee_free);
}

/* --- Public. */

PiiriTasks *
piiri_tasks_new(PiiriSession *session)
{
  PiiriTasks *self = g_object_new(PIIRI_TYPE_TASKS, NULL);
  self->session = g_object_ref(session);
  g_signal_connect_object(session, "circle-changed", G_CALLBACK(circle_changed_cb), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "changed", G_CALLBACK(changed_cb), self, G_CONNECT_SWAPPED);
  reload(self);
  return self;
}

PiiriSession *
piiri_tasks_session(PiiriTasks *self)
{
  return self->session;
}

PiiriStore *
piiri_tasks_store(PiiriTasks *self)
{
  return piiri_session_store(self->session);
}

gint64
piiri_tasks_circle(PiiriTasks *self)
{
  return piiri_session_circle(self->session);
}

const char *
piiri_tasks_date(PiiriTasks *self)
{
  return self->date;
}

void
piiri_tasks_set_watched(PiiriTasks *self, bool watched)
{
  char now[17];
  read_clock(now);
  bool another_day = strncmp(now, self->date, strlen(self->date)) != 0;
  self->watched = watched;
  if (watched && (self->stale || another_day))
    refresh(self);
}

PiiriRota *
piiri_tasks_rota(PiiriTasks *self)
{
  return self->rota;
}

bool
piiri_tasks_can_show_more(PiiriTasks *self)
{
  return self->rota->weeks->len >= self->weeks && self->weeks < WEEKS_MAX;
}

void
piiri_tasks_show_more(PiiriTasks *self)
{
  self->weeks = MIN(self->weeks + WEEKS_MORE, WEEKS_MAX);
  refresh(self);
}

void
piiri_tasks_search(PiiriTasks *self, const char *words)
{
  g_autofree char *folded = g_utf8_casefold(words, -1);
  g_autofree char *bare = g_strstrip(g_strdup(folded));
  if (g_str_equal(bare, self->search))
    return;
  g_free(self->search);
  self->search = g_steal_pointer(&bare);
  g_strfreev(self->words);
  self->words = g_strsplit(self->search, " ", -1);
  g_signal_emit(self, signals[REFRESH], 0);
}

const char *
piiri_tasks_words(PiiriTasks *self)
{
  return self->search;
}

/* Whether WORD begins a word of TEXT. */
static bool
begins_a_word(const char *text, const char *word)
{
  for (const char *found = text; (found = strstr(found, word)) != NULL; found++)
    if (found == text || !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(found))))
      return true;
  return false;
}

bool
piiri_tasks_matches(PiiriTasks *self, const char *text)
{
  g_autofree char *folded = g_utf8_casefold(text, -1);
  for (char **word = self->words; *word != NULL; word++)
    if (**word != '\0' && !begins_a_word(folded, *word))
      return false;
  return true;
}

bool
piiri_tasks_is_empty(PiiriTasks *self)
{
  g_autoptr(sqlite3_stmt) statement =
      piiri_query(piiri_tasks_store(self), "SELECT 1 FROM task WHERE _shown AND _circle = ?1");
  sqlite3_bind_int64(statement, 1, piiri_tasks_circle(self));
  return !piiri_query_next(statement);
}

/* --- Words. */

/* Who is of another circle still has what she did here. */
static const PiiriAttendee *
person(PiiriTasks *self, gint64 participant)
{
  PiiriAttendee *attendee = g_hash_table_lookup(self->people, &participant);
  if (attendee != NULL)
    return attendee;

  PiiriStore *store = piiri_tasks_store(self);
  attendee = g_new0(PiiriAttendee, 1);
  attendee->row = participant;
  attendee->name = piiri_store_get(store, KIND_PARTICIPANT, participant, PARTICIPANT_NAME);
  attendee->called = piiri_store_get(store, KIND_PARTICIPANT, participant, PARTICIPANT_CALLED);
  if (attendee->name == NULL)
    attendee->name = g_strdup("");
  if (attendee->called == NULL || *attendee->called == '\0') {
    g_free(attendee->called);
    attendee->called = g_strdup(attendee->name);
  }
  g_hash_table_insert(self->people, &attendee->row, attendee);
  return attendee;
}

char *
piiri_tasks_full_name(PiiriTasks *self, gint64 participant)
{
  return g_strdup(person(self, participant)->name);
}

char *
piiri_tasks_called(PiiriTasks *self, gint64 participant)
{
  return g_strdup(person(self, participant)->called);
}

char *
piiri_tasks_names(PiiriTasks *self, const PiiriSlot *slot)
{
  g_autoptr(GPtrArray) called = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < slot->turns->len; i++) {
    gint64 who = g_array_index(slot->turns, PiiriTurn, i).who;
    if (who != 0)
      g_ptr_array_add(called, piiri_tasks_called(self, who));
  }
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; i < called->len; i++) {
    if (i > 0)
      g_string_append(names, i + 1 == called->len ? _(" and ") : _(", "));
    g_string_append(names, g_ptr_array_index(called, i));
  }
  return g_string_free(g_steal_pointer(&names), FALSE);
}

char *
piiri_tasks_slot_words(const PiiriSlot *slot)
{
  const char *label = piiri_task_label(slot->kind, slot->title);
  if (slot->meeting.planned[0] == '\0')
    return g_strdup(label);
  g_autofree char *day = piiri_day_of_month(slot->meeting.date);
  /* Translators: a task and the day of the meeting it is for, as in “Dishes, 1 December”. */
  return g_strdup_printf(_("%s, %s"), label, day);
}

char *
piiri_tasks_slot_sentence(PiiriTasks *self, const PiiriSlot *slot)
{
  g_autofree char *words = piiri_tasks_slot_words(slot);
  g_autofree char *names = piiri_tasks_names(self, slot);
  bool open = piiri_slot_is_open(slot);
  bool done = *names != '\0' && !open;
  for (guint i = 0; i < slot->turns->len; i++)
    done = done && g_array_index(slot->turns, PiiriTurn, i).done;

  if (*names == '\0')
    return g_strdup_printf(open ? _("%s: who?") : _("%s: not asked for"), words);
  if (done)
    /* Translators: a task with its day and who did it, as in “Dishes, 1 December: Salme, done”. */
    return g_strdup_printf(_("%s: %s, done"), words, names);
  if (open)
    /* Translators: a task with its day and who has it, where another one is wanted too. */
    return g_strdup_printf(_("%s: %s, and who?"), words, names);
  /* Translators: a task with its day and who has it, as in “Dishes, 1 December: Salme”. */
  return g_strdup_printf(C_("task", "%s: %s"), words, names);
}

gint64
piiri_tasks_chosen_last(PiiriTasks *self)
{
  return self->last != 0 ? self->last : piiri_writer_get(self->session, 0);
}

bool
piiri_tasks_is_writer(PiiriTasks *self, gint64 who)
{
  return piiri_writer_get(self->session, 0) == who;
}

void
piiri_tasks_remember(PiiriTasks *self, gint64 participant)
{
  self->last = participant;
}

#include "config.h"

#include "app/folder/watch.h"

#include "app/folder/round.h"
#include "app/folder/timetable.h"
#include "app/transfer/words.h"

struct _PiiriWatch {
  GObject parent_instance;

  PiiriSession *session;
  char *circle;
  char *folder;
  bool sealed;
  PiiriPassphrase *seal;
  GPtrArray *others;            /* PiiriPassphrase that the person has given for others' files */
  bool remember, again, afresh; /* of the next round */

  bool begun;
  GFileMonitor *monitor;
  PiiriJob *job;
  guint timeout_id;
  PiiriTimetable timetable; /* in milliseconds of the monotonic clock */

  PiiriFolderMemory *memory;
  PiiriWatchState state;
  char *reason;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriWatch, piiri_watch, G_TYPE_OBJECT)

/* --- When ----------------------------------------------------------------------------------- */

static void start_round(PiiriWatch *self);

static gint64
now_ms(void)
{
  return g_get_monotonic_time() / 1000;
}

static gboolean
due_cb(gpointer data)
{
  PiiriWatch *self = data;

  self->timeout_id = 0;
  start_round(self);

  return G_SOURCE_REMOVE;
}

static void
arm(PiiriWatch *self)
{
  bool holding = piiri_session_is_holding(self->session);
  gint64 wait = piiri_timetable_wait(&self->timetable, now_ms(), holding);

  g_clear_handle_id(&self->timeout_id, g_source_remove);
  /* A round that runs comes back here when it ends. */
  if (self->begun && !piiri_job_is_running(self->job))
    self->timeout_id = g_timeout_add((guint)wait, due_cb, self);
}

static void
plan_write(PiiriWatch *self)
{
  piiri_timetable_note_change(&self->timetable, now_ms());
  arm(self);
}

/* --- What a round tells ----------------------------------------------------------------------- */

static void
set_state(PiiriWatch *self, PiiriWatchState state, const char *reason)
{
  g_autofree char *old = self->reason;

  self->state = state;
  self->reason = g_strdup(reason);
}

static void
tell_news(PiiriWatch *self, PiiriShared *shared)
{
  g_autofree char *words = NULL;

  if (shared->news == 0)
    return;

  /* As if only these had come, which is what the person sees of it. */
  shared->summary->files = shared->news;
  g_free(shared->summary->sender);
  shared->summary->sender = g_strdup(shared->sender);
  words = piiri_transfer_words_of_taken(shared->summary);
  piiri_session_tell(self->session, words);
}

static void
take_result(PiiriWatch *self, PiiriRound *round)
{
  PiiriShared *shared = round->shared;
  PiiriTimetable *timetable = &self->timetable;
  gint64 now = now_ms();

  g_clear_pointer(&self->memory, piiri_folder_memory_free);
  self->memory = g_steal_pointer(&shared->memory);
  piiri_passphrase_set(&self->seal, round->seal);
  if (shared->written)
    piiri_timetable_is_written(timetable, now);

  if (round->locked)
    set_state(self, PIIRI_WATCH_LOCKED, NULL);
  else if (shared->unwritten)
    set_state(self, PIIRI_WATCH_UNWRITTEN, shared->unwritten->message);
  else
    set_state(self, PIIRI_WATCH_FINE, NULL);

  /* What can't be written is tried with the next patrol, and what may not yet be in a moment. */
  if (!shared->behind || round->locked)
    piiri_timetable_needs_nothing(timetable);
  else if (shared->unwritten)
    piiri_timetable_cannot_write(timetable, now);
  else
    piiri_timetable_was_too_soon(timetable, now);
  piiri_transfer_tell_unremembered(self->session, round->unremembered);
  tell_news(self, shared);
}

static bool
is_away(const GError *error)
{
  return g_error_matches(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ||
         g_error_matches(error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY) ||
         g_error_matches(error, G_IO_ERROR, G_IO_ERROR_NOT_MOUNTED) ||
         g_error_matches(error, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE) ||
         g_error_matches(error, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED);
}

static void
ended_cb(gpointer result, const GError *error, gpointer data)
{
  g_autoptr(PiiriWatch) self = g_object_ref(data);
  g_autoptr(PiiriRound) round = result;
  PiiriStore *store = piiri_session_store(self->session);

  piiri_timetable_end_round(&self->timetable, now_ms());
  if (!error) {
    take_result(self, round);
  } else if (is_away(error)) {
    set_state(self, PIIRI_WATCH_AWAY, NULL);
    piiri_timetable_is_away(&self->timetable, now_ms());
  } else {
    set_state(self, PIIRI_WATCH_FAILED, error->message);
    piiri_timetable_has_failed(&self->timetable);
  }
  if (round && round->shared->news > 0 && store)
    piiri_store_refresh(store);
  arm(self);
  g_signal_emit(self, signals[CHANGED], 0);
}

/* --- Rounds ----------------------------------------------------------------------------------- */

static PiiriRoundOrder *
make_order(PiiriWatch *self)
{
  PiiriRoundOrder *order = piiri_round_order_new();

  order->description = piiri_session_description(self->session);
  order->database = g_strdup(piiri_session_own_database(self->session));
  order->folder = g_strdup(self->folder);
  order->circle = g_strdup(self->circle);
  order->sealed = self->sealed;
  piiri_passphrase_set(&order->seal, self->seal);
  for (guint i = 0; i < self->others->len; i++)
    g_ptr_array_add(order->others, piiri_passphrase_ref(self->others->pdata[i]));
  order->remember = self->remember;
  order->again = self->again;
  order->afresh = self->afresh;

  return order;
}

static void
start_round(PiiriWatch *self)
{
  PiiriRoundOrder *order = make_order(self);

  order->quiet = !piiri_timetable_begin_round(&self->timetable, now_ms(),
                                              piiri_session_is_holding(self->session));
  self->remember = self->again = self->afresh = false;
  piiri_job_start(self->job, piiri_round_work, order, (GDestroyNotify)piiri_round_order_free,
                  (GDestroyNotify)piiri_round_free, ended_cb, self);
}

static bool
has_file_in(PiiriWatch *self, PiiriFolderState state)
{
  for (guint i = 0; self->memory && i < self->memory->files->len; i++)
    if (((PiiriFolderFile *)self->memory->files->pdata[i])->state == state)
      return true;

  return false;
}

/* --- What is followed ------------------------------------------------------------------------- */

static void
session_changed_cb(PiiriWatch *self)
{
  if (piiri_session_is_visiting(self->session))
    return;

  /* The person may just have taken the file that erases. */
  self->again |= has_file_in(self, PIIRI_FOLDER_ERASES);
  plan_write(self);
}

/* Another database has been put in the place of the one there was, or none: nothing may have it
 * open meanwhile. */
static void
store_changed_cb(PiiriWatch *self)
{
  piiri_job_abandon(self->job);
  if (piiri_session_store(self->session))
    plan_write(self);
  else
    g_clear_handle_id(&self->timeout_id, g_source_remove);
}

/* What came goes on to the others, unless it has been put back. */
static void
holding_changed_cb(PiiriWatch *self)
{
  if (piiri_session_is_holding(self->session)) {
    /* One under way might still give it. */
    piiri_job_abandon(self->job);
    piiri_timetable_expect(&self->timetable, now_ms());
    arm(self);
  } else if (piiri_timetable_is_behind(&self->timetable) && piiri_session_store(self->session)) {
    piiri_timetable_release(&self->timetable, now_ms());
    arm(self);
  }
  g_signal_emit(self, signals[CHANGED], 0);
}

static void
folder_changed_cb(PiiriWatch *self)
{
  piiri_timetable_expect(&self->timetable, now_ms());
  arm(self);
}

static void
begin_monitor(PiiriWatch *self)
{
  g_autoptr(GFile) folder = g_file_new_for_path(self->folder);

  self->monitor = g_file_monitor_directory(folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor)
    g_signal_connect_object(self->monitor, "changed", G_CALLBACK(folder_changed_cb), self,
                            G_CONNECT_SWAPPED);
}

/* --- GObject ---------------------------------------------------------------------------------- */

static void
piiri_watch_dispose(GObject *object)
{
  PiiriWatch *self = PIIRI_WATCH(object);

  if (self->job)
    piiri_job_abandon(self->job);
  if (self->monitor)
    g_file_monitor_cancel(self->monitor);
  g_clear_object(&self->monitor);
  g_clear_object(&self->job);
  g_clear_object(&self->session);
  g_clear_handle_id(&self->timeout_id, g_source_remove);

  G_OBJECT_CLASS(piiri_watch_parent_class)->dispose(object);
}

static void
piiri_watch_finalize(GObject *object)
{
  PiiriWatch *self = PIIRI_WATCH(object);

  g_free(self->circle);
  g_free(self->folder);
  g_free(self->reason);
  piiri_passphrase_unref(self->seal);
  g_ptr_array_unref(self->others);
  piiri_folder_memory_free(self->memory);

  G_OBJECT_CLASS(piiri_watch_parent_class)->finalize(object);
}

static void
piiri_watch_class_init(PiiriWatchClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_watch_dispose;
  G_OBJECT_CLASS(klass)->finalize = piiri_watch_finalize;

  signals[CHANGED] = g_signal_new("changed", PIIRI_TYPE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
piiri_watch_init(PiiriWatch *self)
{
  self->job = piiri_job_new();
  self->others = g_ptr_array_new_with_free_func((GDestroyNotify)piiri_passphrase_unref);
  self->again = true;
}

/* --- Public ----------------------------------------------------------------------------------- */

PiiriWatch *
piiri_watch_new(PiiriSession *session,
                const char *circle,
                const char *folder,
                bool sealed,
                PiiriPassphrase *passphrase,
                bool remember)
{
  PiiriWatch *self = g_object_new(PIIRI_TYPE_WATCH, NULL);

  self->session = g_object_ref(session);
  self->circle = g_strdup(circle);
  self->folder = g_strdup(folder);
  self->sealed = sealed;
  piiri_passphrase_set(&self->seal, passphrase);
  self->remember = remember;
  g_signal_connect_object(session, "changed", G_CALLBACK(session_changed_cb), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "store-changed", G_CALLBACK(store_changed_cb), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "holding-changed", G_CALLBACK(holding_changed_cb), self,
                          G_CONNECT_SWAPPED);

  return self;
}

void
piiri_watch_begin(PiiriWatch *self)
{
  g_return_if_fail(PIIRI_IS_WATCH(self));

  if (self->begun)
    return;

  self->begun = true;
  begin_monitor(self);
  piiri_timetable_look_now(&self->timetable, now_ms());
  arm(self);
}

const char *
piiri_watch_circle(PiiriWatch *self)
{
  g_return_val_if_fail(PIIRI_IS_WATCH(self), NULL);

  return self->circle;
}

const char *
piiri_watch_folder(PiiriWatch *self)
{
  g_return_val_if_fail(PIIRI_IS_WATCH(self), NULL);

  return self->folder;
}

bool
piiri_watch_is_sealed(PiiriWatch *self)
{
  g_return_val_if_fail(PIIRI_IS_WATCH(self), false);

  return self->sealed;
}

const PiiriFolderMemory *
piiri_watch_memory(PiiriWatch *self)
{
  g_return_val_if_fail(PIIRI_IS_WATCH(self), NULL);

  return self->memory;
}

PiiriWatchState
piiri_watch_state(PiiriWatch *self)
{
  g_return_val_if_fail(PIIRI_IS_WATCH(self), PIIRI_WATCH_BEGINNING);

  if (self->state == PIIRI_WATCH_FINE && piiri_timetable_is_behind(&self->timetable) &&
      piiri_session_is_holding(self->session))
    return PIIRI_WATCH_WAITING;

  return self->state;
}

const char *
piiri_watch_reason(PiiriWatch *self)
{
  g_return_val_if_fail(PIIRI_IS_WATCH(self), NULL);

  return self->reason;
}

const PiiriFolderFile *
piiri_watch_asking(PiiriWatch *self)
{
  g_return_val_if_fail(PIIRI_IS_WATCH(self), NULL);

  for (guint i = 0; self->memory && i < self->memory->files->len; i++) {
    const PiiriFolderFile *file = self->memory->files->pdata[i];

    if (file->state == PIIRI_FOLDER_LOCKED || file->state == PIIRI_FOLDER_WRONG ||
        file->state == PIIRI_FOLDER_ERASES)
      return file;
  }

  return NULL;
}

void
piiri_watch_look(PiiriWatch *self)
{
  g_return_if_fail(PIIRI_IS_WATCH(self));

  /* One that is under way doesn't know what has just been given. */
  piiri_job_abandon(self->job);
  self->again = true;
  piiri_watch_begin(self);
  piiri_timetable_look_now(&self->timetable, now_ms());
  arm(self);
}

void
piiri_watch_seal(PiiriWatch *self, PiiriPassphrase *passphrase, bool remember)
{
  g_return_if_fail(PIIRI_IS_WATCH(self));

  piiri_passphrase_set(&self->seal, passphrase);
  self->sealed = passphrase != NULL;
  self->remember = remember && passphrase;
  self->afresh = true;
  piiri_watch_look(self);
}

void
piiri_watch_give(PiiriWatch *self, PiiriPassphrase *passphrase, bool remember)
{
  g_return_if_fail(PIIRI_IS_WATCH(self));

  if (self->state == PIIRI_WATCH_LOCKED) {
    piiri_passphrase_set(&self->seal, passphrase);
    self->remember = remember;
  }
  g_ptr_array_add(self->others, piiri_passphrase_ref(passphrase));
  piiri_watch_look(self);
}

/* --- The end of the program ------------------------------------------------------------------- */

void
piiri_watch_finish(PiiriWatch *self)
{
  g_return_if_fail(PIIRI_IS_WATCH(self));

  piiri_job_abandon(self->job);
  g_clear_handle_id(&self->timeout_id, g_source_remove);
  if (piiri_timetable_is_behind(&self->timetable) && self->state != PIIRI_WATCH_AWAY)
    piiri_round_go_last(make_order(self));
}

#include "config.h"

#include "app/folder/watch.h"

#include "app/folder/round.h"
#include "app/transfer/words.h"

#include <glib/gi18n.h>

/* Milliseconds. Own changes go out when the person pauses, but not later than PATIENCE after the
 * first, nor sooner than INTERVAL after the last file: services copy each of them. */
#define PAUSE    4000
#define PATIENCE 30000
#define INTERVAL 10000

/* What comes is looked at when the service has put all of it there, and now and then in any case:
 * network drives tell nothing. */
#define COMING 1000
#define PATROL 30000
#define AWAY   5000

/* How long the end of the program waits. */
#define FAREWELL (10 * G_USEC_PER_SEC)

struct _PiiriWatch {
  GObject parent_instance;

  PiiriSession *session;
  char *circle;
  char *folder;
  bool sealed;
  PiiriPassphrase *seal;
  GPtrArray *others;            /* PiiriPassphrase that the person has given for others' files */
  bool remember, again, afresh; /* of the next round */

  GFileMonitor *monitor;
  PiiriJob *job;
  guint timeout_id;
  gint64 look_at;  /* monotonic, when the folder is to be looked at */
  gint64 write_at; /* when our file is to be written, 0 when there is nothing to write */
  gint64 first;    /* when the first change since the last file was made, 0 for none */
  gint64 written;  /* when the last file was */

  PiiriFolderMemory *memory;
  PiiriWatchState state;
  char *reason;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriWatch, piiri_watch, G_TYPE_OBJECT)

/* --- When ---------------------------------------------------------------------------------------
 */

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

static bool
is_to_write(PiiriWatch *self)
{
  return self->write_at != 0 && !piiri_session_is_holding(self->session);
}

static void
arm(PiiriWatch *self)
{
  gint64 due = is_to_write(self) ? MIN(self->look_at, self->write_at) : self->look_at;
  gint64 wait = MAX(due - now_ms(), 0);

  g_clear_handle_id(&self->timeout_id, g_source_remove);
  /* A round that runs comes back here when it ends. */
  if (!piiri_job_is_running(self->job))
    self->timeout_id = g_timeout_add((guint)wait, due_cb, self);
}

static void
look_within(PiiriWatch *self, gint64 wait)
{
  self->look_at = MIN(self->look_at, now_ms() + wait);
  arm(self);
}

/* Something was written here. */
static void
plan_write(PiiriWatch *self)
{
  gint64 now = now_ms();
  gint64 due;

  if (self->first == 0)
    self->first = now;
  due = MIN(now + PAUSE, self->first + PATIENCE);
  self->write_at = self->written != 0 ? MAX(due, self->written + INTERVAL) : due;
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
  gint64 now = now_ms();

  g_clear_pointer(&self->memory, piiri_folder_memory_free);
  self->memory = g_steal_pointer(&shared->memory);
  g_clear_pointer(&self->seal, piiri_passphrase_unref);
  self->seal = round->seal ? piiri_passphrase_ref(round->seal) : NULL;
  if (shared->written) {
    self->written = now;
    self->first = 0;
  }

  if (round->locked)
    set_state(self, PIIRI_WATCH_LOCKED, NULL);
  else if (shared->unwritten)
    set_state(self, PIIRI_WATCH_UNWRITTEN, shared->unwritten->message);
  else
    set_state(self, PIIRI_WATCH_FINE, NULL);

  /* What can't be written is tried with the next patrol, and what may not yet be in a moment. */
  if (!shared->behind || round->locked)
    self->first = 0;
  else if (shared->unwritten)
    self->write_at = now + PATROL;
  else if (self->write_at == 0)
    plan_write(self);
  if (round->unremembered) {
    g_autofree char *words = g_strdup_printf(
        /* Translators: the reason, as the desktop's keyring says it. */
        _("The passphrase could not be remembered: %s"), round->unremembered);

    piiri_session_tell(self->session, words);
  }
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

  self->look_at = now_ms() + PATROL;
  if (!error) {
    take_result(self, round);
  } else if (is_away(error)) {
    set_state(self, PIIRI_WATCH_AWAY, NULL);
    /* Its coming back is looked for, and then all that was written meanwhile goes there. */
    self->look_at = now_ms() + AWAY;
    self->write_at = self->look_at;
  } else {
    set_state(self, PIIRI_WATCH_FAILED, error->message);
    self->write_at = self->first != 0 ? self->look_at : 0;
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
  order->seal = self->seal ? piiri_passphrase_ref(self->seal) : NULL;
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

  /* The timers of both kinds count from when this one ends. */
  order->quiet = !is_to_write(self) || now_ms() < self->write_at;
  if (!order->quiet)
    self->write_at = 0;
  self->look_at = G_MAXINT64;
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
    look_within(self, COMING);
  } else if (self->first != 0 && piiri_session_store(self->session)) {
    self->first = 0;
    plan_write(self);
  }
  g_signal_emit(self, signals[CHANGED], 0);
}

static void
folder_changed_cb(PiiriWatch *self)
{
  look_within(self, COMING);
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
  self->seal = passphrase ? piiri_passphrase_ref(passphrase) : NULL;
  self->remember = remember;
  begin_monitor(self);
  g_signal_connect_object(session, "changed", G_CALLBACK(session_changed_cb), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "store-changed", G_CALLBACK(store_changed_cb), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "holding-changed", G_CALLBACK(holding_changed_cb), self,
                          G_CONNECT_SWAPPED);
  self->look_at = self->write_at = now_ms();
  arm(self);

  return self;
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

  if (self->state == PIIRI_WATCH_FINE && self->first != 0 &&
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
  self->look_at = self->write_at = now_ms();
  arm(self);
}

void
piiri_watch_seal(PiiriWatch *self, PiiriPassphrase *passphrase, bool remember)
{
  g_return_if_fail(PIIRI_IS_WATCH(self));

  g_clear_pointer(&self->seal, piiri_passphrase_unref);
  self->seal = passphrase ? piiri_passphrase_ref(passphrase) : NULL;
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
    self->seal = piiri_passphrase_ref(passphrase);
    self->remember = remember;
  }
  g_ptr_array_add(self->others, piiri_passphrase_ref(passphrase));
  piiri_watch_look(self);
}

/* --- The end of the program ------------------------------------------------------------------- */

typedef struct {
  PiiriRoundOrder *order;
  GAsyncQueue *ended;
} Farewell;

static gpointer
farewell_thread(gpointer data)
{
  Farewell *farewell = data;

  piiri_round_free(piiri_round_go(farewell->order, NULL, NULL));
  g_async_queue_push(farewell->ended, farewell);
  g_async_queue_unref(farewell->ended);
  piiri_round_order_free(farewell->order);
  g_free(farewell);

  return NULL;
}

/* A folder on a network may never answer: the thread then goes with the program. What it hasn't
 * written is written at the next start. */
void
piiri_watch_finish(PiiriWatch *self)
{
  g_return_if_fail(PIIRI_IS_WATCH(self));

  g_autoptr(GAsyncQueue) ended = g_async_queue_new();
  Farewell *farewell;

  piiri_job_abandon(self->job);
  g_clear_handle_id(&self->timeout_id, g_source_remove);
  if (self->first == 0 || self->state == PIIRI_WATCH_AWAY)
    return;

  farewell = g_new0(Farewell, 1);
  farewell->order = make_order(self);
  farewell->ended = g_async_queue_ref(ended);
  g_thread_unref(g_thread_new("farewell", farewell_thread, farewell));
  g_async_queue_timeout_pop(ended, FAREWELL);
}

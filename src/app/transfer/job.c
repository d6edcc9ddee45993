#include "config.h"

#include "app/transfer/job.h"

#include <stdatomic.h>

#define PROGRESS_MS 100

struct PiiriWork {
  PiiriJob *job; /* kept alive until the work has ended */
  PiiriWorkFunc func;
  gpointer input;
  GDestroyNotify free_input;
  GDestroyNotify free_result;
  PiiriWorkDone done;
  gpointer data;

  GCancellable *cancellable;
  GThread *thread; /* the owner, while it runs */
  _Atomic guint64 progress;
  gpointer result;
  GError *error;
};

struct _PiiriJob {
  GObject parent_instance;

  GThread *owner;
  GThreadPool *pool;  /* of one thread */
  PiiriWork *current; /* the work whose result is wanted */
  guint progress_id;
  guint64 told;
};

enum { PROGRESS, ENDED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriJob, piiri_job, G_TYPE_OBJECT)

/* A job belongs to the thread that made it, the main one. */
static void
assert_owner(PiiriJob *self)
{
  g_assert(g_thread_self() == self->owner);
}

static void
free_work(PiiriWork *work)
{
  if (work->result && work->free_result)
    work->free_result(work->result);
  if (work->free_input)
    work->free_input(work->input);
  g_clear_error(&work->error);
  g_object_unref(work->cancellable);
  g_object_unref(work->job);
  g_free(work);
}

static void
forget_current(PiiriJob *self)
{
  self->current = NULL;
  g_clear_handle_id(&self->progress_id, g_source_remove);
}

/* Back on the main thread. */
static gboolean
ended_cb(gpointer data)
{
  PiiriWork *work = data;
  PiiriJob *self = work->job;

  if (self->current == work) {
    forget_current(self);
    g_signal_emit(self, signals[ENDED], 0);
    work->done(g_steal_pointer(&work->result), work->error, work->data);
  }

  free_work(work);

  return G_SOURCE_REMOVE;
}

static void
run_cb(gpointer data, gpointer user_data)
{
  PiiriWork *work = data;

  work->thread = g_thread_self();
  if (!g_cancellable_set_error_if_cancelled(work->cancellable, &work->error))
    work->result = work->func(work, work->input, &work->error);
  g_assert((work->result != NULL) != (work->error != NULL));

  g_idle_add(ended_cb, work);
}

static gboolean
progress_cb(gpointer data)
{
  PiiriJob *self = data;
  guint64 done = atomic_load(&self->current->progress);

  if (done != self->told) {
    self->told = done;
    g_signal_emit(self, signals[PROGRESS], 0, done);
  }

  return G_SOURCE_CONTINUE;
}

static void
piiri_job_finalize(GObject *object)
{
  PiiriJob *self = PIIRI_JOB(object);

  /* Work holds the job, so none can be left. */
  g_thread_pool_free(self->pool, FALSE, FALSE);
  g_clear_handle_id(&self->progress_id, g_source_remove);

  G_OBJECT_CLASS(piiri_job_parent_class)->finalize(object);
}

static void
piiri_job_class_init(PiiriJobClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = piiri_job_finalize;

  signals[PROGRESS] = g_signal_new("progress", PIIRI_TYPE_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
  signals[ENDED] =
      g_signal_new("ended", PIIRI_TYPE_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
piiri_job_init(PiiriJob *self)
{
  self->owner = g_thread_self();
  self->pool = g_thread_pool_new(run_cb, NULL, 1, FALSE, NULL);
}

PiiriJob *
piiri_job_new(void)
{
  return g_object_new(PIIRI_TYPE_JOB, NULL);
}

void
piiri_job_start(PiiriJob *self,
                PiiriWorkFunc func,
                gpointer input,
                GDestroyNotify free_input,
                GDestroyNotify free_result,
                PiiriWorkDone done,
                gpointer data)
{
  g_return_if_fail(PIIRI_IS_JOB(self));
  assert_owner(self);

  PiiriWork *work = g_new0(PiiriWork, 1);

  *work = (PiiriWork){
    .job = g_object_ref(self),
    .func = func,
    .input = input,
    .free_input = free_input,
    .free_result = free_result,
    .done = done,
    .data = data,
    .cancellable = g_cancellable_new(),
  };

  piiri_job_abandon(self);
  self->current = work;
  self->told = 0;
  self->progress_id = g_timeout_add(PROGRESS_MS, progress_cb, self);
  g_thread_pool_push(self->pool, work, NULL);
}

void
piiri_job_cancel(PiiriJob *self)
{
  g_return_if_fail(PIIRI_IS_JOB(self));
  assert_owner(self);

  if (self->current)
    g_cancellable_cancel(self->current->cancellable);
}

void
piiri_job_abandon(PiiriJob *self)
{
  piiri_job_cancel(self);
  forget_current(self);
}

bool
piiri_job_is_running(PiiriJob *self)
{
  g_return_val_if_fail(PIIRI_IS_JOB(self), false);

  return self->current != NULL;
}

GCancellable *
piiri_work_cancellable(PiiriWork *work)
{
  g_assert(g_thread_self() == work->thread);

  return work->cancellable;
}

void
piiri_work_progress(guint64 done, gpointer data)
{
  PiiriWork *work = data;

  g_assert(g_thread_self() == work->thread);

  atomic_store(&work->progress, done);
}

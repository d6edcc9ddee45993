#pragma once

#include <gio/gio.h>
#include <stdbool.h>

/*
 * Long work beside the window: reading a file, writing one, copying the database. A job has one
 * thread of its own, in which its work runs one after another. Work opens the database for itself
 * and closes it before it ends. What was started last is what counts: the result of work that was
 * superseded or abandoned is thrown away.
 *
 * Signal "progress": void (*) (PiiriJob *, guint64 done), now and then, on the main thread.
 * Signal "ended":    void (*) (PiiriJob *), before the work's own DONE is called.
 */

#define PIIRI_TYPE_JOB (piiri_job_get_type())
G_DECLARE_FINAL_TYPE(PiiriJob, piiri_job, PIIRI, JOB, GObject)

/* One piece of work, as its function sees it. */
typedef struct PiiriWork PiiriWork;

/* Does the work, in the job's thread. Returns the result, or NULL and an error. */
typedef gpointer (*PiiriWorkFunc)(PiiriWork *work, gpointer input, GError **error);

/* Takes the result, which it then owns; ERROR tells why there is none. On the main thread. */
typedef void (*PiiriWorkDone)(gpointer result, const GError *error, gpointer data);

PiiriJob *piiri_job_new(void);

/* Starts work in the place of what still runs. INPUT and an unwanted result are freed by their
 * functions. DONE is called with DATA once, unless the work is superseded or abandoned. */
void piiri_job_start(PiiriJob *self,
                     PiiriWorkFunc func,
                     gpointer input,
                     GDestroyNotify free_input,
                     GDestroyNotify free_result,
                     PiiriWorkDone done,
                     gpointer data);

/* Asks the work to stop; DONE is then called with G_IO_ERROR_CANCELLED. */
void piiri_job_cancel(PiiriJob *self);

/* Asks the work to stop, and throws its result away. */
void piiri_job_abandon(PiiriJob *self);

bool piiri_job_is_running(PiiriJob *self);

/* For the work's function: what stops it, and what tells how far it is (a PiiriProgressFunc whose
 * data is the work). */
GCancellable *piiri_work_cancellable(PiiriWork *work);
void piiri_work_progress(guint64 done, gpointer work);

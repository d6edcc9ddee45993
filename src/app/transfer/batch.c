#include "config.h"

#include "app/transfer/batch.h"

#include "app/transfer/words.h"
#include "exchange/unseal.h"
#include "store/backup.h"

void
piiri_batch_order_free(PiiriBatchOrder *order)
{
  g_free(order->database);
  g_ptr_array_unref(order->files);
  g_ptr_array_unref(order->known);
  g_free(order);
}

PiiriBatch *
piiri_batch_new(void)
{
  PiiriBatch *batch = g_new0(PiiriBatch, 1);

  batch->summary = piiri_import_summary_new();
  batch->refused = g_ptr_array_new_with_free_func(g_free);
  batch->familiar = g_ptr_array_new_with_free_func(g_free);
  batch->left = g_ptr_array_new_with_free_func(g_object_unref);

  return batch;
}

void
piiri_batch_free(PiiriBatch *batch)
{
  if (!batch)
    return;

  piiri_import_summary_free(batch->summary);
  g_free(batch->backup);
  g_ptr_array_unref(batch->refused);
  g_ptr_array_unref(batch->familiar);
  g_ptr_array_unref(batch->left);
  g_free(batch);
}

void
piiri_batch_forget_taken(PiiriBatch *batch)
{
  piiri_import_summary_free(batch->summary);
  batch->summary = piiri_import_summary_new();
  g_clear_pointer(&batch->backup, g_free);
}

/* How far all of it is: the files before, and the one at hand. */
typedef struct {
  PiiriWork *work;
  guint64 before;
  guint64 here;
} Progress;

static void
progress_cb(guint64 done, gpointer data)
{
  Progress *progress = data;

  progress->here = done;
  piiri_work_progress(progress->before + done, progress->work);
}

/* --- One file --------------------------------------------------------------------------------- */

static GInputStream *
open_file(const PiiriBatchOrder *order, GFile *file, GCancellable *cancellable, GError **error)
{
  PiiriIntakeOrder one = { .file = file, .known = order->known };
  g_autoptr(PiiriPassphrase) used = NULL;
  GInputStream *stream = piiri_intake_open(&one, &used, cancellable, error);
  bool known = false;

  for (guint i = 0; used && i < order->known->len; i++)
    known |= piiri_passphrase_equal(order->known->pdata[i], used);
  if (used && !known)
    g_ptr_array_add(order->known, g_steal_pointer(&used));

  return stream;
}

static bool
take_file(const PiiriBatchOrder *order,
          GFile *file,
          PiiriStore *store,
          PiiriImportSummary *summary,
          Progress *progress,
          GError **error)
{
  GCancellable *cancellable = piiri_work_cancellable(progress->work);
  g_autofree char *name = piiri_transfer_words_of_file(file);
  g_autoptr(GInputStream) stream = open_file(order, file, cancellable, error);

  return stream && piiri_import_stream(store, stream, name, PIIRI_IMPORT_SPARE, summary,
                                       progress_cb, progress, cancellable, error);
}

/* Whether the person may know what to do about it. */
static bool
is_locked(const GError *error)
{
  return g_error_matches(error, PIIRI_SEAL_ERROR, PIIRI_SEAL_ERROR_LOCKED) ||
         g_error_matches(error, PIIRI_SEAL_ERROR, PIIRI_SEAL_ERROR_WRONG);
}

/* Takes the file, or notes what is the matter with it. False when it was cancelled. */
static bool
go_on_with(const PiiriBatchOrder *order,
           GFile *file,
           PiiriStore *store,
           PiiriBatch *batch,
           Progress *progress)
{
  g_autoptr(PiiriImportSummary) summary = piiri_import_summary_new();
  g_autoptr(GError) error = NULL;
  bool taken = take_file(order, file, store, summary, progress, &error);

  progress->before += progress->here;
  progress->here = 0;
  if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return false;

  if (taken ? summary->erased > 0 : is_locked(error))
    g_ptr_array_add(batch->left, g_object_ref(file));
  else if (!taken)
    g_ptr_array_add(batch->refused, g_strdup(error->message));
  else if (piiri_transfer_is_nothing_new(summary))
    g_ptr_array_add(batch->familiar, piiri_transfer_words_of_file(file));
  else
    piiri_import_summary_add(batch->summary, summary);

  return true;
}

/* --- All of them ------------------------------------------------------------------------------ */

gpointer
piiri_batch_work(PiiriWork *work, gpointer input, GError **error)
{
  const PiiriBatchOrder *order = input;
  g_autoptr(PiiriBatch) batch = piiri_batch_new();
  g_autoptr(PiiriStore) store =
      piiri_store_open(order->description, order->database, PIIRI_STORE_CREATE, error);
  Progress progress = { .work = work };

  if (!store)
    return NULL;

  if (order->backup) {
    batch->backup = piiri_backup_make(store, PIIRI_BACKUP_IMPORT, error);
    if (!batch->backup)
      return NULL;
  }
  for (guint i = 0; i < order->files->len; i++)
    if (!go_on_with(order, order->files->pdata[i], store, batch, &progress))
      break;

  return g_steal_pointer(&batch);
}

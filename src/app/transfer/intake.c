#include "config.h"

#include "app/transfer/intake.h"

#include "app/transfer/keyring.h"
#include "app/transfer/words.h"
#include "exchange/unseal.h"
#include "store/backup.h"

#include <glib/gi18n.h>

void
piiri_intake_order_free(PiiriIntakeOrder *order)
{
  g_free(order->database);
  g_object_unref(order->file);
  piiri_passphrase_unref(order->passphrase);
  g_ptr_array_unref(order->known);
  g_free(order->circle);
  g_free(order->circle_name);
  g_free(order);
}

void
piiri_intake_free(PiiriIntake *intake)
{
  if (!intake)
    return;

  piiri_import_summary_free(intake->summary);
  g_free(intake->backup);
  piiri_passphrase_unref(intake->passphrase);
  g_free(intake->unremembered);
  g_free(intake);
}

/* --- Opening ---------------------------------------------------------------------------------- */

/* The file as it was before sealing. */
static GInputStream *
open_with(const PiiriPassphrase *passphrase,
          const PiiriIntakeOrder *order,
          GCancellable *cancellable,
          GError **error)
{
  g_autofree char *name = piiri_transfer_words_of_file(order->file);
  g_autoptr(GError) reason = NULL;
  g_autoptr(GFileInputStream) stream = g_file_read(order->file, cancellable, &reason);

  if (stream)
    return piiri_import_open(G_INPUT_STREAM(stream), name, passphrase, cancellable, error);

  g_set_error(error, PIIRI_EXCHANGE_ERROR, PIIRI_EXCHANGE_ERROR_READ,
              _("“%s” can’t be read: %s. Nothing was taken from it."), name, reason->message);

  return NULL;
}

/* Tries one after the other; NULL with ERROR as it was when none of them is the one. */
static GInputStream *
open_with_any(GPtrArray *passphrases,
              const PiiriIntakeOrder *order,
              PiiriPassphrase **used,
              GCancellable *cancellable,
              GError **error)
{
  for (guint i = 0; passphrases && i < passphrases->len; i++) {
    GError *reason = NULL;
    GInputStream *stream = open_with(passphrases->pdata[i], order, cancellable, &reason);

    if (stream) {
      *used = piiri_passphrase_ref(passphrases->pdata[i]);
      g_clear_error(error);
      return stream;
    }
    if (!g_error_matches(reason, PIIRI_SEAL_ERROR, PIIRI_SEAL_ERROR_WRONG)) {
      g_clear_error(error);
      g_propagate_error(error, reason);
      return NULL;
    }
    g_error_free(reason);
  }

  return NULL;
}

GInputStream *
piiri_intake_open(const PiiriIntakeOrder *order,
                  PiiriPassphrase **used,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr(GError) reason = NULL;
  GInputStream *stream = open_with(order->passphrase, order, cancellable, &reason);

  if (stream && order->passphrase)
    *used = piiri_passphrase_ref(order->passphrase);
  if (!stream && g_error_matches(reason, PIIRI_SEAL_ERROR, PIIRI_SEAL_ERROR_LOCKED))
    stream = open_with_any(order->known, order, used, cancellable, &reason);
  if (!stream && g_error_matches(reason, PIIRI_SEAL_ERROR, PIIRI_SEAL_ERROR_LOCKED)) {
    g_autoptr(GPtrArray) remembered = piiri_keyring_find(NULL, cancellable, NULL);

    stream = open_with_any(remembered, order, used, cancellable, &reason);
  }
  if (!stream)
    g_propagate_error(error, g_steal_pointer(&reason));

  return stream;
}

/* --- The work --------------------------------------------------------------------------------- */

static void
remember(const PiiriIntakeOrder *order, PiiriIntake *intake, GCancellable *cancellable)
{
  g_autoptr(GError) error = NULL;

  if (order->circle && intake->passphrase &&
      !piiri_keyring_keep(order->circle, order->circle_name, intake->passphrase, cancellable,
                          &error))
    intake->unremembered = g_strdup(error->message);
}

gpointer
piiri_intake_work(PiiriWork *work, gpointer input, GError **error)
{
  const PiiriIntakeOrder *order = input;
  GCancellable *cancellable = piiri_work_cancellable(work);
  g_autofree char *name = piiri_transfer_words_of_file(order->file);
  g_autoptr(PiiriIntake) intake = g_new0(PiiriIntake, 1);
  g_autoptr(GInputStream) stream =
      piiri_intake_open(order, &intake->passphrase, cancellable, error);
  g_autoptr(PiiriStore) store = NULL;

  intake->summary = piiri_import_summary_new();
  if (!stream)
    return NULL;

  store = piiri_store_open(order->description, order->database, PIIRI_STORE_CREATE, error);
  if (!store)
    return NULL;

  if (order->gather) {
    intake->summary->changes = piiri_changes_new(order->description, error);
    if (!intake->summary->changes)
      return NULL;
  }
  if (order->backup) {
    intake->backup = piiri_backup_make(store, PIIRI_BACKUP_IMPORT, error);
    if (!intake->backup)
      return NULL;
  }

  if (!piiri_import_stream(store, stream, name, order->dry, intake->summary, piiri_work_progress,
                           work, cancellable, error))
    return NULL;
  remember(order, intake, cancellable);

  return g_steal_pointer(&intake);
}

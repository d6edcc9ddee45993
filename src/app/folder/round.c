#include "config.h"

#include "app/folder/round.h"

#include "app/transfer/keyring.h"
#include "model/kinds.h"

#include <glib/gi18n.h>
#include <string.h>

/* How long the end of the program waits. */
#define FAREWELL (10 * G_USEC_PER_SEC)

PiiriRoundOrder *
piiri_round_order_new(void)
{
  PiiriRoundOrder *order = g_new0(PiiriRoundOrder, 1);

  order->others = g_ptr_array_new_with_free_func((GDestroyNotify)piiri_passphrase_unref);

  return order;
}

void
piiri_round_order_free(PiiriRoundOrder *order)
{
  g_free(order->database);
  g_free(order->folder);
  g_free(order->circle);
  piiri_passphrase_unref(order->seal);
  g_ptr_array_unref(order->others);
  g_free(order);
}

void
piiri_round_free(PiiriRound *round)
{
  if (!round)
    return;

  piiri_shared_free(round->shared);
  piiri_passphrase_unref(round->seal);
  g_free(round->unremembered);
  g_free(round);
}

static gint64
find_circle(PiiriStore *store, const char *text, GError **error)
{
  PiiriId id;
  gint64 row =
      piiri_id_parse(text, strlen(text), &id) ? piiri_store_find(store, KIND_CIRCLE, &id) : 0;

  if (row == 0)
    g_set_error_literal(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_MISSING,
                        _("The circle isn’t here any more."));

  return row;
}

/* The first that the keyring has for the circle. */
static PiiriPassphrase *
look_up(const PiiriRoundOrder *order, GCancellable *cancellable)
{
  g_autoptr(GPtrArray) found = piiri_keyring_find(order->circle, cancellable, NULL);

  return found && found->len > 0 ? piiri_passphrase_ref(found->pdata[0]) : NULL;
}

static void
remember(const PiiriRoundOrder *order, PiiriStore *store, gint64 circle, PiiriRound *round)
{
  g_autofree char *name = piiri_store_get(store, KIND_CIRCLE, circle, CIRCLE_NAME);
  g_autoptr(GError) error = NULL;

  if (!piiri_keyring_keep(order->circle, name ? name : "", round->seal, NULL, &error))
    round->unremembered = g_strdup(error->message);
}

PiiriRound *
piiri_round_go(const PiiriRoundOrder *order, GCancellable *cancellable, GError **error)
{
  g_autoptr(PiiriRound) round = g_new0(PiiriRound, 1);
  g_autoptr(PiiriStore) store =
      piiri_store_open(order->description, order->database, PIIRI_STORE_OPEN, error);
  gint64 circle = store ? find_circle(store, order->circle, error) : 0;

  if (circle == 0)
    return NULL;

  if (order->sealed)
    round->seal = order->seal ? piiri_passphrase_ref(order->seal) : look_up(order, cancellable);
  round->locked = order->sealed && !round->seal;
  if (order->remember && round->seal)
    remember(order, store, circle, round);

  round->shared = piiri_share(store,
                              &(PiiriShareOrder){
                                  .folder = order->folder,
                                  .circle = circle,
                                  .generator = "Piiri " PIIRI_VERSION,
                                  .seal = round->seal,
                                  .passphrases = order->others,
                                  /* What is to be sealed isn't written as it is. */
                                  .quiet = order->quiet || round->locked,
                                  .again = order->again,
                                  .afresh = order->afresh,
                                  .mode = PIIRI_IMPORT_SPARE,
                              },
                              cancellable, error);

  return round->shared ? g_steal_pointer(&round) : NULL;
}

gpointer
piiri_round_work(PiiriWork *work, gpointer order, GError **error)
{
  return piiri_round_go(order, piiri_work_cancellable(work), error);
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

void
piiri_round_go_last(PiiriRoundOrder *order)
{
  g_autoptr(GAsyncQueue) ended = g_async_queue_new();
  Farewell *farewell = g_new0(Farewell, 1);

  farewell->order = order;
  farewell->ended = g_async_queue_ref(ended);
  g_thread_unref(g_thread_new("farewell", farewell_thread, farewell));
  g_async_queue_timeout_pop(ended, FAREWELL);
}

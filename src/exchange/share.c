#include "exchange/offer.h"
#include "exchange/share-private.h"
#include "store/merge.h"

#include <glib/gi18n.h>

void
piiri_shared_free(PiiriShared *shared)
{
  if (shared == NULL)
    return;
  piiri_import_summary_free(shared->summary);
  piiri_folder_memory_free(shared->memory);
  g_ptr_array_unref(shared->troubles);
  g_free(shared->sender);
  g_clear_error(&shared->unwritten);
  g_free(shared);
}

/* --- What it is about ------------------------------------------------------------------------ */

static char *
memory_key(const PiiriId *circle, const char *folder)
{
  char text[PIIRI_ID_LENGTH + 1];
  g_autofree char *path = g_uri_escape_string(folder, "/", TRUE);

  return g_strdup_printf("folder %s %s", piiri_id_format(circle, text), path);
}

static bool
id_of_circle(PiiriStore *store, gint64 row, PiiriId *id, GError **error)
{
  if (piiri_store_id(store, piiri_store_description(store)->circle, row, id))
    return true;
  g_set_error_literal(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_MISSING,
                      _("There is no such circle."));
  return false;
}

/* The circle, first, and those that `same_as` joins with it. */
static GArray *
find_circles(PiiriStore *store, gint64 row, const PiiriId *id)
{
  int kind = piiri_store_description(store)->circle;
  GArray *circles = g_array_new(FALSE, FALSE, sizeof(PiiriId));
  g_autoptr(GArray) rows = piiri_store_rows(store, kind, 0, true);
  gint64 root = piiri_store_representative(store, kind, row);

  g_array_append_val(circles, *id);
  for (guint i = 0; i < rows->len; i++) {
    gint64 other = g_array_index(rows, gint64, i);
    PiiriId joined;

    if (other != row && piiri_store_representative(store, kind, other) == root &&
        piiri_store_id(store, kind, other, &joined))
      g_array_append_val(circles, joined);
  }
  return circles;
}

static bool
round_begin(Round *round, GError **error)
{
  g_autofree char *text = NULL;

  if (!id_of_circle(round->store, round->order->circle, &round->circle, error))
    return false;
  round->replica = piiri_store_replica(round->store);
  round->circles = find_circles(round->store, round->order->circle, &round->circle);
  round->key = memory_key(&round->circle, round->order->folder);
  round->own = piiri_folder_own_name(round->replica, &round->circle, round->order->seal != NULL);
  text = piiri_store_recall(round->store, round->key);
  round->shared = g_new0(PiiriShared, 1);
  round->shared->summary = piiri_import_summary_new();
  round->shared->troubles = g_ptr_array_new_with_free_func(g_free);
  round->shared->memory = piiri_folder_memory_parse(text);
  return true;
}

static void
round_clear(Round *round)
{
  g_clear_pointer(&round->circles, g_array_unref);
  g_clear_pointer(&round->plan, piiri_folder_plan_free);
  piiri_shared_free(round->shared);
  g_free(round->key);
  g_free(round->own);
}

char *
share_path(const Round *round, const char *name)
{
  return g_build_filename(round->order->folder, name, NULL);
}

/* --- The round ------------------------------------------------------------------------------- */

/* Takes the others' files; *NOW is what is here then, *REACHED as in PiiriFolderStanding. */
static bool
take(Round *round, const char *before, char **now, bool *reached, GError **error)
{
  g_autoptr(PiiriOutside) outside = NULL;

  *reached = false;
  if (round->plan->read->len + round->plan->touched > 0) {
    outside = piiri_outside_new(round->store, round->order->circle, error);
    if (outside == NULL || !share_read_files(round, error))
      return false;
  }
  share_forget_gone(round);
  *now = round->shared->news > 0 ?
             piiri_offer_of(round->store, round->order->circle, round->cancellable, error) :
             g_strdup(before);
  return *now != NULL &&
         (round->shared->news == 0 ||
          piiri_outside_is_reached(outside, round->store, round->order->circle, reached, error));
}

/* What was read is remembered also when something later went wrong. */
static bool
remember(Round *round, GError **error)
{
  g_autofree char *text = piiri_folder_memory_print(round->shared->memory);
  g_autofree char *old = piiri_store_recall(round->store, round->key);

  return g_strcmp0(text, old) == 0 || piiri_store_remember(round->store, round->key, text, error);
}

static bool
go(Round *round, GError **error)
{
  const PiiriShareOrder *order = round->order;
  g_autoptr(GPtrArray) entries = piiri_folder_list(order->folder, round->cancellable, error);
  g_autofree char *before = NULL;
  g_autofree char *now = NULL;
  bool reached, done;

  if (entries == NULL)
    return false;
  round->plan = piiri_folder_plan(entries, round->shared->memory, round->own, round->replica,
                                  round->circles, order->again);
  round->version = share_data_version(round->store);
  before = piiri_offer_of(round->store, order->circle, round->cancellable, error);
  if (before == NULL)
    return false;
  done =
      take(round, before, &now, &reached, error) && share_give(round, before, now, reached, error);
  if (!done)
    share_settle(round, "");
  else if (!round->shared->behind && !order->quiet)
    share_remove_rubbish(round, entries);
  return remember(round, done ? error : NULL) && done;
}

PiiriShared *
piiri_share(PiiriStore *store,
            const PiiriShareOrder *order,
            GCancellable *cancellable,
            GError **error)
{
  Round round = { .store = store, .order = order, .cancellable = cancellable };
  PiiriShared *shared = NULL;

  if (round_begin(&round, error) && go(&round, error))
    shared = g_steal_pointer(&round.shared);
  round_clear(&round);
  return shared;
}

PiiriFolderMemory *
piiri_share_recall(PiiriStore *store, gint64 circle, const char *folder)
{
  PiiriId id;
  g_autofree char *key = NULL;
  g_autofree char *text = NULL;

  if (id_of_circle(store, circle, &id, NULL)) {
    key = memory_key(&id, folder);
    text = piiri_store_recall(store, key);
  }
  return piiri_folder_memory_parse(text);
}

bool
piiri_share_forget(PiiriStore *store, gint64 circle, const char *folder, GError **error)
{
  g_autofree char *key = NULL;
  PiiriId id;

  if (!id_of_circle(store, circle, &id, error))
    return false;
  key = memory_key(&id, folder);
  return piiri_store_remember(store, key, NULL, error);
}

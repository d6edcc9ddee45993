#include "exchange/offer.h"

#include "exchange/export.h"
#include "exchange/selection.h"

#include <string.h>

/* --- A stream that remembers only what its bytes add up to ----------------------------------- */

#define PIIRI_TYPE_SUM (piiri_sum_get_type())
G_DECLARE_FINAL_TYPE(PiiriSum, piiri_sum, PIIRI, SUM, GOutputStream)

struct _PiiriSum {
  GOutputStream parent_instance;

  GChecksum *checksum;
};

G_DEFINE_FINAL_TYPE(PiiriSum, piiri_sum, G_TYPE_OUTPUT_STREAM)

static gssize
piiri_sum_write(GOutputStream *stream,
                const void *buffer,
                gsize count,
                GCancellable *cancellable,
                GError **error)
{
  g_checksum_update(PIIRI_SUM(stream)->checksum, buffer, (gssize)count);
  return (gssize)count;
}

static void
piiri_sum_finalize(GObject *object)
{
  g_checksum_free(PIIRI_SUM(object)->checksum);
  G_OBJECT_CLASS(piiri_sum_parent_class)->finalize(object);
}

static void
piiri_sum_class_init(PiiriSumClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = piiri_sum_finalize;
  G_OUTPUT_STREAM_CLASS(klass)->write_fn = piiri_sum_write;
}

static void
piiri_sum_init(PiiriSum *self)
{
  self->checksum = g_checksum_new(G_CHECKSUM_SHA256);
}

char *
piiri_offer_of(PiiriStore *store, gint64 circle, GCancellable *cancellable, GError **error)
{
  PiiriExportOptions options = { .canonical = true, .circle = circle };
  g_autoptr(PiiriSum) sum = g_object_new(PIIRI_TYPE_SUM, NULL);

  if (!piiri_export_stream(store, &options, G_OUTPUT_STREAM(sum), NULL, NULL, cancellable, error))
    return NULL;
  return g_strdup(g_checksum_get_string(sum->checksum));
}

/* --- What is left out ------------------------------------------------------------------------ */

struct PiiriOutside {
  GHashTable *records; /* Key */
};

/* Kinds may share an id. */
typedef struct {
  PiiriId id;
  guint kind; /* of its name */
} Key;

typedef struct {
  PiiriOutside *outside;
  const PiiriSelection *selection;
  bool looking; /* for one that is no longer left out */
  bool reached;
} Look;

static guint
hash_key(const void *data)
{
  const Key *key = data;
  guint32 hash;

  memcpy(&hash, key->id.bytes + 10, sizeof hash);
  return hash ^ key->kind;
}

static gboolean
keys_equal(const void *left, const void *right)
{
  const Key *a = left, *b = right;

  return a->kind == b->kind && piiri_id_compare(&a->id, &b->id) == 0;
}

static bool
look_cb(const PiiriRecord *record, gpointer data, GError **error)
{
  Look *look = data;
  Key key = { record->id, g_str_hash(record->name) };
  bool given = piiri_selection_contains(look->selection, record);

  if (look->looking)
    look->reached |= given && g_hash_table_contains(look->outside->records, &key);
  else if (!given)
    g_hash_table_add(look->outside->records, g_memdup2(&key, sizeof key));
  return true;
}

static bool
look_at_all(PiiriStore *store, Look *look, GError **error)
{
  g_autoptr(GPtrArray) kinds = piiri_store_kind_names(store);

  for (guint i = 0; i < kinds->len; i++)
    if (!piiri_store_each_record(store, kinds->pdata[i], false, 0, look_cb, look, error))
      return false;
  return true;
}

static bool
look_over(PiiriStore *store, gint64 circle, Look *look, GError **error)
{
  g_autoptr(PiiriSelection) selection = NULL;
  bool done = false;

  if (!piiri_store_begin_read(store, error))
    return false;
  selection = piiri_selection_new(store, circle, PROFILE_FULL, error);
  if (selection != NULL) {
    look->selection = selection;
    done = look_at_all(store, look, error);
  }
  piiri_store_end_read(store);
  return done;
}

PiiriOutside *
piiri_outside_new(PiiriStore *store, gint64 circle, GError **error)
{
  g_autoptr(PiiriOutside) outside = g_new0(PiiriOutside, 1);
  Look look = { .outside = outside };

  outside->records = g_hash_table_new_full(hash_key, keys_equal, g_free, NULL);
  return look_over(store, circle, &look, error) ? g_steal_pointer(&outside) : NULL;
}

void
piiri_outside_free(PiiriOutside *outside)
{
  if (outside == NULL)
    return;
  g_hash_table_unref(outside->records);
  g_free(outside);
}

bool
piiri_outside_is_reached(
    PiiriOutside *outside, PiiriStore *store, gint64 circle, bool *reached, GError **error)
{
  Look look = { .outside = outside, .looking = true };

  *reached = false;
  if (g_hash_table_size(outside->records) == 0)
    return true;
  if (!look_over(store, circle, &look, error))
    return false;
  *reached = look.reached;
  return true;
}

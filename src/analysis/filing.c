#include "analysis/filing.h"

typedef struct {
  guint64 hash;
  guint thing;
  guint most; /* how many may share it */
} Key;

struct _PiiriFiling {
  GArray *keys; /* Key */
};

PiiriFiling *
piiri_filing_new(void)
{
  PiiriFiling *self = g_new(PiiriFiling, 1);

  self->keys = g_array_new(FALSE, FALSE, sizeof(Key));
  return self;
}

void
piiri_filing_free(PiiriFiling *self)
{
  g_array_unref(self->keys);
  g_free(self);
}

/* FNV-1a; a byte that no UTF-8 has ends the text. */
guint64
piiri_filing_key(guint64 key, const char *text)
{
  for (; *text; text++)
    key = (key ^ (guchar)*text) * G_GUINT64_CONSTANT(0x100000001b3);
  return (key ^ 0xff) * G_GUINT64_CONSTANT(0x100000001b3);
}

void
piiri_filing_add(PiiriFiling *self, guint thing, guint64 key, guint most)
{
  Key filed = { key, thing, most };

  g_array_append_val(self->keys, filed);
}

static int
compare_keys(gconstpointer left, gconstpointer right)
{
  const Key *a = left, *b = right;

  if (a->hash != b->hash)
    return a->hash < b->hash ? -1 : 1;
  return a->thing < b->thing ? -1 : a->thing > b->thing;
}

static int
compare_pairs(gconstpointer left, gconstpointer right)
{
  const PiiriPair *a = left, *b = right;

  if (a->one != b->one)
    return a->one < b->one ? -1 : 1;
  return a->other < b->other ? -1 : a->other > b->other;
}

/* Those under one key, from FIRST on; returns where the next key begins. */
static guint
pair_under_key(const GArray *filed, guint first, GArray *pairs)
{
  const Key *keys = (const Key *)(const void *)filed->data;
  guint end = first, n = 0;

  while (end < filed->len && keys[end].hash == keys[first].hash) {
    n += end == first || keys[end].thing != keys[end - 1].thing;
    end++;
  }
  if (n > keys[first].most)
    return end;
  for (guint i = first; i < end; i++)
    for (guint j = i + 1; j < end; j++) {
      PiiriPair pair = { keys[i].thing, keys[j].thing };

      if (pair.one != pair.other)
        g_array_append_val(pairs, pair);
    }
  return end;
}

GArray *
piiri_filing_pairs(PiiriFiling *self)
{
  GArray *pairs = g_array_new(FALSE, FALSE, sizeof(PiiriPair));
  guint n = 0;

  g_array_sort(self->keys, compare_keys);
  for (guint at = 0; at < self->keys->len;)
    at = pair_under_key(self->keys, at, pairs);
  g_array_sort(pairs, compare_pairs);
  for (guint i = 0; i < pairs->len; i++) {
    PiiriPair pair = g_array_index(pairs, PiiriPair, i);

    if (n == 0 || compare_pairs(&pair, &g_array_index(pairs, PiiriPair, n - 1)) != 0)
      g_array_index(pairs, PiiriPair, n++) = pair;
  }
  g_array_set_size(pairs, n);
  return pairs;
}

#include "exchange/keys.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#define KEY_DIGITS_MAX 9
#define SEQ_DIGITS_MAX 16

/* The longest stamp: wall, point, k and nine digits, point, sixteen digits. */
#define STAMP_MAX (PIIRI_WALL_LENGTH + 1 + 1 + KEY_DIGITS_MAX + 1 + SEQ_DIGITS_MAX)

/* Before a replica that is spelt out; no XML holds it. */
#define REPLICA_MARK 0x08

struct PiiriKeys {
  GHashTable *places; /* packed key to place in `replicas`, from 1 */
  GArray *replicas;   /* guint64 */
  GHashTable *given;  /* guint64 in `ids` that have a key already */

  /* Most stamps of a file equal the one before or come from the same few steps. */
  char last_text[STAMP_MAX];
  gsize last_length;
  PiiriStamp last;
};

PiiriKeys *
piiri_keys_new(void)
{
  PiiriKeys *keys = g_new0(PiiriKeys, 1);

  keys->places = g_hash_table_new(NULL, NULL);
  keys->replicas = g_array_new(FALSE, FALSE, sizeof(guint64));
  keys->given = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  return keys;
}

void
piiri_keys_free(PiiriKeys *keys)
{
  if (keys == NULL)
    return;
  g_hash_table_unref(keys->places);
  g_array_unref(keys->replicas);
  g_hash_table_unref(keys->given);
  g_free(keys);
}

/* Packs a key into a number, 0 when it is none. A 1 goes before the digits, so that "k1" and "k01"
 * stay two keys. */
static guint
pack(const char *key, gsize length)
{
  guint packed = 1;

  if (length < 2 || length > 1 + KEY_DIGITS_MAX || key[0] != 'k')
    return 0;
  for (gsize i = 1; i < length; i++) {
    if (!g_ascii_isdigit(key[i]))
      return 0;
    packed = packed * 10 + (guint)(key[i] - '0');
  }
  return packed;
}

/* Reads a running number: 1 to 2^53-1, without leading zeros. */
static bool
read_seq(const char *text, gsize length, gint64 *seq)
{
  *seq = 0;
  if (length == 0 || length > SEQ_DIGITS_MAX || text[0] == '0')
    return false;
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isdigit(text[i]))
      return false;
    *seq = *seq * 10 + (text[i] - '0');
  }
  return *seq <= PIIRI_SEQ_MAX;
}

/* Reads KEY.SEQ. */
static const char *
read_dot(const PiiriKeys *keys, const char *text, gsize length, PiiriDot *dot)
{
  const char *point = memchr(text, '.', length);
  gsize key_length;

  if (point == NULL)
    return _("A laptop’s key and its number, like “k1.23”, are not in the right form.");
  key_length = (gsize)(point - text);
  if (!read_seq(point + 1, length - key_length - 1, &dot->seq))
    return _("A running number must be from 1 to 9007199254740991.");
  return piiri_keys_find(keys, text, key_length, &dot->replica);
}

static int
compare_dots(const void *left, const void *right)
{
  const PiiriDot *a = left, *b = right;

  return a->replica < b->replica ? -1 : a->replica > b->replica;
}

const char *
piiri_keys_add(PiiriKeys *keys, const char *key, gsize length, guint64 replica)
{
  guint packed = pack(key, length);

  if (packed == 0)
    return _("A laptop’s key must be “k” and one to nine digits.");
  if (g_hash_table_contains(keys->places, GUINT_TO_POINTER(packed)))
    return _("The same key is given to two laptops.");
  if (!g_hash_table_add(keys->given, g_memdup2(&replica, sizeof replica)))
    return _("The same laptop is named twice.");
  g_array_append_val(keys->replicas, replica);
  g_hash_table_insert(keys->places, GUINT_TO_POINTER(packed),
                      GUINT_TO_POINTER(keys->replicas->len));
  return NULL;
}

guint
piiri_keys_count(const PiiriKeys *keys)
{
  return keys->replicas->len;
}

const char *
piiri_keys_find(const PiiriKeys *keys, const char *key, gsize length, guint64 *replica)
{
  guint packed = pack(key, length);
  guint place;

  if (packed == 0)
    return _("A laptop’s key must be “k” and one to nine digits.");
  place = GPOINTER_TO_UINT(g_hash_table_lookup(keys->places, GUINT_TO_POINTER(packed)));
  if (place == 0)
    return _("It names a laptop that the file doesn’t list.");
  *replica = g_array_index(keys->replicas, guint64, place - 1);
  return NULL;
}

const char *
piiri_keys_read_stamp(PiiriKeys *keys, const char *text, gsize length, PiiriStamp *stamp)
{
  const gsize rest = PIIRI_WALL_LENGTH + 1;
  PiiriDot dot;
  const char *wrong;

  if (length == keys->last_length && memcmp(text, keys->last_text, length) == 0) {
    *stamp = keys->last;
    return NULL;
  }
  if (length <= rest || length > STAMP_MAX || text[rest - 1] != '.' ||
      !piiri_wall_parse(text, PIIRI_WALL_LENGTH, &stamp->wall))
    return _(
        "The time of a change, like “2026-11-22T13:05:12.345Z.k1.23”, is not in the right form.");
  wrong = read_dot(keys, text + rest, length - rest, &dot);
  if (wrong != NULL)
    return wrong;
  stamp->replica = dot.replica;
  stamp->seq = dot.seq;
  memcpy(keys->last_text, text, length);
  keys->last_length = length;
  keys->last = *stamp;
  return NULL;
}

bool
piiri_keys_spell_out(const PiiriKeys *keys, const char *text, gsize length, guint8 *to, gsize *n)
{
  const char *end = text + length;
  guint8 *start = to;

  while (text < end) {
    const char *key = memchr(text, 'k', (gsize)(end - text));
    const char *stop = key != NULL ? key : end;
    guint64 replica;

    memcpy(to, text, (gsize)(stop - text));
    to += stop - text;
    text = stop;
    if (key == NULL)
      break;
    do
      text++;
    while (text < end && g_ascii_isdigit(*text));
    if (piiri_keys_find(keys, key, (gsize)(text - key), &replica) != NULL)
      return false;
    *to++ = REPLICA_MARK;
    memcpy(to, &replica, sizeof replica);
    to += sizeof replica;
  }
  *n = (gsize)(to - start);
  return true;
}

const char *
piiri_keys_read_dots(
    const PiiriKeys *keys, PiiriArena *arena, const char *text, gsize length, PiiriDots *dots)
{
  const char *end = text + length;
  guint n = 1;

  for (const char *c = text; c < end; c++)
    n += *c == ' ';
  dots->dots = piiri_arena_new_array(arena, PiiriDot, n);
  dots->n = 0;
  for (const char *pair = text; pair <= end;) {
    const char *space = memchr(pair, ' ', (gsize)(end - pair));
    const char *stop = space != NULL ? space : end;
    const char *wrong = read_dot(keys, pair, (gsize)(stop - pair), &dots->dots[dots->n++]);

    if (wrong != NULL)
      return wrong;
    pair = stop + 1;
  }
  if (dots->n > 1)
    qsort(dots->dots, dots->n, sizeof *dots->dots, compare_dots);
  for (guint i = 1; i < dots->n; i++)
    if (dots->dots[i - 1].replica == dots->dots[i].replica)
      return _("It names the same laptop twice.");
  return NULL;
}

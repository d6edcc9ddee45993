#pragma once

#include "model/arena.h"
#include "model/stamp.h"

/*
 * The short names ("k1") that replicas go by in one file, and what is spelled with them: stamps and
 * the dots of `over` and `upto` (data/exchange.md, "Stamps").
 *
 * The reading functions return NULL, or the sentence (translated) that says what is wrong.
 */

typedef struct PiiriKeys PiiriKeys;

PiiriKeys *piiri_keys_new(void);
void piiri_keys_free(PiiriKeys *keys);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriKeys, piiri_keys_free)

/* Lets KEY stand for REPLICA; each may be given once. */
const char *piiri_keys_add(PiiriKeys *keys, const char *key, gsize length, guint64 replica);

guint piiri_keys_count(const PiiriKeys *keys);

/* Looks KEY up. */
const char *piiri_keys_find(const PiiriKeys *keys, const char *key, gsize length, guint64 *replica);

/* Reads WALL.KEY.SEQ. */
const char *
piiri_keys_read_stamp(PiiriKeys *keys, const char *text, gsize length, PiiriStamp *stamp);

/* Writes TEXT to TO with a mark and the replica's eight bytes in the place of each key, TO having
 * room for LENGTH times PIIRI_SPELT_OUT_MAX; *N are written. False when it names a key that isn't
 * listed. */
#define PIIRI_SPELT_OUT_MAX 5
bool
piiri_keys_spell_out(const PiiriKeys *keys, const char *text, gsize length, guint8 *to, gsize *n);

/* Reads KEY.SEQ pairs with one space between, one at least and no replica twice, in any order;
 * DOTS ascend, in ARENA. */
const char *piiri_keys_read_dots(
    const PiiriKeys *keys, PiiriArena *arena, const char *text, gsize length, PiiriDots *dots);

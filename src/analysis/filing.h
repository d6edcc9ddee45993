#pragma once

#include <glib.h>

/*
 * Finds which of many things have something in common, without looking at every pair: each thing is
 * filed under keys, and those under one key make pairs. A key is a hash, so what falls together by
 * chance is for the caller to tell apart.
 */

typedef struct _PiiriFiling PiiriFiling;

typedef struct {
  guint one, other; /* ONE is the smaller */
} PiiriPair;

PiiriFiling *piiri_filing_new(void);
void piiri_filing_free(PiiriFiling *self);

#define PIIRI_FILING_BEGIN G_GUINT64_CONSTANT(0xcbf29ce484222325)

/* A key of several texts: of KEY, or PIIRI_FILING_BEGIN, and TEXT. */
guint64 piiri_filing_key(guint64 key, const char *text);

/* Files THING under KEY, which says nothing about those who share it where they are more than MOST.
 */
void piiri_filing_add(PiiriFiling *self, guint thing, guint64 key, guint most);

/* The pairs of all keys, each once and in order: PiiriPair; g_array_unref(). */
GArray *piiri_filing_pairs(PiiriFiling *self);

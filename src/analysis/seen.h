#pragma once

#include "store/store.h"

/*
 * Whom a circle has seen, and when last: at meetings that were held (analysis/figures.h says which
 * are). People and meetings joined by `same_as` count once.
 */

typedef struct {
  gint64 row;    /* the participant */
  guint times;   /* at how many meetings of the days asked for she was */
  char last[11]; /* the day of her last meeting up to their end, "" for never */
  bool along;    /* her own first and last day leave some of these days in between */
  bool left;     /* her own last day is before theirs */
} PiiriSeen;

/* How the participants of CIRCLE came on the days FROM to TO, both included, dates as in files: all
 * of them, in the order of the names they go by. Elements are PiiriSeen; free with
 * g_array_unref(). */
GArray *piiri_seen(PiiriStore *store, gint64 circle, const char *from, const char *to);

/* Writes to DATE the day from which on CIRCLE has met N times until TODAY, both included: of its
 * first meeting where there were fewer, TODAY itself where there was none. */
void piiri_seen_since(PiiriStore *store, gint64 circle, const char *today, guint n, char date[11]);

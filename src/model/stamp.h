#pragma once

#include <glib.h>
#include <stdbool.h>

/*
 * Who wrote a value, and when (data/exchange.md, "Stamp"). A replica is one database, named by 64
 * random bits; its running number (SEQ) grows by one with every step its user makes. The order of
 * one replica's writes is their SEQ alone. The clock only chooses which of several concurrent
 * values is shown, so a wrong clock can never lose anything.
 */

#define PIIRI_SEQ_MAX G_GINT64_CONSTANT(9007199254740991) /* 2^53 - 1 */

typedef struct {
  gint64 wall; /* milliseconds since 1970-01-01T00:00:00Z, may be negative */
  guint64 replica;
  gint64 seq; /* 1 to PIIRI_SEQ_MAX */
} PiiriStamp;

/* "Replica's writes up to SEQ": an element of `over` and `upto`. */
typedef struct {
  guint64 replica;
  gint64 seq;
} PiiriDot;

/* A set of dots, one per replica at most, ascending by replica. */
typedef struct {
  PiiriDot *dots;
  guint n;
} PiiriDots;

/* Order of values: by (wall, replica, seq). */
int piiri_stamp_compare(const PiiriStamp *a, const PiiriStamp *b);

static inline bool
piiri_stamp_equal(const PiiriStamp *a, const PiiriStamp *b)
{
  return a->seq == b->seq && a->wall == b->wall && a->replica == b->replica;
}

/* The number that DOTS hold for REPLICA, 0 when they don't name it. */
gint64 piiri_dots_get(const PiiriDots *dots, guint64 replica);

/* Writes WALL as YYYY-MM-DDTHH:MM:SS.mmmZ (24 characters and a NUL); returns TEXT. */
#define PIIRI_WALL_LENGTH 24
char *piiri_wall_format(gint64 wall, char text[static PIIRI_WALL_LENGTH + 1]);

/* Reads exactly that form; false when it is not a real date and time of the years 1 to 9999. */
bool piiri_wall_parse(const char *text, gsize length, gint64 *wall);

/* This moment, in milliseconds. PIIRI_CLOCK in the environment (a wall) fixes it, for tests. */
gint64 piiri_wall_now(void);

/* 16 lower-case hex digits and a NUL; returns TEXT. */
#define PIIRI_REPLICA_LENGTH 16
char *piiri_replica_format(guint64 replica, char text[static PIIRI_REPLICA_LENGTH + 1]);
bool piiri_replica_parse(const char *text, gsize length, guint64 *replica);

#pragma once

#include <glib.h>
#include <stdbool.h>

/*
 * A brute-force oracle of what merging has to give (data/exchange.md). It knows of every write that
 * was ever made which other writes its author had seen, and keeps for every database and every file
 * the plain set of writes that it knows. Importing is the union of two sets. What stands in a field
 * is what is known there and was seen by no other known write of that field. It shares no code
 * with the program: not its stamps, not its cells, not its writer.
 */

#define MAX_WRITES   512
#define MAX_RECORDS  64
#define MAX_ERASURES 64
#define MAX_CIRCLES  8

typedef struct {
  guint64 words[MAX_WRITES / 64];
} Set;

static inline bool
set_has(const Set *set, guint i)
{
  return (set->words[i / 64] >> (i % 64) & 1) != 0;
}

static inline void
set_add(Set *set, guint i)
{
  set->words[i / 64] |= G_GUINT64_CONSTANT(1) << (i % 64);
}

static inline void
set_remove(Set *set, guint i)
{
  set->words[i / 64] &= ~(G_GUINT64_CONSTANT(1) << (i % 64));
}

static inline void
set_unite(Set *set, const Set *other)
{
  for (guint i = 0; i < G_N_ELEMENTS(set->words); i++)
    set->words[i] |= other->words[i];
}

typedef struct {
  gint64 wall;
  guint64 replica;
  gint64 seq;
} Moment;

typedef struct {
  char *kind;
  char *id;
} OracleRecord;

typedef struct {
  guint record;
  char *space; /* NULL: of the file's own namespace */
  char *field;
} OracleCell;

typedef struct {
  guint cell;
  Moment at;
  char *text;
  Set seen; /* what its author knew in this field; of a deletion, in the whole record */
} OracleWrite;

typedef struct {
  guint record;
  int cell; /* -1: the whole record */
  Moment at;
  char *as;
  Set covers; /* of a field: what the eraser knew in it */
} OracleErasure;

typedef struct {
  GRand *rand;
  OracleRecord records[MAX_RECORDS];
  guint n_records;
  GArray *cells;  /* OracleCell */
  GArray *writes; /* OracleWrite */
  OracleErasure erasures[MAX_ERASURES];
  guint n_erasures;
  char *circles[MAX_CIRCLES];
  guint n_circles;
} Oracle;

/* What one database or one file knows. */
typedef struct {
  Set writes;
  guint64 records;
  guint64 erasures;
  guint8 circles[MAX_RECORDS]; /* which circles it has been told for each record */
} Knowledge;

/* What stands in one field. */
typedef struct {
  guint *standing; /* writes, ascending as values are */
  guint n_standing;
  GArray *over; /* Moment without a wall, ascending by replica */
} OracleState;

Oracle *oracle_new(void);
void oracle_free(Oracle *oracle);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Oracle, oracle_free)

/* The record, field, circle of that name, made where there is none yet. */
guint oracle_record(Oracle *oracle, const char *kind, const char *id);
guint oracle_cell(Oracle *oracle, guint record, const char *space, const char *field);
guint oracle_circle(Oracle *oracle, const char *id);

/* KNOWN learns that the record is there, and of which circle (NULL: none). */
void oracle_meet(Oracle *oracle, Knowledge *known, guint record, const char *circle);

/* A write by somebody who knew BEFORE; KNOWN learns of it. */
void oracle_write(Oracle *oracle,
                  Knowledge *known,
                  const Knowledge *before,
                  guint cell,
                  const Moment *at,
                  const char *text);

/* An erasure by somebody who knew KNOWN, of a record (CELL < 0) or a field. */
void oracle_erase(
    Oracle *oracle, Knowledge *known, guint record, int cell, const Moment *at, const char *as);

void knowledge_unite(Knowledge *known, const Knowledge *other);

/* KNOWN without the writes of the fields of that name. */
Knowledge knowledge_without(const Oracle *oracle, const Knowledge *known, const char *field);

/* Takes the writes of a field out of what is known. */
void knowledge_forget_cell(const Oracle *oracle, Knowledge *known, guint cell);

/* Takes a record out of what is known, as if it had never been told. */
void knowledge_forget(const Oracle *oracle, Knowledge *known, guint record);

/* True when there is hardly room for more. */
bool oracle_is_full(const Oracle *oracle);

/* The record's circle: the lowest it was told to be of; NULL without one. */
const char *oracle_circle_of(const Oracle *oracle, const Knowledge *known, guint record);

/* The highest number that the replica has used. */
gint64 oracle_last_seq(const Oracle *oracle, guint64 replica);

bool oracle_is_erased(const Oracle *oracle, const Knowledge *known, guint record);
bool oracle_is_present(const Oracle *oracle, const Knowledge *known, guint record);

OracleState oracle_state(const Oracle *oracle, const Knowledge *known, guint cell);
void oracle_state_clear(OracleState *state);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(OracleState, oracle_state_clear)

/* The text shown, NULL when nothing stands. */
const char *oracle_shown(const Oracle *oracle, const OracleState *state);

/* The different texts of a field, ascending by where each stands last. Elements belong to ORACLE.
 */
GPtrArray *oracle_texts(const Oracle *oracle, const OracleState *state);

typedef enum { ORACLE_STANDS, ORACLE_DELETED, ORACLE_IN_DOUBT } OracleDeletion;

OracleDeletion oracle_deletion(const Oracle *oracle, const Knowledge *known, guint record);

/* The canonical export of a database that knows KNOWN (canonical.c). */
char *oracle_canonical(const Oracle *oracle, const Knowledge *known);

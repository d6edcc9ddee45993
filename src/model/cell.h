#pragma once

#include "model/arena.h"
#include "model/stamp.h"

/*
 * A cell is one field of one record: a set of values, mostly one, and one `over`, the highest
 * number of each replica that any value met here has replaced (data/exchange.md, "Merging a
 * field").
 *
 * Invariants of a cell: values ascend by (wall, replica, seq, text), none twice; those of one
 * replica share its highest number, which means one value, but for a number that an unnoticed copy
 * of the database has used too; `over` names no replica that has a value. A cell without values is
 * a field that this database has never seen, unless `over` remembers what an erasure has taken.
 *
 * Texts and arrays belong to the arena or caller they were made in; cells only point at them.
 */

typedef struct {
  PiiriStamp stamp;
  const char *text; /* NUL after LENGTH bytes; never NULL */
  gsize length;
} PiiriValue;

typedef struct {
  PiiriValue *values;
  guint n_values;
  PiiriDots over;
} PiiriCell;

/* The value shown: the last one. NULL in a cell without values. */
const PiiriValue *piiri_cell_shown(const PiiriCell *cell);

/* True when two different texts stand side by side. */
bool piiri_cell_in_conflict(const PiiriCell *cell);

bool piiri_cell_equal(const PiiriCell *a, const PiiriCell *b);

/* Puts values and `over` in order, as read from a file or a hand-made cell. Takes duplicates of
 * one replica away as merging does. */
void piiri_cell_normalize(PiiriArena *arena, PiiriCell *cell);

/* The cell of both: the same whatever the order, grouping or repetition of merges. */
PiiriCell piiri_cell_merge(PiiriArena *arena, const PiiriCell *a, const PiiriCell *b);

/* The cell after its owner wrote TEXT with STAMP: one value, covering all that stood. KNOWN (may be
 * NULL) are further dots that the write knows of; a deletion passes what the whole record holds. */
PiiriCell piiri_cell_write(PiiriArena *arena,
                           const PiiriCell *cell,
                           const PiiriStamp *stamp,
                           const char *text,
                           gsize length,
                           const PiiriDots *known);

/* The cell without what an erasure up to UPTO takes: values it covers, and what `over` says of the
 * same numbers. */
PiiriCell piiri_cell_erase(PiiriArena *arena, const PiiriCell *cell, const PiiriDots *upto);

/* True when DOTS reach the value's stamp. */
bool piiri_dots_cover(const PiiriDots *dots, const PiiriStamp *stamp);

/* Highest number per replica of both. */
PiiriDots piiri_dots_join(PiiriArena *arena, const PiiriDots *a, const PiiriDots *b);

/* Joins into KNOWN what CELL names: every value's stamp and its `over`. */
PiiriDots piiri_dots_of_cell(PiiriArena *arena, const PiiriDots *known, const PiiriCell *cell);

#pragma once

#include "model/record.h"

/*
 * Puts a record together from its elements as they come from a file, one value each. Fields that
 * stand several times become one cell.
 */

typedef struct PiiriBuilder PiiriBuilder;

PiiriBuilder *piiri_builder_new(const PiiriDescription *description);
void piiri_builder_free(PiiriBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriBuilder, piiri_builder_free)

/* Where everything of the record being built lies; piiri_builder_clear() gives it back. */
PiiriArena *piiri_builder_arena(PiiriBuilder *builder);

/* Begins a record without fields. NAME must outlive it. CIRCLE may be NULL. ELEMENT as in
 * PiiriRecord. */
void piiri_builder_begin(PiiriBuilder *builder,
                         int kind,
                         const char *name,
                         const PiiriId *id,
                         const PiiriId *circle,
                         guint64 element);

/* Adds one value of one field. INDEX, SPACE and NAME as in PiiriRecordField; these two must outlive
 * the record and be equal by address where they are equal. VALUE's text and OVER must lie in the
 * builder's arena. */
void piiri_builder_add(PiiriBuilder *builder,
                       int index,
                       const char *space,
                       const char *name,
                       const PiiriValue *value,
                       const PiiriDots *over);

/* True when the record has grown beyond what one should be in memory: it is handed on in parts
 * then, which merge to the same. */
bool piiri_builder_is_full(const PiiriBuilder *builder);

/* The record so far, its cells in order. */
const PiiriRecord *piiri_builder_record(PiiriBuilder *builder);

/* Drops the fields; the record stays begun. */
void piiri_builder_clear(PiiriBuilder *builder);

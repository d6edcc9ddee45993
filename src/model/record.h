#pragma once

#include "model/cell.h"
#include "model/description.h"
#include "model/id.h"

/*
 * A record as it travels between a file, the merge and the database: (kind, id) and its cells.
 * Everything it points at belongs to one arena.
 */

typedef struct {
  int index;         /* the field's row in its kind, -1 when this version doesn't know it */
  const char *space; /* an unknown field's namespace; NULL is Piiri's own, "" is none */
  const char *name;  /* always given */
  PiiriCell cell;
} PiiriRecordField;

typedef struct {
  int kind;         /* PIIRI_UNKNOWN_KIND when this version doesn't know it */
  const char *name; /* the kind's name, always given */
  PiiriId id;
  bool has_circle;
  PiiriId circle;
  PiiriRecordField *fields; /* each name once */
  guint n_fields;
  guint64 element; /* digest of the file's element that it was read from; 0 for none */
} PiiriRecord;

/* The record's field of that index, NULL when it doesn't carry it. */
const PiiriRecordField *piiri_record_field(const PiiriRecord *record, int index);

/* The shown value's text, NULL when the record doesn't carry the field. */
const char *piiri_record_text(const PiiriRecord *record, int index);

/* True when the record is deleted: DELETED is shown "yes", and whoever deleted it knew of every
 * value that stands in it (data/exchange.md, "Deleting"). */
bool piiri_record_is_deleted(const PiiriRecord *record);

/* True when DELETED is shown "yes" but somebody changed the record without knowing. */
bool piiri_record_deletion_in_doubt(const PiiriRecord *record);

/* Highest number of each replica in any field: what a deletion knows of. */
PiiriDots piiri_record_known(PiiriArena *arena, const PiiriRecord *record);

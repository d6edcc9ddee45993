#include "model/record.h"

#include <string.h>

static bool
says_yes(const PiiriValue *value)
{
  return value->length == 3 && memcmp(value->text, "yes", 3) == 0;
}

/* A value is known to a deletion when the deletion's `over` reaches it, or the same replica wrote
 * a "yes" after it. */
static bool
deletion_covers(const PiiriCell *deleted, const PiiriStamp *stamp)
{
  if (piiri_dots_cover(&deleted->over, stamp))
    return true;
  for (guint i = 0; i < deleted->n_values; i++) {
    const PiiriValue *value = &deleted->values[i];

    if (says_yes(value) && value->stamp.replica == stamp->replica && value->stamp.seq > stamp->seq)
      return true;
  }
  return false;
}

static bool
deletion_covers_all(const PiiriRecord *record, const PiiriRecordField *deleted)
{
  for (guint i = 0; i < record->n_fields; i++) {
    const PiiriRecordField *field = &record->fields[i];

    if (field == deleted)
      continue;
    for (guint j = 0; j < field->cell.n_values; j++)
      if (!deletion_covers(&deleted->cell, &field->cell.values[j].stamp))
        return false;
  }
  return true;
}

static const PiiriRecordField *
shown_deletion(const PiiriRecord *record)
{
  const PiiriRecordField *deleted = piiri_record_field(record, DELETED);
  const PiiriValue *shown;

  if (deleted == NULL)
    return NULL;
  shown = piiri_cell_shown(&deleted->cell);
  return shown != NULL && says_yes(shown) ? deleted : NULL;
}

const PiiriRecordField *
piiri_record_field(const PiiriRecord *record, int index)
{
  for (guint i = 0; i < record->n_fields; i++)
    if (record->fields[i].index == index)
      return &record->fields[i];
  return NULL;
}

const char *
piiri_record_text(const PiiriRecord *record, int index)
{
  const PiiriRecordField *field = piiri_record_field(record, index);
  const PiiriValue *shown = field != NULL ? piiri_cell_shown(&field->cell) : NULL;

  return shown != NULL ? shown->text : NULL;
}

bool
piiri_record_is_deleted(const PiiriRecord *record)
{
  const PiiriRecordField *deleted = shown_deletion(record);

  return deleted != NULL && deletion_covers_all(record, deleted);
}

bool
piiri_record_deletion_in_doubt(const PiiriRecord *record)
{
  const PiiriRecordField *deleted = shown_deletion(record);

  return deleted != NULL && !deletion_covers_all(record, deleted);
}

PiiriDots
piiri_record_known(PiiriArena *arena, const PiiriRecord *record)
{
  PiiriDots known = { NULL, 0 };

  for (guint i = 0; i < record->n_fields; i++)
    known = piiri_dots_of_cell(arena, &known, &record->fields[i].cell);
  return known;
}

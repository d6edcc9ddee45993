#include "store/private.h"

/*
 * The stamps of one record as one blob. Most records were written once, so all their values share
 * one stamp: the base. Only a field that differs has an entry.
 *
 *   blob   := (nothing, for a record without values) | base entry*
 *   base   := replica seq wall
 *   entry  := field (n << 1 | has-over) stamp{n} [m (replica seq){m}]
 *   stamp  := replica seq (wall - base wall)
 *
 * Numbers are variable-length (7 bits a byte, lowest first), walls zigzag; replicas and fields are
 * numbers of this database. A known field without an entry has one value, at the base stamp, when
 * its column isn't NULL.
 */

static void
put_number(GByteArray *blob, guint64 number)
{
  guint8 bytes[10];
  guint n = 0;

  do {
    bytes[n] = (guint8)(number & 0x7f);
    number >>= 7;
    if (number != 0)
      bytes[n] |= 0x80;
    n++;
  } while (number != 0);
  g_byte_array_append(blob, bytes, n);
}

static void
put_signed(GByteArray *blob, gint64 number)
{
  put_number(blob, ((guint64)number << 1) ^ (guint64)(number >> 63));
}

static bool
put_replica(PiiriStore *self, GByteArray *blob, guint64 replica, GError **error)
{
  gint64 number = replica_number(self, replica, error);

  put_number(blob, (guint64)number);
  return number > 0;
}

static bool
get_number(StampsReader *reader, guint64 *number)
{
  *number = 0;
  for (guint shift = 0; shift < 64; shift += 7) {
    if (reader->at == reader->end)
      return false;
    *number |= (guint64)(*reader->at & 0x7f) << shift;
    if ((*reader->at++ & 0x80) == 0)
      return true;
  }
  return false;
}

static bool
get_signed(StampsReader *reader, gint64 *number)
{
  guint64 raw;

  if (!get_number(reader, &raw))
    return false;
  *number = (gint64)(raw >> 1) ^ -(gint64)(raw & 1);
  return true;
}

static bool
get_dot(PiiriStore *self, StampsReader *reader, guint64 *replica, gint64 *seq)
{
  guint64 number, raw;

  if (!get_number(reader, &number) || !get_number(reader, &raw))
    return false;
  *replica = replica_of_number(self, (gint64)number);
  *seq = (gint64)raw;
  return true;
}

static bool
is_plain(const PiiriRecordField *field)
{
  return field->index >= 0 && field->cell.n_values == 1 && field->cell.over.n == 0;
}

/* The stamp that most plain cells share; the first of them when none has the majority. */
static const PiiriStamp *
choose_base(const PiiriRecord *record)
{
  const PiiriStamp *best = NULL;
  guint best_count = 0;

  for (guint i = 0; i < record->n_fields && best_count * 2 < record->n_fields; i++) {
    guint count = 0;

    if (!is_plain(&record->fields[i]))
      continue;
    for (guint j = i; j < record->n_fields; j++)
      count += is_plain(&record->fields[j]) &&
               piiri_stamp_equal(&record->fields[i].cell.values[0].stamp,
                                 &record->fields[j].cell.values[0].stamp);
    if (count > best_count) {
      best = &record->fields[i].cell.values[0].stamp;
      best_count = count;
    }
  }
  for (guint i = 0; i < record->n_fields && best == NULL; i++)
    if (record->fields[i].cell.n_values > 0)
      best = &record->fields[i].cell.values[0].stamp;
  return best;
}

static bool
put_entry(PiiriStore *self,
          GByteArray *blob,
          const PiiriStamp *base,
          gint64 number,
          const PiiriCell *cell,
          GError **error)
{
  put_number(blob, (guint64)number);
  put_number(blob, (guint64)cell->n_values << 1 | (cell->over.n > 0));
  for (guint i = 0; i < cell->n_values; i++) {
    const PiiriStamp *stamp = &cell->values[i].stamp;

    if (!put_replica(self, blob, stamp->replica, error))
      return false;
    put_number(blob, (guint64)stamp->seq);
    put_signed(blob, stamp->wall - base->wall);
  }
  if (cell->over.n == 0)
    return true;
  put_number(blob, cell->over.n);
  for (guint i = 0; i < cell->over.n; i++) {
    if (!put_replica(self, blob, cell->over.dots[i].replica, error))
      return false;
    put_number(blob, (guint64)cell->over.dots[i].seq);
  }
  return true;
}

bool
stamps_encode(PiiriStore *self, const PiiriRecord *record, GByteArray *blob, GError **error)
{
  static const PiiriStamp nothing = { 0, 0, 0 };
  const PiiriStamp *base = choose_base(record);
  const Shape *shape = store_shape(self, record->kind);

  g_byte_array_set_size(blob, 0);
  if (base != NULL) {
    if (!put_replica(self, blob, base->replica, error))
      return false;
  } else {
    if (record->n_fields == 0)
      return true;
    base = &nothing;
    put_number(blob, 0);
  }
  put_number(blob, (guint64)base->seq);
  put_signed(blob, base->wall);

  for (guint i = 0; i < record->n_fields; i++) {
    const PiiriRecordField *field = &record->fields[i];
    gint64 number;

    if (is_plain(field) && piiri_stamp_equal(base, &field->cell.values[0].stamp))
      continue;
    number = field->index >= 0 ?
                 shape->numbers[field->index] :
                 fields_number(self, record->kind, field->space, field->name, error);
    if (number == 0 || !put_entry(self, blob, base, number, &field->cell, error))
      return false;
  }
  return true;
}

/* SQLite gives no address for an empty blob, and C lets nobody count from none. */
static void
start_reading(StampsReader *reader, const void *blob, int length)
{
  reader->at = length > 0 ? blob : (const void *)"";
  reader->end = reader->at + length;
}

bool
stamps_begin(PiiriStore *self, StampsReader *reader, const void *blob, int length)
{
  start_reading(reader, blob, length);
  reader->base = (PiiriStamp){ 0, 0, 0 };
  if (length == 0)
    return true;
  return get_dot(self, reader, &reader->base.replica, &reader->base.seq) &&
         get_signed(reader, &reader->base.wall);
}

int
stamps_next(PiiriStore *self, PiiriArena *arena, StampsReader *reader, StampsEntry *entry)
{
  guint64 number, head, n_over = 0;

  if (reader->at == reader->end)
    return 0;
  /* A count can't be larger than the bytes that are left. */
  if (!get_number(reader, &number) || !get_number(reader, &head) ||
      head >> 1 > (guint64)(reader->end - reader->at))
    return -1;
  entry->number = (gint64)number;
  entry->n_values = (guint)(head >> 1);
  entry->stamps = piiri_arena_new_array(arena, PiiriStamp, entry->n_values);
  for (guint i = 0; i < entry->n_values; i++) {
    PiiriStamp *stamp = &entry->stamps[i];

    if (!get_dot(self, reader, &stamp->replica, &stamp->seq) || !get_signed(reader, &stamp->wall))
      return -1;
    stamp->wall += reader->base.wall;
  }
  if ((head & 1) != 0 &&
      (!get_number(reader, &n_over) || n_over > (guint64)(reader->end - reader->at)))
    return -1;
  entry->over.n = (guint)n_over;
  entry->over.dots = piiri_arena_new_array(arena, PiiriDot, n_over);
  for (guint i = 0; i < entry->over.n; i++)
    if (!get_dot(self, reader, &entry->over.dots[i].replica, &entry->over.dots[i].seq))
      return -1;
  return 1;
}

bool
stamps_put_dots(PiiriStore *self, GByteArray *blob, const PiiriDots *dots, GError **error)
{
  g_byte_array_set_size(blob, 0);
  for (guint i = 0; i < dots->n; i++) {
    if (!put_replica(self, blob, dots->dots[i].replica, error))
      return false;
    put_number(blob, (guint64)dots->dots[i].seq);
  }
  return true;
}

PiiriDots
stamps_get_dots(PiiriStore *self, PiiriArena *arena, const void *blob, int length)
{
  PiiriDots dots = { piiri_arena_new_array(arena, PiiriDot, length / 2), 0 };
  StampsReader reader;

  start_reading(&reader, blob, length);
  while (reader.at != reader.end &&
         get_dot(self, &reader, &dots.dots[dots.n].replica, &dots.dots[dots.n].seq))
    dots.n++;
  return dots;
}

#include "exchange/writer.h"

#include "exchange/markup.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

/* "k", ten digits, a point and nineteen digits: what any two numbers take. */
#define DOT_MAX 31

struct PiiriWriter {
  PiiriMarkup *markup;
  bool damaged; /* a replica was named that the file doesn't list */

  GArray *replicas; /* guint64, ascending: the first is k1 */
  guint last_place; /* in `replicas`: stamps mostly come from the same one */
  GArray *fields;   /* PiiriRecordField, of the record at hand, put in order */
  GArray *counts;   /* StampCount, of the record at hand */
  GString *text;    /* of the attribute at hand */
  guint64 n_records;
};

typedef struct {
  PiiriStamp stamp;
  guint n;
} StampCount;

/* --- Stamps -------------------------------------------------------------------------------- */

static int
compare_replicas(const void *left, const void *right)
{
  guint64 a = *(const guint64 *)left, b = *(const guint64 *)right;

  return a < b ? -1 : a > b;
}

/* The number in the key of a replica: 1 for k1. */
static guint
key_number(PiiriWriter *writer, guint64 replica)
{
  const guint64 *replicas = (const guint64 *)writer->replicas->data;
  const guint64 *found;

  if (writer->last_place < writer->replicas->len && replicas[writer->last_place] == replica)
    return writer->last_place + 1;
  found = writer->replicas->len == 0 ?
              NULL :
              bsearch(&replica, replicas, writer->replicas->len, sizeof replica, compare_replicas);
  if (found == NULL) {
    writer->damaged = true;
    return 0;
  }
  writer->last_place = (guint)(found - replicas);
  return writer->last_place + 1;
}

/* Writes "k", the key's number, a point and SEQ to TO; returns their end. By hand: a large file has
 * a million of these, and printf takes most of their time. */
static char *
write_dot(PiiriWriter *writer, char *to, guint64 replica, gint64 seq)
{
  char digits[DOT_MAX];
  char *end = digits + sizeof digits, *c = end;
  guint key = key_number(writer, replica);

  for (; seq > 0; seq /= 10)
    *--c = (char)('0' + seq % 10);
  *--c = '.';
  for (; key > 0; key /= 10)
    *--c = (char)('0' + key % 10);
  *--c = 'k';
  memcpy(to, c, (gsize)(end - c));
  return to + (end - c);
}

static void
write_stamp(PiiriWriter *writer, const PiiriStamp *stamp)
{
  char text[PIIRI_WALL_LENGTH + 1 + DOT_MAX], *end;

  piiri_wall_format(stamp->wall, text);
  text[PIIRI_WALL_LENGTH] = '.';
  end = write_dot(writer, text + PIIRI_WALL_LENGTH + 1, stamp->replica, stamp->seq);
  piiri_markup_plain_attribute(writer->markup, "at", text, (gsize)(end - text));
}

static void
write_dots(PiiriWriter *writer, const char *name, const PiiriDots *dots)
{
  g_string_truncate(writer->text, 0);
  for (guint i = 0; i < dots->n; i++) {
    char text[DOT_MAX];
    char *end = write_dot(writer, text, dots->dots[i].replica, dots->dots[i].seq);

    g_string_append(writer->text, i > 0 ? " " : "");
    g_string_append_len(writer->text, text, end - text);
  }
  piiri_markup_plain_attribute(writer->markup, name, writer->text->str, writer->text->len);
}

static void
write_id(PiiriWriter *writer, const char *name, const PiiriId *id)
{
  char text[PIIRI_ID_LENGTH + 1];

  piiri_markup_plain_attribute(writer->markup, name, piiri_id_format(id, text), PIIRI_ID_LENGTH);
}

/* --- A record's own stamp ------------------------------------------------------------------ */

static void
count_stamp(GArray *counts, const PiiriStamp *stamp)
{
  StampCount count = { *stamp, 1 };

  for (guint i = 0; i < counts->len; i++) {
    StampCount *other = &g_array_index(counts, StampCount, i);

    if (piiri_stamp_equal(&other->stamp, stamp)) {
      other->n++;
      return;
    }
  }
  g_array_append_val(counts, count);
}

/* Counts the stamps of all values, or of those alone that have replaced nothing. */
static void
count_stamps(GArray *counts, const PiiriRecord *record, bool all)
{
  for (guint i = 0; i < record->n_fields; i++) {
    const PiiriCell *cell = &record->fields[i].cell;

    if (!all && cell->over.n > 0)
      continue;
    for (guint j = 0; j < cell->n_values; j++)
      count_stamp(counts, &cell->values[j].stamp);
  }
}

/* Between stamps that equally many values share: the lowest (replica, seq, wall). */
static bool
goes_before(const PiiriStamp *a, const PiiriStamp *b)
{
  if (a->replica != b->replica)
    return a->replica < b->replica;
  if (a->seq != b->seq)
    return a->seq < b->seq;
  return a->wall < b->wall;
}

/* The stamp that saves most: a value without `over` that shares it needs no attribute at all. NULL
 * when the record has no value. */
static const PiiriStamp *
find_record_stamp(PiiriWriter *writer, const PiiriRecord *record)
{
  const StampCount *best = NULL;

  g_array_set_size(writer->counts, 0);
  count_stamps(writer->counts, record, false);
  if (writer->counts->len == 0)
    count_stamps(writer->counts, record, true);
  for (guint i = 0; i < writer->counts->len; i++) {
    const StampCount *count = &g_array_index(writer->counts, StampCount, i);

    if (best == NULL || count->n > best->n ||
        (count->n == best->n && goes_before(&count->stamp, &best->stamp)))
      best = count;
  }
  return best != NULL ? &best->stamp : NULL;
}

/* --- Fields -------------------------------------------------------------------------------- */

/* Piiri's own by name, then foreign ones by (namespace, name), in byte order. */
static int
compare_fields(const void *left, const void *right)
{
  const PiiriRecordField *a = left, *b = right;
  int order;

  if ((a->space == NULL) != (b->space == NULL))
    return a->space == NULL ? -1 : 1;
  order = a->space != NULL ? strcmp(a->space, b->space) : 0;
  return order != 0 ? order : strcmp(a->name, b->name);
}

static bool
are_in_order(const PiiriRecord *record)
{
  for (guint i = 1; i < record->n_fields; i++)
    if (compare_fields(&record->fields[i - 1], &record->fields[i]) >= 0)
      return false;
  return true;
}

/* The record's fields in order; they mostly come so. */
static const PiiriRecordField *
arrange_fields(GArray *fields, const PiiriRecord *record)
{
  if (are_in_order(record))
    return record->fields;
  g_array_set_size(fields, 0);
  g_array_append_vals(fields, record->fields, record->n_fields);
  qsort(fields->data, fields->len, sizeof(PiiriRecordField), compare_fields);
  return (const PiiriRecordField *)fields->data;
}

static void
write_field(PiiriWriter *writer, const PiiriRecordField *field, const PiiriStamp *at)
{
  for (guint i = 0; i < field->cell.n_values; i++) {
    const PiiriValue *value = &field->cell.values[i];

    piiri_markup_open(writer->markup, field->name);
    if (field->space != NULL)
      piiri_markup_attribute(writer->markup, "xmlns", field->space);
    if (!piiri_stamp_equal(&value->stamp, at))
      write_stamp(writer, &value->stamp);
    if (field->cell.over.n > 0)
      write_dots(writer, "over", &field->cell.over);
    if (value->length > 0)
      piiri_markup_text(writer->markup, value->text, value->length);
    piiri_markup_close(writer->markup);
  }
}

/* --- Public -------------------------------------------------------------------------------- */

PiiriWriter *
piiri_writer_new(GOutputStream *stream, GCancellable *cancellable)
{
  PiiriWriter *writer = g_new0(PiiriWriter, 1);

  writer->markup = piiri_markup_new(stream, cancellable);
  writer->replicas = g_array_new(FALSE, FALSE, sizeof(guint64));
  writer->fields = g_array_new(FALSE, FALSE, sizeof(PiiriRecordField));
  writer->counts = g_array_new(FALSE, FALSE, sizeof(StampCount));
  writer->text = g_string_new(NULL);
  return writer;
}

void
piiri_writer_free(PiiriWriter *writer)
{
  if (writer == NULL)
    return;
  piiri_markup_free(writer->markup);
  g_array_unref(writer->replicas);
  g_array_unref(writer->fields);
  g_array_unref(writer->counts);
  g_string_free(writer->text, TRUE);
  g_free(writer);
}

/* Hands on what was written, ALL of it or when it is enough. */
static bool
hand_on(PiiriWriter *writer, bool all, GError **error)
{
  if (writer->damaged) {
    g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_DAMAGED,
                _("The database is damaged: it names a laptop that it doesn’t list."));
    return false;
  }
  return piiri_markup_flush(writer->markup, all, error);
}

static void
write_origin(PiiriWriter *writer, const PiiriOrigin *origin)
{
  char wall[PIIRI_WALL_LENGTH + 1];

  g_string_printf(writer->text, "k%u", key_number(writer, origin->replica));
  piiri_markup_attribute(writer->markup, "from", writer->text->str);
  piiri_markup_attribute(writer->markup, "exported", piiri_wall_format(origin->exported, wall));
  if (origin->generator != NULL)
    piiri_markup_attribute(writer->markup, "generator", origin->generator);
}

static void
write_replica(PiiriWriter *writer, guint64 replica, const char *name)
{
  char id[PIIRI_REPLICA_LENGTH + 1];

  piiri_markup_open(writer->markup, "replica");
  g_string_printf(writer->text, "k%u", key_number(writer, replica));
  piiri_markup_attribute(writer->markup, "key", writer->text->str);
  piiri_markup_attribute(writer->markup, "id", piiri_replica_format(replica, id));
  if (name != NULL && *name != '\0')
    piiri_markup_attribute(writer->markup, "name", name);
  piiri_markup_close(writer->markup);
}

bool
piiri_writer_begin(PiiriWriter *writer,
                   PiiriProfile profile,
                   const PiiriOrigin *origin,
                   const GArray *replicas,
                   const GPtrArray *names,
                   GError **error)
{
  g_array_append_vals(writer->replicas, replicas->data, replicas->len);
  piiri_markup_open(writer->markup, "piiri");
  piiri_markup_attribute(writer->markup, "xmlns", "urn:piiri:exchange:1");
  piiri_markup_attribute(writer->markup, "profile", piiri_profile_name(profile));
  if (origin != NULL)
    write_origin(writer, origin);
  for (guint i = 0; i < replicas->len; i++)
    write_replica(writer, g_array_index(replicas, guint64, i),
                  names != NULL ? g_ptr_array_index(names, i) : NULL);
  return hand_on(writer, false, error);
}

bool
piiri_writer_erasure(PiiriWriter *writer, const PiiriErasure *erasure, GError **error)
{
  piiri_markup_open(writer->markup, "erased");
  piiri_markup_attribute(writer->markup, "kind", erasure->kind);
  write_id(writer, "id", &erasure->id);
  if (erasure->field != NULL)
    piiri_markup_attribute(writer->markup, "field", erasure->field);
  write_stamp(writer, &erasure->stamp);
  if (erasure->field != NULL)
    write_dots(writer, "upto", &erasure->upto);
  if (erasure->has_as)
    write_id(writer, "as", &erasure->as);
  piiri_markup_close(writer->markup);
  return hand_on(writer, false, error);
}

bool
piiri_writer_record(PiiriWriter *writer, const PiiriRecord *record, GError **error)
{
  const PiiriStamp *at = find_record_stamp(writer, record);
  const PiiriRecordField *fields = arrange_fields(writer->fields, record);

  piiri_markup_open(writer->markup, record->name);
  write_id(writer, "id", &record->id);
  if (record->has_circle)
    write_id(writer, "circle", &record->circle);
  if (at != NULL)
    write_stamp(writer, at);
  for (guint i = 0; i < record->n_fields; i++)
    write_field(writer, &fields[i], at);
  piiri_markup_close(writer->markup);
  writer->n_records++;
  return hand_on(writer, false, error);
}

bool
piiri_writer_end(PiiriWriter *writer, GError **error)
{
  piiri_markup_open(writer->markup, "end");
  g_string_printf(writer->text, "%" G_GUINT64_FORMAT, writer->n_records);
  piiri_markup_attribute(writer->markup, "records", writer->text->str);
  piiri_markup_close(writer->markup);
  piiri_markup_close(writer->markup);
  return hand_on(writer, true, error);
}

#include "exchange/builder.h"

/* No honest record comes near; one that does costs time and memory that grow with these. */
#define PART_VALUES_MAX 1024
#define PART_BYTES_MAX  (16 * 1024 * 1024)

struct PiiriBuilder {
  PiiriArena *arena;
  PiiriRecord record;
  GArray *fields; /* PiiriRecordField */
  guint *places;  /* of each known field its place in `fields`, counted from 1 */
  guint n_values;
  gsize n_bytes;
};

PiiriBuilder *
piiri_builder_new(const PiiriDescription *description)
{
  PiiriBuilder *builder = g_new0(PiiriBuilder, 1);
  int most = FIRST_FIELD;

  for (int i = 0; i < description->n_kinds; i++)
    most = MAX(most, description->kinds[i].n_fields);
  builder->arena = piiri_arena_new();
  builder->fields = g_array_new(FALSE, FALSE, sizeof(PiiriRecordField));
  builder->places = g_new0(guint, most);
  return builder;
}

void
piiri_builder_free(PiiriBuilder *builder)
{
  if (builder == NULL)
    return;
  piiri_arena_free(builder->arena);
  g_array_unref(builder->fields);
  g_free(builder->places);
  g_free(builder);
}

PiiriArena *
piiri_builder_arena(PiiriBuilder *builder)
{
  return builder->arena;
}

void
piiri_builder_begin(PiiriBuilder *builder,
                    int kind,
                    const char *name,
                    const PiiriId *id,
                    const PiiriId *circle,
                    guint64 element)
{
  piiri_builder_clear(builder);
  builder->record = (PiiriRecord){ .kind = kind, .name = name, .id = *id, .element = element };
  if (circle != NULL) {
    builder->record.has_circle = true;
    builder->record.circle = *circle;
  }
}

/* The place of a field in `fields`, counted from 1; 0 when it isn't there yet. Fields that this
 * version doesn't know are few, and a full builder bounds the search. */
static guint
find_place(const PiiriBuilder *builder, int index, const char *space, const char *name)
{
  if (index >= 0)
    return builder->places[index];
  for (guint i = 0; i < builder->fields->len; i++) {
    const PiiriRecordField *field = &g_array_index(builder->fields, PiiriRecordField, i);

    if (field->index < 0 && field->name == name && field->space == space)
      return i + 1;
  }
  return 0;
}

static PiiriRecordField *
obtain_field(PiiriBuilder *builder, int index, const char *space, const char *name)
{
  guint place = find_place(builder, index, space, name);

  if (place == 0) {
    PiiriRecordField field = { .index = index, .space = space, .name = name };

    g_array_append_val(builder->fields, field);
    place = builder->fields->len;
    if (index >= 0)
      builder->places[index] = place;
  }
  return &g_array_index(builder->fields, PiiriRecordField, place - 1);
}

/* Values grow by doubling; a power of two is a full array. */
static void
append_value(PiiriArena *arena, PiiriCell *cell, const PiiriValue *value)
{
  guint n = cell->n_values;

  if ((n & (n - 1)) == 0) {
    PiiriValue *values = piiri_arena_new_array(arena, PiiriValue, MAX(1, 2 * n));

    for (guint i = 0; i < n; i++)
      values[i] = cell->values[i];
    cell->values = values;
  }
  cell->values[cell->n_values++] = *value;
}

void
piiri_builder_add(PiiriBuilder *builder,
                  int index,
                  const char *space,
                  const char *name,
                  const PiiriValue *value,
                  const PiiriDots *over)
{
  PiiriCell *cell = &obtain_field(builder, index, space, name)->cell;

  append_value(builder->arena, cell, value);
  if (over->n > 0)
    cell->over = cell->over.n > 0 ? piiri_dots_join(builder->arena, &cell->over, over) : *over;
  builder->n_values++;
  builder->n_bytes += value->length + (over->n + cell->over.n) * sizeof(PiiriDot);
}

bool
piiri_builder_is_full(const PiiriBuilder *builder)
{
  return builder->n_values >= PART_VALUES_MAX || builder->n_bytes >= PART_BYTES_MAX;
}

const PiiriRecord *
piiri_builder_record(PiiriBuilder *builder)
{
  builder->record.fields = (PiiriRecordField *)builder->fields->data;
  builder->record.n_fields = builder->fields->len;
  for (guint i = 0; i < builder->fields->len; i++) {
    PiiriCell *cell = &builder->record.fields[i].cell;

    /* A single value comes in order already. */
    if (cell->n_values > 1)
      piiri_cell_normalize(builder->arena, cell);
  }
  return &builder->record;
}

void
piiri_builder_clear(PiiriBuilder *builder)
{
  for (guint i = 0; i < builder->fields->len; i++) {
    int index = g_array_index(builder->fields, PiiriRecordField, i).index;

    if (index >= 0)
      builder->places[index] = 0;
  }
  g_array_set_size(builder->fields, 0);
  piiri_arena_reset(builder->arena);
  builder->n_values = 0;
  builder->n_bytes = 0;
}

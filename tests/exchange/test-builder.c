#include "exchange/builder.h"
#include "model/kinds.h"

#include <string.h>

/* Elements becoming a record. */

static const PiiriId id = { { 1 } };

static void
add(PiiriBuilder *builder,
    int index,
    const char *space,
    const char *name,
    guint64 replica,
    gint64 seq,
    const char *text,
    guint64 over)
{
  PiiriArena *arena = piiri_builder_arena(builder);
  PiiriValue value = { { 0, replica, seq },
                       piiri_arena_strndup(arena, text, strlen(text)),
                       strlen(text) };
  PiiriDots dots = { piiri_arena_new_array(arena, PiiriDot, 1), over != 0 };

  dots.dots[0] = (PiiriDot){ over, 9 };
  piiri_builder_add(builder, index, space, name, &value, &dots);
}

/* Fields are told apart by number where they are known, by namespace and name where not. */
static void
test_fields(void)
{
  const char *name = "name", *urn = "urn:a";
  g_autoptr(PiiriBuilder) builder = piiri_builder_new(&piiri_kinds);
  const PiiriRecord *record;

  piiri_builder_begin(builder, KIND_PLACE, "place", &id, &id, 0);
  add(builder, PLACE_NAME, NULL, name, 1, 1, "a", 0);
  add(builder, -1, urn, name, 1, 1, "b", 0);
  add(builder, -1, NULL, name, 1, 1, "c", 0);
  add(builder, -1, urn, name, 2, 1, "d", 0);
  add(builder, PLACE_NAME, NULL, name, 2, 1, "e", 0);
  record = piiri_builder_record(builder);
  g_assert_cmpuint(record->n_fields, ==, 3);
  g_assert_cmpuint(record->fields[0].cell.n_values, ==, 2);
  g_assert_cmpuint(record->fields[1].cell.n_values, ==, 2);
  g_assert_cmpuint(record->fields[2].cell.n_values, ==, 1);
  g_assert_cmpstr(piiri_record_text(record, PLACE_NAME), ==, "e");
  g_assert_true(record->has_circle);
}

/* However many values, each is there, in order, with all that any of them replaces. */
static void
test_values(void)
{
  g_autoptr(PiiriBuilder) builder = piiri_builder_new(&piiri_kinds);
  const PiiriCell *cell;

  piiri_builder_begin(builder, KIND_PLACE, "place", &id, NULL, 0);
  for (guint64 replica = 100; replica > 0; replica--)
    add(builder, PLACE_NAME, NULL, "name", replica, 1, "a", 1000 + replica % 3);
  cell = &piiri_builder_record(builder)->fields[0].cell;
  g_assert_cmpuint(cell->n_values, ==, 100);
  for (guint i = 0; i < 100; i++)
    g_assert_cmpuint(cell->values[i].stamp.replica, ==, i + 1);
  g_assert_cmpuint(cell->over.n, ==, 3);
  g_assert_cmpint(piiri_dots_get(&cell->over, 1002), ==, 9);
}

/* What a record held is no longer in the next one. */
static void
test_clear(void)
{
  g_autoptr(PiiriBuilder) builder = piiri_builder_new(&piiri_kinds);
  const PiiriRecord *record;

  piiri_builder_begin(builder, KIND_PLACE, "place", &id, &id, 0);
  add(builder, PLACE_NAME, NULL, "name", 1, 1, "a", 2);
  piiri_builder_clear(builder);
  g_assert_cmpuint(piiri_builder_record(builder)->n_fields, ==, 0);
  g_assert_true(piiri_builder_record(builder)->has_circle);
  add(builder, PLACE_NAME, NULL, "name", 3, 1, "b", 0);
  record = piiri_builder_record(builder);
  g_assert_cmpuint(record->n_fields, ==, 1);
  g_assert_cmpuint(record->fields[0].cell.n_values, ==, 1);
  g_assert_cmpuint(record->fields[0].cell.over.n, ==, 0);
  piiri_builder_begin(builder, KIND_ACTOR, "actor", &id, NULL, 0);
  g_assert_false(piiri_builder_record(builder)->has_circle);
  g_assert_cmpuint(piiri_builder_record(builder)->n_fields, ==, 0);
}

/* Full by number or by size, and empty again when cleared. */
static void
test_full(void)
{
  g_autofree char *text = g_strnfill(1024 * 1024, 'a');
  g_autoptr(PiiriBuilder) builder = piiri_builder_new(&piiri_kinds);
  int n = 0;

  piiri_builder_begin(builder, KIND_PLACE, "place", &id, NULL, 0);
  for (; !piiri_builder_is_full(builder); n++)
    add(builder, PLACE_NAME, NULL, "name", 1, n + 1, "", 0);
  g_assert_cmpint(n, >, 1000);
  piiri_builder_clear(builder);
  g_assert_false(piiri_builder_is_full(builder));
  for (n = 0; !piiri_builder_is_full(builder); n++)
    add(builder, PLACE_NAME, NULL, "name", 1, n + 1, text, 0);
  g_assert_cmpint(n, ==, 16);
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/builder/fields", test_fields);
  g_test_add_func("/builder/values", test_values);
  g_test_add_func("/builder/clear", test_clear);
  g_test_add_func("/builder/full", test_full);
  return g_test_run();
}

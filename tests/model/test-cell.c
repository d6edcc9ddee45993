#include "cells.h"

#include "model/cell.h"

typedef struct {
  PiiriArena *arena;
} Fixture;

static void
set_up(Fixture *self, gconstpointer data)
{
  self->arena = piiri_arena_new();
}

static void
tear_down(Fixture *self, gconstpointer data)
{
  piiri_arena_free(self->arena);
}

/* Merges two cells both ways round and says what comes of it. */
static PiiriCell
merge(Fixture *self, const char *left, const char *right)
{
  PiiriCell a = cell_from(self->arena, left), b = cell_from(self->arena, right);
  PiiriCell one, other;

  piiri_cell_normalize(self->arena, &a);
  piiri_cell_normalize(self->arena, &b);
  one = piiri_cell_merge(self->arena, &a, &b);
  other = piiri_cell_merge(self->arena, &b, &a);
  g_assert_true(piiri_cell_equal(&one, &other));
  other = piiri_cell_merge(self->arena, &one, &a);
  g_assert_true(piiri_cell_equal(&one, &other));
  return one;
}

static void
assert_merged(Fixture *self, const char *left, const char *right, const char *expected)
{
  PiiriCell merged = merge(self, left, right);

  assert_cell(&merged, expected);
}

static void
test_shown(Fixture *self, gconstpointer data)
{
  PiiriCell empty = cell_from(self->arena, "");
  PiiriCell one = cell_from(self->arena, "10.a.1=blue");
  PiiriCell two = cell_from(self->arena, "10.a.1=blue 20.b.1=red");

  g_assert_null(piiri_cell_shown(&empty));
  g_assert_cmpstr(piiri_cell_shown(&one)->text, ==, "blue");
  g_assert_cmpstr(piiri_cell_shown(&two)->text, ==, "red");
}

static void
test_conflict(Fixture *self, gconstpointer data)
{
  static const struct {
    const char *line;
    bool conflict;
  } cases[] = {
    { "", false },
    { "10.a.1=blue", false },
    { "10.a.1=blue 20.b.1=red", true },
    { "10.a.1=blue 20.b.1=blue", false },
    { "10.a.1=blue 20.b.1=blue 30.c.1=red", true },
    { "10.a.1= 20.b.1=red", true },
    { "10.a.1=re 20.b.1=red", true },
  };

  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    PiiriCell cell = cell_from(self->arena, cases[i].line);

    g_assert_true(piiri_cell_in_conflict(&cell) == cases[i].conflict);
  }
}

static void
test_equal(Fixture *self, gconstpointer data)
{
  static const char *const different[] = {
    "",
    "/ a.1",
    "10.a.1=blue",
    "11.a.1=blue",
    "10.b.1=blue",
    "10.a.2=blue",
    "10.a.1=blu",
    "10.a.1=",
    "10.a.1=blue / b.1",
    "10.a.1=blue / b.2",
    "10.a.1=blue / c.1",
    "10.a.1=blue 20.b.1=red",
  };

  for (guint i = 0; i < G_N_ELEMENTS(different); i++)
    for (guint j = 0; j < G_N_ELEMENTS(different); j++) {
      PiiriCell a = cell_from(self->arena, different[i]);
      PiiriCell b = cell_from(self->arena, different[j]);

      g_assert_true(piiri_cell_equal(&a, &b) == (i == j));
    }
}

static void
test_normalize(Fixture *self, gconstpointer data)
{
  static const struct {
    const char *read, *expected;
  } cases[] = {
    { "", "" },
    { "10.a.1=blue", "10.a.1=blue" },
    { "20.b.1=red 10.a.1=blue", "10.a.1=blue 20.b.1=red" },
    { "10.a.1=blue / c.3 b.2", "10.a.1=blue / b.2 c.3" },
    { "10.a.1=blue / b.2 b.7 b.3", "10.a.1=blue / b.7" },
    { "10.a.3=blue / a.1 b.2", "10.a.3=blue / b.2" },
    { "10.a.1=blue 10.a.1=blue", "10.a.1=blue" },
    { "30.a.1=blue 10.a.2=red", "10.a.2=red" },
  };

  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    PiiriCell cell = cell_from(self->arena, cases[i].read);

    piiri_cell_normalize(self->arena, &cell);
    assert_cell(&cell, cases[i].expected);
  }
}

static void
test_merge(Fixture *self, gconstpointer data)
{
  /* A field that is not there says nothing. */
  assert_merged(self, "", "", "");
  assert_merged(self, "10.a.1=blue / c.2", "", "10.a.1=blue / c.2");

  /* Who knew of a value replaced it, whatever the clocks say. */
  assert_merged(self, "10.a.1=blue", "20.b.1=red / a.1", "20.b.1=red / a.1");
  assert_merged(self, "90.a.1=blue", "20.b.1=red / a.1", "20.b.1=red / a.1");
  assert_merged(self, "10.a.1=blue", "10.b.1=red / a.9", "10.b.1=red / a.9");

  /* Who did not know of it stands beside it; the clock only says which is shown. */
  assert_merged(self, "10.a.1=blue", "20.b.1=red", "10.a.1=blue 20.b.1=red");
  assert_merged(self, "30.a.1=blue", "20.b.1=red", "20.b.1=red 30.a.1=blue");
  assert_merged(self, "10.a.5=blue", "20.b.1=red / a.4", "10.a.5=blue 20.b.1=red");
  assert_merged(self, "10.a.1=blue", "10.b.1=red", "10.a.1=blue 10.b.1=red");

  /* Equal texts stay apart. */
  assert_merged(self, "10.a.1=blue", "20.b.1=blue", "10.a.1=blue 20.b.1=blue");

  /* Of one replica the highest number, even from a clock that was set back. */
  assert_merged(self, "90.a.1=blue", "20.a.2=red", "20.a.2=red");
  assert_merged(self, "10.a.1=blue 20.b.1=red", "30.a.2=green / b.1", "30.a.2=green / b.1");

  /* Both `over`s hold from now on, the highest number of each replica. */
  assert_merged(self, "10.a.1=blue / c.3 d.1", "20.b.1=red / c.2 e.4",
                "10.a.1=blue 20.b.1=red / c.3 d.1 e.4");

  /* Three ways round the same table. */
  assert_merged(self, "30.c.1=green / a.1 b.1", "10.a.1=blue 20.b.1=red", "30.c.1=green / a.1 b.1");
  assert_merged(self, "30.c.1=green / a.1", "10.a.1=blue 20.b.1=red",
                "20.b.1=red 30.c.1=green / a.1");
}

/* What only a forged file or a database copied behind our back brings about. */
static void
test_merge_forged(Fixture *self, gconstpointer data)
{
  /* Each says that it replaced the other: the greatest stays, nothing becomes empty. */
  assert_merged(self, "10.a.1=blue / b.9", "20.b.1=red / a.9", "20.b.1=red / a.9");

  /* One number used twice, by a copy that didn't know itself to be one: both stand. */
  assert_merged(self, "10.a.1=blue", "10.a.1=red", "10.a.1=blue 10.a.1=red");
  assert_merged(self, "10.a.1=blue", "20.a.1=blue", "10.a.1=blue 20.a.1=blue");
  assert_merged(self, "10.a.1=blue 10.a.1=red", "20.a.2=green", "20.a.2=green");
  assert_merged(self, "10.a.1=blue 10.a.1=red", "20.b.1=green / a.1", "20.b.1=green / a.1");
}

static void
assert_written(Fixture *self,
               const char *line,
               const PiiriStamp *stamp,
               const char *known_line,
               const char *expected)
{
  PiiriCell cell = cell_from(self->arena, line);
  PiiriDots known = dots_from(self->arena, known_line);
  PiiriCell written =
      piiri_cell_write(self->arena, &cell, stamp, "new", 3, *known_line != '\0' ? &known : NULL);
  PiiriCell merged = piiri_cell_merge(self->arena, &written, &cell);

  assert_cell(&written, expected);
  g_assert_true(piiri_cell_equal(&written, &merged)); /* it has replaced all that stood */
}

static void
test_write(Fixture *self, gconstpointer data)
{
  const PiiriStamp stamp = { 50, 'b', 7 };

  assert_written(self, "", &stamp, "", "50.b.7=new");
  assert_written(self, "10.a.1=blue", &stamp, "", "50.b.7=new / a.1");
  assert_written(self, "90.a.1=blue", &stamp, "", "50.b.7=new / a.1");
  assert_written(self, "10.b.6=blue", &stamp, "", "50.b.7=new");
  assert_written(self, "10.a.1=blue 20.b.6=red / c.4", &stamp, "", "50.b.7=new / a.1 c.4");
  assert_written(self, "10.a.3=blue / b.2", &stamp, "", "50.b.7=new / a.3");
  assert_written(self, "10.a.1=blue", &stamp, "a.5 b.6 d.2", "50.b.7=new / a.5 d.2");
}

static void
test_write_keeps_its_text(Fixture *self, gconstpointer data)
{
  const PiiriStamp stamp = { 50, 'b', 7 };
  char text[] = "Tuesday";
  PiiriCell cell = { 0 };
  PiiriCell written = piiri_cell_write(self->arena, &cell, &stamp, text, strlen(text), NULL);

  memset(text, 'x', strlen(text));
  g_assert_cmpstr(piiri_cell_shown(&written)->text, ==, "Tuesday");
}

static void
test_erase(Fixture *self, gconstpointer data)
{
  static const struct {
    const char *line, *upto, *expected;
  } cases[] = {
    { "10.a.1=blue", "a.1", "" },
    { "10.a.1=blue", "a.9", "" },
    { "10.a.1=blue", "b.9", "10.a.1=blue" },
    { "10.a.2=blue", "a.1", "10.a.2=blue" },
    { "10.a.1=blue 20.b.1=red", "a.1", "20.b.1=red" },
    { "10.a.1=blue / b.3 c.4", "b.3 c.3", "10.a.1=blue / c.4" },
    { "10.a.1=blue / b.3", "a.1 b.3", "" },
    { "", "a.1", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    PiiriCell cell = cell_from(self->arena, cases[i].line);
    PiiriDots upto = dots_from(self->arena, cases[i].upto);
    PiiriCell left = piiri_cell_erase(self->arena, &cell, &upto);

    assert_cell(&left, cases[i].expected);
  }
}

static void
test_dots(Fixture *self, gconstpointer data)
{
  PiiriDots none = { NULL, 0 };
  PiiriDots a = dots_from(self->arena, "a.3 c.1"), b = dots_from(self->arena, "a.2 b.4 c.7");
  PiiriDots joined = piiri_dots_join(self->arena, &a, &b);
  PiiriDots empty = piiri_dots_join(self->arena, &none, &none);
  PiiriCell cell = cell_from(self->arena, "10.a.5=blue 20.d.2=red / b.6");
  PiiriDots of_cell = piiri_dots_of_cell(self->arena, &joined, &cell);
  g_autofree char *line = dots_line(&joined), *of_cell_line = dots_line(&of_cell);

  g_assert_cmpstr(line, ==, "a.3 b.4 c.7");
  g_assert_cmpuint(empty.n, ==, 0);
  g_assert_cmpstr(of_cell_line, ==, "a.5 b.6 c.7 d.2");
  g_assert_true(piiri_dots_cover(&joined, &(PiiriStamp){ 0, 'a', 3 }));
  g_assert_false(piiri_dots_cover(&joined, &(PiiriStamp){ 0, 'a', 4 }));
  g_assert_false(piiri_dots_cover(&joined, &(PiiriStamp){ 0, 'd', 1 }));
  g_assert_false(piiri_dots_cover(&none, &(PiiriStamp){ 0, 'a', 1 }));
}

#define N_REPLICAS 4

/* One replica of a single field: it writes, takes in what another one had at some time, erases. */
typedef struct {
  PiiriCell cell;
  PiiriDots upto;
  gint64 seq;
} Replica;

static PiiriCell
taken_in(PiiriArena *arena, const PiiriCell *a, const PiiriCell *b, const PiiriDots *upto)
{
  PiiriCell merged = piiri_cell_merge(arena, a, b);

  return piiri_cell_erase(arena, &merged, upto);
}

static void
take_in(PiiriArena *arena, Replica *self, const Replica *other)
{
  self->upto = piiri_dots_join(arena, &self->upto, &other->upto);
  self->cell = taken_in(arena, &self->cell, &other->cell, &self->upto);
}

static void
act(PiiriArena *arena, Replica *replicas, guint at)
{
  Replica *self = &replicas[at];
  PiiriStamp stamp = { g_test_rand_int_range(0, 5), 'a' + at, ++self->seq };
  char text[] = { (char)g_test_rand_int_range('p', 's'), '\0' };
  int dice = g_test_rand_int_range(0, 10);

  if (dice < 5)
    self->cell = piiri_cell_write(arena, &self->cell, &stamp, text, 1, NULL);
  else if (dice < 9)
    take_in(arena, self, &replicas[g_test_rand_int_range(0, N_REPLICAS)]);
  else {
    self->upto = piiri_dots_of_cell(arena, &self->upto, &self->cell);
    self->cell = piiri_cell_erase(arena, &self->cell, &self->upto);
  }
}

/* Whatever happened before: the order and grouping of merges are all the same. */
static void
test_merge_is_a_join(Fixture *self, gconstpointer data)
{
  for (guint round = 0; round < 5000; round++) {
    Replica replicas[N_REPLICAS] = { 0 };
    Replica left, right;

    for (guint i = 0; i < 14; i++)
      act(self->arena, replicas, (guint)g_test_rand_int_range(0, N_REPLICAS));

    /* ((0 + 1) + 2) + 3, and 3 + (2 + ((1 + 0) + 1)) */
    left = replicas[0];
    for (guint i = 1; i < N_REPLICAS; i++)
      take_in(self->arena, &left, &replicas[i]);
    right = replicas[1];
    take_in(self->arena, &right, &replicas[0]);
    take_in(self->arena, &right, &replicas[1]);
    take_in(self->arena, &replicas[2], &right);
    take_in(self->arena, &replicas[3], &replicas[2]);
    g_assert_true(piiri_cell_equal(&left.cell, &replicas[3].cell));

    for (guint i = 1; i < left.cell.n_values; i++)
      g_assert_cmpint(
          piiri_stamp_compare(&left.cell.values[i - 1].stamp, &left.cell.values[i].stamp), <, 0);
    piiri_arena_reset(self->arena);
  }
}

#define add(path, func) g_test_add(path, Fixture, NULL, set_up, func, tear_down)

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  add("/cell/shown", test_shown);
  add("/cell/conflict", test_conflict);
  add("/cell/equal", test_equal);
  add("/cell/normalize", test_normalize);
  add("/cell/merge", test_merge);
  add("/cell/merge/forged", test_merge_forged);
  add("/cell/merge/is-a-join", test_merge_is_a_join);
  add("/cell/write", test_write);
  add("/cell/write/keeps-its-text", test_write_keeps_its_text);
  add("/cell/erase", test_erase);
  add("/cell/dots", test_dots);
  return g_test_run();
}

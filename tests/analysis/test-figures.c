#include "circle.h"

#include "analysis/figures.h"
#include "store/merge.h"

/* What is said of a meeting besides who was there. */
static gint64
meeting(Circle *circle, const char *planned, const char *state, const char *guests)
{
  gint64 row = circle_add(circle, KIND_MEETING, NULL, planned);

  if (state != NULL)
    circle_set(circle, KIND_MEETING, row, MEETING_STATE, state);
  if (guests != NULL)
    circle_set(circle, KIND_MEETING, row, MEETING_GUESTS, guests);
  return row;
}

static gint64
come(Circle *circle, gint64 row, gint64 person, const char *present)
{
  g_autofree char *first = circle_id(circle, KIND_MEETING, row);
  g_autofree char *second = circle_id(circle, KIND_PARTICIPANT, person);
  gint64 attendance = circle_add(circle, KIND_ATTENDANCE, first, second);

  circle_set(circle, KIND_ATTENDANCE, attendance, ATTENDANCE_PRESENT, present);
  return attendance;
}

static gint64
new_circle(Circle *circle, const char *name, const char *area)
{
  gint64 row = piiri_store_add(circle->store, KIND_CIRCLE, 0, NULL, NULL, NULL);

  circle_set(circle, KIND_CIRCLE, row, CIRCLE_NAME, name);
  if (area != NULL)
    circle_set(circle, KIND_CIRCLE, row, CIRCLE_AREA, area);
  return row;
}

static Circle
setup(void)
{
  Circle circle = { NULL, 0 };

  circle.store = piiri_store_open(&piiri_kinds, ":memory:", PIIRI_STORE_CREATE, NULL);
  g_assert_nonnull(circle.store);
  circle_begin(&circle);
  circle.circle = new_circle(&circle, "Koivuranta", "Ranta");
  return circle;
}

/* The rows as lines: key meetings visits people average least most new. Circles go by name. */
static char *
lines(Circle *circle, PiiriFiguresBy by, const char *from, const char *to)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = piiri_figures(circle->store, by, from, to, &error);
  g_autoptr(GString) text = g_string_new(NULL);

  g_assert_no_error(error);
  for (guint i = 0; i < rows->len; i++) {
    const PiiriFigures *row = g_ptr_array_index(rows, i);
    char average[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append_printf(
        text, "%s %u %u %u %s %u %u %u\n", row->name, row->meetings, row->visits, row->people,
        g_ascii_formatd(average, sizeof average, "%.1f", piiri_figures_average(row)), row->least,
        row->most, row->new_people);
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
assert_lines(
    Circle *circle, PiiriFiguresBy by, const char *from, const char *to, const char *expected)
{
  g_autofree char *text = lines(circle, by, from, to);

  g_assert_cmpstr(text, ==, expected);
}

static void
test_empty(void)
{
  Circle circle = setup();

  circle_end(&circle);
  assert_lines(&circle, PIIRI_FIGURES_BY_CIRCLE, NULL, NULL, "Koivuranta 0 0 0 0.0 0 0 0\n");
  assert_lines(&circle, PIIRI_FIGURES_BY_AREA, NULL, NULL, "Ranta 0 0 0 0.0 0 0 0\n");
  assert_lines(&circle, PIIRI_FIGURES_BY_MONTH, NULL, NULL, "");
  g_object_unref(circle.store);
}

/* Which meetings count, and on which day. */
static void
test_held(void)
{
  Circle circle = setup();
  gint64 aino = circle_person(&circle, "Aino"), eino = circle_person(&circle, "Eino");
  gint64 moved, gone;

  come(&circle, meeting(&circle, "2026-03-03T13:00", "held", "2"), aino, "yes");
  come(&circle, meeting(&circle, "2026-03-10T13:00", "planned", NULL), aino, "yes");
  meeting(&circle, "2026-03-17T13:00", NULL, "1");
  meeting(&circle, "2026-03-24T13:00", "held", NULL); /* nobody came, but it was held */
  meeting(&circle, "2026-03-31T13:00", "planned", NULL);
  come(&circle, meeting(&circle, "2026-04-07T13:00", "cancelled", "3"), aino, "yes");
  come(&circle, meeting(&circle, "2026-04-14T13:00", "planned", NULL), eino, "no");
  moved = meeting(&circle, "2026-04-28T13:00", "held", NULL);
  circle_set(&circle, KIND_MEETING, moved, MEETING_DATE, "2026-05-02");
  come(&circle, moved, eino, "yes");
  gone = meeting(&circle, "2026-05-05T13:00", "held", "9");
  circle_end(&circle);
  circle_begin(&circle);
  g_assert_true(piiri_store_delete(circle.store, KIND_MEETING, gone, NULL));
  circle_end(&circle);

  assert_lines(&circle, PIIRI_FIGURES_BY_CIRCLE, NULL, NULL, "Koivuranta 5 6 2 1.2 0 3 2\n");
  assert_lines(&circle, PIIRI_FIGURES_BY_MONTH, NULL, NULL,
               "2026-03 4 5 1 1.3 0 3 1\n2026-05 1 1 1 1.0 1 1 1\n");
  g_object_unref(circle.store);
}

/* Both days count; new is who never came before the period. */
static void
test_period(void)
{
  Circle circle = setup();
  gint64 aino = circle_person(&circle, "Aino"), eino = circle_person(&circle, "Eino");
  gint64 march = meeting(&circle, "2026-03-03T13:00", "held", NULL);
  gint64 april = meeting(&circle, "2026-04-07T13:00", "held", NULL);
  gint64 may = meeting(&circle, "2026-05-05T13:00", "held", NULL);

  come(&circle, march, aino, "yes");
  come(&circle, april, aino, "yes");
  come(&circle, april, eino, "yes");
  come(&circle, may, eino, "yes");
  circle_end(&circle);

  assert_lines(&circle, PIIRI_FIGURES_BY_CIRCLE, "2026-04-07", "2026-04-07",
               "Koivuranta 1 2 2 2.0 2 2 1\n");
  assert_lines(&circle, PIIRI_FIGURES_BY_CIRCLE, "2026-04-08", NULL,
               "Koivuranta 1 1 1 1.0 1 1 0\n");
  assert_lines(&circle, PIIRI_FIGURES_BY_CIRCLE, NULL, "2026-04-06",
               "Koivuranta 1 1 1 1.0 1 1 1\n");
  assert_lines(&circle, PIIRI_FIGURES_BY_CIRCLE, "2027-01-01", NULL,
               "Koivuranta 0 0 0 0.0 0 0 0\n");
  g_object_unref(circle.store);
}

static void
test_areas(void)
{
  Circle circle = setup();
  gint64 first = circle.circle, second = new_circle(&circle, "Rantatie", "Ranta");
  gint64 third = new_circle(&circle, "Keskusta", NULL);

  come(&circle, meeting(&circle, "2026-03-03T13:00", "held", NULL), circle_person(&circle, "Aino"),
       "yes");
  circle.circle = second;
  come(&circle, meeting(&circle, "2026-03-04T13:00", "held", "2"), circle_person(&circle, "Eino"),
       "yes");
  circle.circle = third;
  meeting(&circle, "2026-03-05T13:00", "held", "4");
  circle.circle = first;
  circle_end(&circle);

  assert_lines(&circle, PIIRI_FIGURES_BY_AREA, NULL, NULL,
               " 1 4 0 4.0 4 4 0\nRanta 2 4 2 2.0 1 3 2\n");
  g_object_unref(circle.store);
}

/* The same person twice and the same meeting twice are one each, once somebody has said so. */
static void
test_joined(void)
{
  Circle circle = setup();
  gint64 aino = circle_person(&circle, "Aino"), again = circle_person(&circle, "Aino L.");
  gint64 one = meeting(&circle, "2026-03-03T13:00", "held", NULL);
  gint64 other = meeting(&circle, "2026-03-03T13:30", "held", NULL);

  come(&circle, one, aino, "yes");
  come(&circle, other, again, "yes");
  circle_end(&circle);
  assert_lines(&circle, PIIRI_FIGURES_BY_CIRCLE, NULL, NULL, "Koivuranta 2 2 2 1.0 1 1 2\n");

  circle_begin(&circle);
  circle_link(&circle, KIND_PARTICIPANT, again, SAME_AS, aino);
  circle_end(&circle);
  assert_lines(&circle, PIIRI_FIGURES_BY_CIRCLE, NULL, NULL, "Koivuranta 2 2 1 1.0 1 1 1\n");

  circle_begin(&circle);
  circle_link(&circle, KIND_MEETING, one, SAME_AS, other);
  circle_end(&circle);
  assert_lines(&circle, PIIRI_FIGURES_BY_CIRCLE, NULL, NULL, "Koivuranta 1 1 1 1.0 1 1 1\n");

  circle_begin(&circle);
  circle_set(&circle, KIND_MEETING, one, SAME_AS, "");
  circle_end(&circle);
  assert_lines(&circle, PIIRI_FIGURES_BY_CIRCLE, NULL, NULL, "Koivuranta 2 2 1 1.0 1 1 1\n");
  g_object_unref(circle.store);
}

/* Erases the participant as a file would have it done. */
static void
erase(Circle *circle, gint64 row)
{
  PiiriErasure erasure = { .kind = "participant",
                           .stamp = { 1000, piiri_store_replica(circle->store), 900 } };
  g_autoptr(GError) error = NULL;
  bool erased = false;

  g_assert_true(piiri_store_id(circle->store, KIND_PARTICIPANT, row, &erasure.id));
  g_assert_true(piiri_store_begin_import(circle->store, &error));
  g_assert_true(piiri_store_merge_erasure(circle->store, &erasure, &erased, &error));
  g_assert_true(piiri_store_commit_import(circle->store, false, &error));
  g_assert_no_error(error);
  g_assert_true(erased);
}

/* Who was forgotten still was there; who was deleted was there by mistake. */
static void
test_erased_and_deleted(void)
{
  Circle circle = setup();
  gint64 aino = circle_person(&circle, "Aino"), eino = circle_person(&circle, "Eino");
  gint64 row = meeting(&circle, "2026-03-03T13:00", "held", NULL), mistaken;

  come(&circle, row, aino, "yes");
  mistaken = come(&circle, row, eino, "yes");
  circle_end(&circle);
  erase(&circle, aino);
  assert_lines(&circle, PIIRI_FIGURES_BY_CIRCLE, NULL, NULL, "Koivuranta 1 2 2 2.0 2 2 2\n");

  circle_begin(&circle);
  g_assert_true(piiri_store_delete(circle.store, KIND_PARTICIPANT, eino, NULL));
  circle_end(&circle);
  assert_lines(&circle, PIIRI_FIGURES_BY_CIRCLE, NULL, NULL, "Koivuranta 1 1 1 1.0 1 1 1\n");

  circle_begin(&circle);
  g_assert_true(piiri_store_restore(circle.store, KIND_PARTICIPANT, eino, NULL));
  g_assert_true(piiri_store_delete(circle.store, KIND_ATTENDANCE, mistaken, NULL));
  circle_end(&circle);
  assert_lines(&circle, PIIRI_FIGURES_BY_CIRCLE, NULL, NULL, "Koivuranta 1 1 1 1.0 1 1 1\n");
  g_object_unref(circle.store);
}

static void
tally(Circle *circle, gint64 of, const char *period, const char *numbers)
{
  g_auto(GStrv) texts = g_strsplit(numbers, " ", -1);
  gint64 row = piiri_store_add(circle->store, KIND_TALLY, of, NULL, period, NULL);

  for (int i = 0; texts[i] != NULL; i++)
    circle_set(circle, KIND_TALLY, row, TALLY_MEETINGS + i, texts[i]);
}

/* Of a circle whose meetings aren't here, what was told of it: meetings visits people least most
 * new. */
static void
test_told(void)
{
  g_auto(Circle) circle = setup();
  gint64 other = new_circle(&circle, "Rantatie", "Ranta");
  gint64 aino = circle_person(&circle, "Aino");

  come(&circle, meeting(&circle, "2026-02-03T13:00", "held", NULL), aino, "yes");
  /* This one's own meetings are here: its tally would count them twice. */
  tally(&circle, circle.circle, "2026-02", "9 99 9 9 9 9");
  tally(&circle, other, "2025", "2 9 5 4 5 5");
  tally(&circle, other, "2025-12", "2 9 5 4 5 5");
  tally(&circle, other, "2026", "5 30 7 3 9 2");
  tally(&circle, other, "2026-01", "0 0 0 0 0 0");
  tally(&circle, other, "2026-02", "2 12 6 6 6 1");
  tally(&circle, other, "2026-03", "3 18 6 3 9 1");
  circle_end(&circle);

  assert_lines(&circle, PIIRI_FIGURES_BY_AREA, NULL, NULL, "Ranta 8 40 8 5.0 1 9 8\n");
  assert_lines(&circle, PIIRI_FIGURES_BY_MONTH, NULL, NULL,
               "2025-12 2 9 5 4.5 4 5 5\n2026-02 3 13 7 4.3 1 6 2\n2026-03 3 18 6 6.0 3 9 1\n");
  /* A whole year is known; of some months there are at least as many as of one and new after it. */
  assert_lines(&circle, PIIRI_FIGURES_BY_MONTH, "2026-02-02", "2026-03-30",
               "2026-02 1 1 1 1.0 1 1 1\n");
  assert_lines(&circle, PIIRI_FIGURES_BY_AREA, "2026-01-01", "2026-12-31",
               "Ranta 6 31 8 5.2 1 9 3\n");
  assert_lines(&circle, PIIRI_FIGURES_BY_AREA, "2026-02-04", "2026-12-31",
               "Ranta 3 18 6 6.0 3 9 1\n");
  assert_lines(&circle, PIIRI_FIGURES_BY_AREA, "2026-02-01", "2026-03-31",
               "Ranta 6 31 8 5.2 1 9 3\n");
}

/* A circle that was entered twice is told of once. */
static void
test_told_of_joined(void)
{
  g_auto(Circle) circle = setup();
  gint64 again = new_circle(&circle, "Koivuranta again", NULL);

  circle_link(&circle, KIND_CIRCLE, again, SAME_AS, circle.circle);
  tally(&circle, circle.circle, "2026-02", "2 12 7 6 6 1");
  tally(&circle, again, "2026-02", "2 12 7 6 6 1");
  tally(&circle, again, "2026-03", "1 4 4 4 4 0");
  circle_end(&circle);
  assert_lines(&circle, PIIRI_FIGURES_BY_MONTH, NULL, NULL,
               "2026-02 2 12 7 6.0 6 6 1\n2026-03 1 4 4 4.0 4 4 0\n");
}

/* Circles are looked up by their names, the fourth before the twelfth. */
static void
test_order(void)
{
  static const char *const names[] = { "Circle 12", "Circle 1", "Åby", "circle 4" };
  Circle circle = setup();

  for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    new_circle(&circle, names[i], i % 2 ? "West 2" : "West 10");
  circle_end(&circle);
  g_autoptr(GPtrArray) rows =
      piiri_figures(circle.store, PIIRI_FIGURES_BY_CIRCLE, NULL, NULL, NULL);
  g_autoptr(GString) order = g_string_new(NULL);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf(order, "%s,", ((PiiriFigures *)rows->pdata[i])->name);
  g_assert_true(g_str_has_prefix(order->str, "Circle 1,circle 4,Circle 12,"));
  assert_lines(&circle, PIIRI_FIGURES_BY_AREA, NULL, NULL,
               "Ranta 0 0 0 0.0 0 0 0\nWest 2 0 0 0 0.0 0 0 0\nWest 10 0 0 0 0.0 0 0 0\n");
  g_object_unref(circle.store);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/figures/empty", test_empty);
  g_test_add_func("/figures/held", test_held);
  g_test_add_func("/figures/period", test_period);
  g_test_add_func("/figures/areas", test_areas);
  g_test_add_func("/figures/joined", test_joined);
  g_test_add_func("/figures/erased-and-deleted", test_erased_and_deleted);
  g_test_add_func("/figures/order", test_order);
  g_test_add_func("/figures/told", test_told);
  g_test_add_func("/figures/told-of-joined", test_told_of_joined);
  return g_test_run();
}

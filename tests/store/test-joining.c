#include "store/joining.h"

#include "laptop.h"

#define N_PEOPLE 4

/* Two laptops that know the same four people; PEOPLE in the order of their ids. */
typedef struct {
  Laptop laptop, other;
  gint64 people[N_PEOPLE];
} People;

static void
set_up(People *self, gconstpointer data)
{
  g_autoptr(GArray) rows = NULL;

  laptop_init(&self->laptop);
  laptop_init(&self->other);
  for (guint i = 0; i < N_PEOPLE; i++)
    add_person(&self->laptop, "Maija");
  rows = piiri_store_rows(self->laptop.store, KIND_PARTICIPANT, 0, false);
  memcpy(self->people, rows->data, sizeof self->people);
  take_in(self->other.store, self->laptop.store);
}

static void
tear_down(People *self, gconstpointer data)
{
  laptop_clear(&self->laptop);
  laptop_clear(&self->other);
}

/* The person's row on LAPTOP. */
static gint64
row_on(People *self, Laptop *laptop, int person)
{
  return row_in(laptop->store, self->laptop.store, KIND_PARTICIPANT, self->people[person]);
}

static void
join(People *self, Laptop *laptop, int one, int other)
{
  g_autoptr(GError) error = NULL;

  begin(laptop->store, "the same person");
  piiri_store_join(laptop->store, KIND_PARTICIPANT, row_on(self, laptop, one),
                   row_on(self, laptop, other), &error);
  g_assert_no_error(error);
  commit(laptop->store);
}

static void
separate(People *self, Laptop *laptop, int person)
{
  g_autoptr(GError) error = NULL;

  begin(laptop->store, "not the same after all");
  piiri_store_separate(laptop->store, KIND_PARTICIPANT, row_on(self, laptop, person), &error);
  g_assert_no_error(error);
  commit(laptop->store);
}

/* Who stands for each of the four on LAPTOP. */
static void
assert_stand_on(People *self, Laptop *laptop, int a, int b, int c, int d)
{
  const int expected[N_PEOPLE] = { a, b, c, d };

  for (int i = 0; i < N_PEOPLE; i++)
    g_assert_cmpint(
        piiri_store_representative(laptop->store, KIND_PARTICIPANT, row_on(self, laptop, i)), ==,
        row_on(self, laptop, expected[i]));
}

/* On both, once each has what the other wrote. */
static void
assert_stand_for(People *self, int a, int b, int c, int d)
{
  take_in(self->laptop.store, self->other.store);
  take_in(self->other.store, self->laptop.store);
  assert_stand_on(self, &self->laptop, a, b, c, d);
  assert_stand_on(self, &self->other, a, b, c, d);
}

static void
assert_names(People *self, int person, int expected)
{
  gint64 named =
      piiri_store_get_link(self->laptop.store, KIND_PARTICIPANT, self->people[person], SAME_AS);

  g_assert_cmpint(named, ==, expected < 0 ? 0 : self->people[expected]);
}

/* The larger says it, whichever way round it is asked for, and no joining covers another. */
static void
test_join(People *self, gconstpointer data)
{
  join(self, &self->laptop, 1, 3);
  assert_names(self, 3, 1);
  assert_names(self, 1, -1);
  join(self, &self->laptop, 3, 2);
  assert_names(self, 2, 1);
  join(self, &self->laptop, 3, 0);
  assert_stand_for(self, 0, 0, 0, 0);
  assert_names(self, 3, 1);

  /* What is one already stays as it is written. */
  join(self, &self->laptop, 0, 3);
  assert_names(self, 3, 1);
}

static void
test_undo(People *self, gconstpointer data)
{
  join(self, &self->laptop, 0, 1);
  g_assert_true(piiri_store_undo(self->laptop.store, NULL));
  assert_stand_on(self, &self->laptop, 0, 1, 2, 3);
  g_assert_true(piiri_store_redo(self->laptop.store, NULL));
  assert_stand_on(self, &self->laptop, 0, 0, 2, 3);
  separate(self, &self->laptop, 0);
  assert_stand_on(self, &self->laptop, 0, 1, 2, 3);
  g_assert_true(piiri_store_undo(self->laptop.store, NULL));
  assert_stand_on(self, &self->laptop, 0, 0, 2, 3);
}

/* Who stood between the others leaves them together. */
static void
test_separate(People *self, gconstpointer data)
{
  set_now(self->laptop.store, KIND_PARTICIPANT, self->people[0], SAME_AS, "");
  begin(self->laptop.store, "a chain");
  for (int i = 0; i < 3; i++)
    g_assert_true(piiri_store_set_link(self->laptop.store, KIND_PARTICIPANT, self->people[i],
                                       SAME_AS, self->people[i + 1], NULL));
  commit(self->laptop.store);
  assert_stand_on(self, &self->laptop, 0, 0, 0, 0);

  separate(self, &self->laptop, 2);
  assert_stand_on(self, &self->laptop, 0, 0, 2, 0);
  separate(self, &self->laptop, 0);
  assert_stand_on(self, &self->laptop, 0, 1, 2, 1);
  g_assert_true(piiri_store_undo(self->laptop.store, NULL));
  assert_stand_on(self, &self->laptop, 0, 0, 2, 0);
}

/* Nobody names two, but two may name one another round about. */
static void
test_cycle(People *self, gconstpointer data)
{
  begin(self->laptop.store, "a ring");
  for (int i = 0; i < 3; i++)
    g_assert_true(piiri_store_set_link(self->laptop.store, KIND_PARTICIPANT, self->people[i],
                                       SAME_AS, self->people[(i + 1) % 3], NULL));
  commit(self->laptop.store);
  assert_stand_on(self, &self->laptop, 0, 0, 0, 3);
  join(self, &self->laptop, 3, 1);
  assert_stand_on(self, &self->laptop, 0, 0, 0, 0);
  separate(self, &self->laptop, 1);
  assert_stand_for(self, 0, 1, 0, 0);
}

static void
test_deleted(People *self, gconstpointer data)
{
  join(self, &self->laptop, 0, 1);
  join(self, &self->laptop, 0, 2);
  remove_person(&self->laptop, self->people[0]);
  assert_stand_on(self, &self->laptop, 1, 1, 1, 3);
  separate(self, &self->laptop, 2);
  assert_stand_for(self, 1, 1, 2, 3);
  /* Nobody has brought the deleted one back. */
  g_assert_false(piiri_store_is_shown(self->laptop.store, KIND_PARTICIPANT, self->people[0]));
}

/* --- Two who don't know of each other's joining --- */

static void
test_two_laptops(People *self, gconstpointer data)
{
  join(self, &self->laptop, 2, 1);
  join(self, &self->other, 2, 3);
  assert_stand_for(self, 0, 1, 1, 1);
  g_assert_cmpuint(piiri_store_n_conflicts(self->laptop.store), ==, 0);

  /* Each takes back what the other has joined. */
  separate(self, &self->laptop, 3);
  separate(self, &self->other, 1);
  take_in(self->laptop.store, self->other.store);
  take_in(self->other.store, self->laptop.store);
  for (int i = 0; i < N_PEOPLE; i++)
    g_assert_cmpint(row_on(self, &self->other, 0 /* nobody joined the first */) ==
                        row_on(self, &self->other, i),
                    ==, i == 0);
  assert_stand_on(self, &self->laptop, 0, 1, 2, 3);
  assert_stand_on(self, &self->other, 0, 1, 2, 3);
}

/* The same two joined by both are joined once, and separated by one are separated for both. */
static void
test_both_join(People *self, gconstpointer data)
{
  join(self, &self->laptop, 0, 1);
  join(self, &self->other, 1, 0);
  assert_stand_for(self, 0, 0, 2, 3);
  g_assert_cmpuint(piiri_store_n_conflicts(self->laptop.store), ==, 0);
  separate(self, &self->other, 1);
  assert_stand_for(self, 0, 1, 2, 3);
}

/* Joined anew by one, separated by the other: both stand until somebody decides. */
static void
test_join_and_separate(People *self, gconstpointer data)
{
  join(self, &self->laptop, 0, 1);
  assert_stand_for(self, 0, 0, 2, 3);
  separate(self, &self->laptop, 1);
  join(self, &self->laptop, 0, 1);
  separate(self, &self->other, 1);
  assert_stand_for(self, 0, 0, 2, 3);
  g_assert_cmpuint(piiri_store_n_conflicts(self->laptop.store), ==, 1);
  g_assert_cmpuint(piiri_store_n_conflicts(self->other.store), ==, 1);
  /* Separating covers both. */
  separate(self, &self->laptop, 1);
  assert_stand_for(self, 0, 1, 2, 3);
  g_assert_cmpuint(piiri_store_n_conflicts(self->other.store), ==, 0);
}

/* Somebody who hasn't come yet joins two; who comes with the smallest id then stands for them. */
static void
test_not_arrived(People *self, gconstpointer data)
{
  static const char *const nobody = "00000000-0000-4000-8000-000000000000";

  set_now(self->laptop.store, KIND_PARTICIPANT, self->people[1], SAME_AS, nobody);
  set_now(self->laptop.store, KIND_PARTICIPANT, self->people[3], SAME_AS, nobody);
  assert_stand_for(self, 0, 1, 2, 1);
  join(self, &self->other, 1, 2);
  assert_stand_for(self, 0, 1, 1, 1);
  separate(self, &self->laptop, 3);
  assert_stand_for(self, 0, 1, 1, 3);
}

#define add_test(path, func) g_test_add(path, People, NULL, set_up, func, tear_down)

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  add_test("/joining/join", test_join);
  add_test("/joining/undo", test_undo);
  add_test("/joining/separate", test_separate);
  add_test("/joining/cycle", test_cycle);
  add_test("/joining/deleted", test_deleted);
  add_test("/joining/two-laptops", test_two_laptops);
  add_test("/joining/both-join", test_both_join);
  add_test("/joining/join-and-separate", test_join_and_separate);
  add_test("/joining/not-arrived", test_not_arrived);
  return run_laptops();
}

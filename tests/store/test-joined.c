#include "laptop.h"

#define N_PEOPLE 4

/* Four people; PEOPLE in the order of their ids. */
typedef struct {
  Laptop laptop;
  gint64 people[N_PEOPLE];
} People;

static void
set_up(People *self, gconstpointer data)
{
  g_autoptr(GArray) rows = NULL;

  laptop_init(&self->laptop);
  for (guint i = 0; i < N_PEOPLE; i++)
    add_person(&self->laptop, "Maija");
  rows = piiri_store_rows(self->laptop.store, KIND_PARTICIPANT, 0, false);
  memcpy(self->people, rows->data, sizeof self->people);
}

static void
tear_down(People *self, gconstpointer data)
{
  laptop_clear(&self->laptop);
}

/* Says that person ONE is the same as OTHER, or (OTHER < 0) takes that back. */
static void
join(People *self, int one, int other)
{
  begin(self->laptop.store, "the same person");
  g_assert_true(piiri_store_set_link(self->laptop.store, KIND_PARTICIPANT, self->people[one],
                                     SAME_AS, other < 0 ? 0 : self->people[other], NULL));
  commit(self->laptop.store);
}

/* Who stands for each of the four. */
static void
assert_stand_for(People *self, int a, int b, int c, int d)
{
  const int expected[N_PEOPLE] = { a, b, c, d };

  for (guint i = 0; i < N_PEOPLE; i++)
    g_assert_cmpint(
        piiri_store_representative(self->laptop.store, KIND_PARTICIPANT, self->people[i]), ==,
        self->people[expected[i]]);
}

static void
test_smallest_stands(People *self, gconstpointer data)
{
  assert_stand_for(self, 0, 1, 2, 3);
  join(self, 1, 2);
  assert_stand_for(self, 0, 1, 1, 3);
  join(self, 3, 2); /* whichever way round it is said */
  assert_stand_for(self, 0, 1, 1, 1);
  join(self, 0, 3);
  assert_stand_for(self, 0, 0, 0, 0);
}

static void
test_taken_back(People *self, gconstpointer data)
{
  join(self, 0, 1);
  join(self, 1, 2);
  assert_stand_for(self, 0, 0, 0, 3);
  join(self, 1, -1);
  assert_stand_for(self, 0, 0, 2, 3);
  g_assert_true(piiri_store_undo(self->laptop.store, NULL));
  assert_stand_for(self, 0, 0, 0, 3);
}

/* A deleted one still joins the others, but does not stand for them. */
static void
test_deleted(People *self, gconstpointer data)
{
  join(self, 1, 0);
  join(self, 2, 0);
  remove_person(&self->laptop, self->people[0]);
  assert_stand_for(self, 1, 1, 1, 3);
}

/* Nor does one that has not arrived yet. */
static void
test_not_arrived(People *self, gconstpointer data)
{
  static const char *const nobody = "00000000-0000-4000-8000-000000000000";

  set_now(self->laptop.store, KIND_PARTICIPANT, self->people[1], SAME_AS, nobody);
  set_now(self->laptop.store, KIND_PARTICIPANT, self->people[3], SAME_AS, nobody);
  assert_stand_for(self, 0, 1, 2, 1);
}

/* Both of two values in conflict are edges. */
static void
test_conflict(People *self, gconstpointer data)
{
  g_auto(Laptop) other = { 0 };
  gint64 hers, two;

  laptop_init(&other);
  take_in(other.store, self->laptop.store);
  hers = row_in(other.store, self->laptop.store, KIND_PARTICIPANT, self->people[3]);
  two = row_in(other.store, self->laptop.store, KIND_PARTICIPANT, self->people[2]);
  join(self, 3, 1);
  begin(other.store, "the same person");
  g_assert_true(piiri_store_set_link(other.store, KIND_PARTICIPANT, hers, SAME_AS, two, NULL));
  commit(other.store);
  take_in(self->laptop.store, other.store);
  g_assert_cmpuint(piiri_store_n_conflicts(self->laptop.store), ==, 1);
  assert_stand_for(self, 0, 1, 1, 1);
}

/* An erasure names the smallest of the set that went with it, so that it still counts once. */
static void
test_erased(People *self, gconstpointer data)
{
  PiiriErasure erasure = { .kind = "participant", .stamp = { 1, 0xe, 1 }, .has_as = true };
  bool erased;

  g_assert_true(piiri_store_id(self->laptop.store, KIND_PARTICIPANT, self->people[2], &erasure.id));
  g_assert_true(piiri_store_id(self->laptop.store, KIND_PARTICIPANT, self->people[1], &erasure.as));
  g_assert_true(piiri_store_begin_import(self->laptop.store, NULL));
  g_assert_true(piiri_store_merge_erasure(self->laptop.store, &erasure, &erased, NULL));
  g_assert_true(piiri_store_commit_import(self->laptop.store, false, NULL));
  assert_stand_for(self, 0, 1, 1, 3);
}

#define add_test(path, func) g_test_add(path, People, NULL, set_up, func, tear_down)

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  add_test("/joined/smallest-stands", test_smallest_stands);
  add_test("/joined/taken-back", test_taken_back);
  add_test("/joined/deleted", test_deleted);
  add_test("/joined/not-arrived", test_not_arrived);
  add_test("/joined/conflict", test_conflict);
  add_test("/joined/erased", test_erased);
  return run_laptops();
}

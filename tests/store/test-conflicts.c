#include "laptop.h"

/* Two laptops that both know one person. */
typedef struct {
  Laptop aino, liisa;
  gint64 row, hers; /* the person's, on each */
} Two;

static void
set_up(Two *self, gconstpointer data)
{
  laptop_init(&self->aino);
  laptop_init(&self->liisa);
  self->row = add_person(&self->aino, "Maija");
  take_in(self->liisa.store, self->aino.store);
  self->hers = row_in(self->liisa.store, self->aino.store, KIND_PARTICIPANT, self->row);
}

static void
tear_down(Two *self, gconstpointer data)
{
  laptop_clear(&self->aino);
  laptop_clear(&self->liisa);
}

static void
disagree(Two *self, int field, const char *one, const char *other)
{
  set_now(self->aino.store, KIND_PARTICIPANT, self->row, field, one);
  wait_a_tick();
  set_now(self->liisa.store, KIND_PARTICIPANT, self->hers, field, other);
  take_in(self->aino.store, self->liisa.store);
  take_in(self->liisa.store, self->aino.store);
}

/* The texts in conflict on Aino's laptop, the shown one in brackets. */
static char *
texts(Two *self, int field)
{
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  GString *line = g_string_new(NULL);
  const PiiriRecordField *cell;
  PiiriChoiceOfValue *values;
  PiiriRecord record;
  guint n = 0;

  g_assert_true(piiri_store_load(self->aino.store, arena, KIND_PARTICIPANT, self->row, &record));
  cell = piiri_record_field(&record, field);
  if (cell != NULL)
    n = piiri_conflict_values(arena, &record, cell, &values);
  for (guint i = 0; i < n; i++)
    g_string_append_printf(line, values[i].shown ? "[%s]" : "%s|", values[i].text);
  return g_string_free(line, FALSE);
}

#define assert_texts(self, field, expected)                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *is_ = texts((self), (field));                                                 \
    g_assert_cmpstr(is_, ==, (expected));                                                          \
  }                                                                                                \
  G_STMT_END

static void
assert_open(Two *self, guint records, guint fields)
{
  PiiriStore *stores[] = { self->aino.store, self->liisa.store };

  for (guint i = 0; i < G_N_ELEMENTS(stores); i++) {
    g_autoptr(GArray) open = piiri_store_conflicts(stores[i]);

    g_assert_cmpuint(open->len, ==, records);
    g_assert_cmpuint(piiri_store_n_conflicts(stores[i]), ==, fields);
    assert_sound(stores[i]);
  }
}

static void
test_both_stand(Two *self, gconstpointer data)
{
  disagree(self, PARTICIPANT_PHONE, "040", "050");
  assert_texts(self, PARTICIPANT_PHONE, "040|[050]");
  assert_field(self->aino.store, KIND_PARTICIPANT, self->row, PARTICIPANT_PHONE, "050");
  assert_field(self->liisa.store, KIND_PARTICIPANT, self->hers, PARTICIPANT_PHONE, "050");
  assert_open(self, 1, 1);
  disagree(self, PARTICIPANT_CALLED, "Mai", "Maikki");
  assert_open(self, 1, 2);
}

static void
test_same_text_is_none(Two *self, gconstpointer data)
{
  disagree(self, PARTICIPANT_PHONE, "040", "040");
  assert_texts(self, PARTICIPANT_PHONE, "");
  assert_open(self, 0, 0);
}

static void
test_settled(Two *self, gconstpointer data)
{
  disagree(self, PARTICIPANT_PHONE, "040", "050");
  begin(self->aino.store, "settled");
  g_assert_true(piiri_store_settle(self->aino.store, KIND_PARTICIPANT, self->row, PARTICIPANT_PHONE,
                                   "050", NULL));
  commit(self->aino.store);
  assert_texts(self, PARTICIPANT_PHONE, "");
  take_in(self->liisa.store, self->aino.store);
  assert_open(self, 0, 0);
  assert_field(self->liisa.store, KIND_PARTICIPANT, self->hers, PARTICIPANT_PHONE, "050");

  /* Taking that back leaves what was shown before. */
  g_assert_true(piiri_store_undo(self->aino.store, NULL));
  assert_field(self->aino.store, KIND_PARTICIPANT, self->row, PARTICIPANT_PHONE, "050");
}

/* Writing what is shown already still decides, by an ordinary change too. */
static void
test_set_settles(Two *self, gconstpointer data)
{
  disagree(self, PARTICIPANT_PHONE, "040", "050");
  set_now(self->aino.store, KIND_PARTICIPANT, self->row, PARTICIPANT_PHONE, "050");
  take_in(self->liisa.store, self->aino.store);
  assert_open(self, 0, 0);
}

static void
test_deletion_against_change(Two *self, gconstpointer data)
{
  remove_person(&self->aino, self->row);
  set_now(self->liisa.store, KIND_PARTICIPANT, self->hers, PARTICIPANT_PHONE, "050");
  take_in(self->aino.store, self->liisa.store);
  take_in(self->liisa.store, self->aino.store);
  g_assert_true(piiri_store_is_shown(self->aino.store, KIND_PARTICIPANT, self->row));
  assert_texts(self, DELETED, "yes|");
  assert_open(self, 1, 1);

  /* Either way of settling it reaches the other. */
  remove_person(&self->aino, self->row);
  take_in(self->liisa.store, self->aino.store);
  g_assert_false(piiri_store_is_shown(self->liisa.store, KIND_PARTICIPANT, self->hers));
  assert_open(self, 0, 0);
}

static void
test_conflicts_of_the_deleted_rest(Two *self, gconstpointer data)
{
  disagree(self, PARTICIPANT_PHONE, "040", "050");
  remove_person(&self->aino, self->row);
  take_in(self->liisa.store, self->aino.store);
  assert_open(self, 0, 0);
  begin(self->aino.store, "back");
  g_assert_true(piiri_store_restore(self->aino.store, KIND_PARTICIPANT, self->row, NULL));
  commit(self->aino.store);
  take_in(self->liisa.store, self->aino.store);
  assert_open(self, 1, 1);
}

static void
assert_both(Two *self, int field, const char *one, const char *other, const char *expected)
{
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  g_autoptr(GError) error = NULL;
  g_autofree char *both = NULL;
  const PiiriRecordField *cell;
  PiiriChoiceOfValue *values;
  PiiriRecord record;
  guint n;

  disagree(self, field, one, other);
  g_assert_true(piiri_store_load(self->aino.store, arena, KIND_PARTICIPANT, self->row, &record));
  cell = piiri_record_field(&record, field);
  n = piiri_conflict_values(arena, &record, cell, &values);
  both = piiri_conflict_both(arena, piiri_kind_field(&piiri_kinds.kinds[KIND_PARTICIPANT], field),
                             values, n, &error);
  g_assert_cmpstr(both, ==, expected);
  g_assert_true((error != NULL) == (expected == NULL));
}

static void
test_keep_both(Two *self, gconstpointer data)
{
  assert_both(self, PARTICIPANT_WISHES, "coffee", "cake", "coffee\n\ncake");
  assert_both(self, PARTICIPANT_ROLES, "elder neighbour", "coach elder", "coach elder neighbour");
  assert_both(self, PARTICIPANT_SINCE, "2019-01-01", "2020-01-01", NULL);
}

/* --- What both go back to --- */

static void
assert_base(PiiriStore *store, gint64 row, int field, const char *expected)
{
  g_autofree char *base = piiri_store_conflict_base(store, KIND_PARTICIPANT, row, field);

  g_assert_cmpstr(base, ==, expected);
  assert_sound(store);
}

static void
test_base(Two *self, gconstpointer data)
{
  disagree(self, PARTICIPANT_CALLED, "Mai", "Maikki");
  assert_base(self->aino.store, self->row, PARTICIPANT_CALLED, NULL);

  set_now(self->aino.store, KIND_PARTICIPANT, self->row, PARTICIPANT_PHONE, "040");
  take_in(self->liisa.store, self->aino.store);
  /* What Aino writes beside is no base: Liisa doesn't know of it. */
  set_now(self->aino.store, KIND_PARTICIPANT, self->row, PARTICIPANT_PHONE, "041");
  disagree(self, PARTICIPANT_PHONE, "042", "050");
  assert_base(self->aino.store, self->row, PARTICIPANT_PHONE, "040");
  assert_base(self->liisa.store, self->hers, PARTICIPANT_PHONE, "040");
  assert_base(self->aino.store, self->row, PARTICIPANT_WISHES, NULL);

  /* While it stands, what one writes anew goes back as far. */
  set_now(self->liisa.store, KIND_PARTICIPANT, self->hers, PARTICIPANT_PHONE, "051");
  assert_base(self->liisa.store, self->hers, PARTICIPANT_PHONE, NULL);
}

/* A laptop that hears of all from others; what only one of them knew is no base there either. */
static void
test_base_elsewhere(Two *self, gconstpointer data)
{
  Laptop third;
  gint64 row;

  laptop_init(&third);
  set_now(self->aino.store, KIND_PARTICIPANT, self->row, PARTICIPANT_PHONE, "040");
  take_in(self->liisa.store, self->aino.store);
  take_in(third.store, self->aino.store);
  set_now(self->aino.store, KIND_PARTICIPANT, self->row, PARTICIPANT_PHONE, "041");
  take_in(third.store, self->aino.store);
  set_now(self->aino.store, KIND_PARTICIPANT, self->row, PARTICIPANT_PHONE, "042");
  set_now(self->liisa.store, KIND_PARTICIPANT, self->hers, PARTICIPANT_PHONE, "050");
  take_in(third.store, self->aino.store);
  take_in(third.store, self->liisa.store);
  row = row_in(third.store, self->aino.store, KIND_PARTICIPANT, self->row);
  assert_base(third.store, row, PARTICIPANT_PHONE, "040");
  laptop_clear(&third);
}

static void
test_base_is_erased(Two *self, gconstpointer data)
{
  PiiriErase what = { { KIND_PARTICIPANT, self->row }, PARTICIPANT_PHONE, true };

  set_now(self->aino.store, KIND_PARTICIPANT, self->row, PARTICIPANT_PHONE, "040");
  take_in(self->liisa.store, self->aino.store);
  disagree(self, PARTICIPANT_PHONE, "042", "050");
  assert_base(self->aino.store, self->row, PARTICIPANT_PHONE, "040");
  g_assert_true(piiri_store_erase(self->aino.store, &what, 1, NULL));
  assert_base(self->aino.store, self->row, PARTICIPANT_PHONE, NULL);
  take_in(self->liisa.store, self->aino.store);
  assert_base(self->liisa.store, self->hers, PARTICIPANT_PHONE, NULL);
}

#define add_test(path, func) g_test_add(path, Two, NULL, set_up, func, tear_down)

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  add_test("/conflicts/both-stand", test_both_stand);
  add_test("/conflicts/same-text", test_same_text_is_none);
  add_test("/conflicts/settled", test_settled);
  add_test("/conflicts/set-settles", test_set_settles);
  add_test("/conflicts/deletion-against-change", test_deletion_against_change);
  add_test("/conflicts/of-the-deleted-rest", test_conflicts_of_the_deleted_rest);
  add_test("/conflicts/keep-both", test_keep_both);
  add_test("/conflicts/base", test_base);
  add_test("/conflicts/base-elsewhere", test_base_elsewhere);
  add_test("/conflicts/base-is-erased", test_base_is_erased);
  return run_laptops();
}

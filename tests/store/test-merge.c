#include "laptop.h"

/* One record of a file, with one field of one or two values. */
typedef struct {
  PiiriArena *arena;
  PiiriValue values[2];
  PiiriRecordField field;
  PiiriRecord record;
} Sent;

static PiiriValue
value_of(gint64 wall, guint64 replica, gint64 seq, const char *text)
{
  return (PiiriValue){ { wall, replica, seq }, text, strlen(text) };
}

static const PiiriRecord *
send_name(Sent *sent, guint8 id, PiiriValue one, const PiiriValue *other)
{
  sent->values[0] = one;
  if (other != NULL)
    sent->values[1] = *other;
  sent->field = (PiiriRecordField){ .index = PARTICIPANT_NAME,
                                    .name = "name",
                                    .cell = { sent->values, other != NULL ? 2 : 1, { NULL, 0 } } };
  sent->record = (PiiriRecord){ .kind = KIND_PARTICIPANT,
                                .name = "participant",
                                .id = { { id } },
                                .fields = &sent->field,
                                .n_fields = 1 };
  return &sent->record;
}

static PiiriMerged
take(PiiriStore *store, const PiiriRecord *record, bool dry)
{
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  g_autoptr(GError) error = NULL;
  PiiriMerged merged = { 0 };

  g_assert_true(piiri_store_begin_import(store, &error));
  piiri_store_merge_record(store, arena, record, &merged, &error);
  g_assert_no_error(error);
  g_assert_true(piiri_store_commit_import(store, dry, &error));
  g_assert_no_error(error);
  return merged;
}

static gint64
row_of(PiiriStore *store, guint8 id)
{
  return piiri_store_find(store, KIND_PARTICIPANT, &(PiiriId){ { id } });
}

static void
test_outcomes(void)
{
  g_auto(Laptop) laptop = { 0 };
  PiiriMerged merged;
  Sent sent;

  laptop_init(&laptop);
  merged = take(laptop.store, send_name(&sent, 1, value_of(10, 0xa, 1, "Aino"), NULL), false);
  g_assert_cmpint(merged.outcome, ==, PIIRI_MERGE_NEW);
  merged = take(laptop.store, send_name(&sent, 1, value_of(10, 0xa, 1, "Aino"), NULL), false);
  g_assert_cmpint(merged.outcome, ==, PIIRI_MERGE_SAME);
  merged = take(laptop.store, send_name(&sent, 1, value_of(5, 0xa, 2, "Aini"), NULL), false);
  g_assert_cmpint(merged.outcome, ==, PIIRI_MERGE_CHANGED);
  g_assert_cmpuint(merged.new_conflicts, ==, 0);
  assert_name(laptop.store, row_of(laptop.store, 1), "Aini");
  merged = take(laptop.store, send_name(&sent, 1, value_of(10, 0xa, 1, "Aino"), NULL), false);
  g_assert_cmpint(merged.outcome, ==, PIIRI_MERGE_SAME); /* older */
  merged = take(laptop.store, send_name(&sent, 1, value_of(7, 0xb, 1, "Ainu"), NULL), false);
  g_assert_cmpint(merged.outcome, ==, PIIRI_MERGE_CHANGED);
  g_assert_cmpuint(merged.new_conflicts, ==, 1);
  assert_sound(laptop.store);
}

static void
test_dry(void)
{
  g_auto(Laptop) laptop = { 0 };
  PiiriMerged merged;
  Sent sent;

  laptop_init(&laptop);
  merged = take(laptop.store, send_name(&sent, 1, value_of(10, 0xa, 1, "Aino"), NULL), true);
  g_assert_cmpint(merged.outcome, ==, PIIRI_MERGE_NEW);
  g_assert_cmpint(row_of(laptop.store, 1), ==, 0);
  assert_sound(laptop.store);
}

static void
test_withheld(void)
{
  g_auto(Laptop) laptop = { 0 };
  PiiriMerged merged;
  Sent sent;
  gint64 row;

  laptop_init(&laptop);
  take(laptop.store, send_name(&sent, 1, value_of(10, 0xa, 1, "Aino"), NULL), false);
  row = row_of(laptop.store, 1);
  set_now(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "040");
  merged = take(laptop.store, send_name(&sent, 1, value_of(11, 0xa, 2, "Aini"), NULL), false);
  g_assert_true(merged.withheld);
  assert_field(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "040");
}

/* Importing leaves the caller's record as it was, and writes no stamps of its own. */
static void
test_erased_field_of_a_new_record(void)
{
  g_auto(Laptop) laptop = { 0 };
  PiiriDot dots[1] = { { 0xa, 5 } };
  PiiriErasure erasure = { .kind = "participant",
                           .id = { { 1 } },
                           .field = "name",
                           .upto = { dots, 1 },
                           .stamp = { 1, 0xe, 1 } };
  bool erased;
  Sent sent;

  laptop_init(&laptop);
  g_assert_true(piiri_store_begin_import(laptop.store, NULL));
  g_assert_true(piiri_store_merge_erasure(laptop.store, &erasure, &erased, NULL));
  g_assert_true(piiri_store_commit_import(laptop.store, false, NULL));
  take(laptop.store, send_name(&sent, 1, value_of(10, 0xa, 1, "Aino"), NULL), false);
  g_assert_cmpuint(sent.record.n_fields, ==, 1);
  g_assert_cmpint(sent.field.index, ==, PARTICIPANT_NAME);
  g_assert_cmpuint(sent.field.cell.n_values, ==, 1);
  assert_name(laptop.store, row_of(laptop.store, 1), NULL);
  assert_sound(laptop.store);
}

/* A copy that didn't know itself to be one has used a number again: both texts stand. */
static void
test_number_used_twice(void)
{
  g_auto(Laptop) laptop = { 0 };
  PiiriValue other = value_of(10, 0xa, 1, "Aini");
  Sent sent;
  gint64 row;

  laptop_init(&laptop);
  take(laptop.store, send_name(&sent, 1, value_of(10, 0xa, 1, "Aino"), NULL), false);
  take(laptop.store, send_name(&sent, 1, other, NULL), false);
  row = row_of(laptop.store, 1);
  g_assert_cmpuint(piiri_store_n_conflicts(laptop.store), ==, 1);
  assert_name(laptop.store, row, "Aino");
  assert_sound(laptop.store);
  set_now(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, "Aino");
  g_assert_cmpuint(piiri_store_n_conflicts(laptop.store), ==, 0);
  take(laptop.store, send_name(&sent, 1, other, NULL), false);
  g_assert_cmpuint(piiri_store_n_conflicts(laptop.store), ==, 0);
}

/* A record may say of itself that it is the same as itself. */
static void
test_link_to_itself(void)
{
  g_auto(Laptop) laptop = { 0 };
  PiiriId id = { { 1 } };
  char text[PIIRI_ID_LENGTH + 1];
  Sent sent;
  gint64 row;

  laptop_init(&laptop);
  send_name(&sent, 1, value_of(10, 0xa, 1, piiri_id_format(&id, text)), NULL);
  sent.field.index = SAME_AS;
  sent.field.name = "same_as";
  take(laptop.store, &sent.record, false);
  row = row_of(laptop.store, 1);
  g_assert_cmpint(piiri_store_get_link(laptop.store, KIND_PARTICIPANT, row, SAME_AS), ==, row);
  assert_field(laptop.store, KIND_PARTICIPANT, row, SAME_AS, text);
  g_assert_cmpint(piiri_store_representative(laptop.store, KIND_PARTICIPANT, row), ==, row);
}

/* Links into its own kind show what they point to, there or not yet. */
static void
test_links_into_own_kind(void)
{
  g_auto(Laptop) laptop = { 0 };
  PiiriId id = { { 9 } };
  char text[PIIRI_ID_LENGTH + 1];
  gint64 row, friend;

  laptop_init(&laptop);
  piiri_id_format(&id, text);
  row = add_person(&laptop, "Aino");
  friend = add_person(&laptop, "Liisa");
  set_now(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_BROUGHT_BY, text);
  assert_field(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_BROUGHT_BY, text);
  begin(laptop.store, "a link");
  g_assert_true(piiri_store_set_link(laptop.store, KIND_PARTICIPANT, friend, PARTICIPANT_BROUGHT_BY,
                                     row, NULL));
  commit(laptop.store);
  g_assert_true(piiri_store_id(laptop.store, KIND_PARTICIPANT, row, &id));
  piiri_id_format(&id, text);
  assert_field(laptop.store, KIND_PARTICIPANT, friend, PARTICIPANT_BROUGHT_BY, text);
}

/* What else changes leaves links where they are; a link that changes, or goes, is another's. */
static void
test_links_that_stay(void)
{
  g_auto(Laptop) laptop = { 0 };
  gint64 row, friend, other;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  friend = add_person(&laptop, "Liisa");
  other = add_person(&laptop, "Eino");
  begin(laptop.store, "a link");
  g_assert_true(piiri_store_set_link(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_BROUGHT_BY,
                                     friend, NULL));
  commit(laptop.store);
  set_now(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "040 123");
  g_assert_cmpint(piiri_store_get_link(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_BROUGHT_BY),
                  ==, friend);
  begin(laptop.store, "another and more");
  g_assert_true(piiri_store_set_link(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_BROUGHT_BY,
                                     other, NULL));
  g_assert_true(
      piiri_store_set(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "050 4", NULL));
  commit(laptop.store);
  g_assert_cmpint(piiri_store_get_link(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_BROUGHT_BY),
                  ==, other);
  assert_field(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "050 4");
  set_now(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_BROUGHT_BY, "");
  g_assert_cmpint(piiri_store_get_link(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_BROUGHT_BY),
                  ==, 0);
  assert_sound(laptop.store);
}

/* A value that doesn't fit its type is kept and shown as it stands. */
static void
test_value_that_does_not_fit(void)
{
  g_auto(Laptop) laptop = { 0 };
  Sent sent;
  gint64 row;

  laptop_init(&laptop);
  send_name(&sent, 1, value_of(10, 0xa, 1, "some spring"), NULL);
  sent.field.index = PARTICIPANT_SINCE;
  sent.field.name = "since";
  take(laptop.store, &sent.record, false);
  row = row_of(laptop.store, 1);
  assert_field(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_SINCE, "some spring");
  send_name(&sent, 1, value_of(10, 0xa, 2, "who?"), NULL);
  sent.field.index = PARTICIPANT_BROUGHT_BY;
  sent.field.name = "brought_by";
  take(laptop.store, &sent.record, false);
  assert_field(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_BROUGHT_BY, "who?");
  g_assert_cmpint(piiri_store_get_link(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_BROUGHT_BY),
                  ==, 0);
  assert_sound(laptop.store);
}

/* --- Trusting --- */

static bool
send(PiiriStore *store, guint8 id, PiiriValue value, PiiriMergeOutcome outcome, GError **error)
{
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  PiiriMerged merged;
  Sent sent;
  bool done =
      piiri_store_merge_record(store, arena, send_name(&sent, id, value, NULL), &merged, error);

  g_assert_true(!done || merged.outcome == outcome);
  return done;
}

/* Without a record, as no laptop is for long. */
static PiiriStore *
new_store(void)
{
  g_autoptr(GError) error = NULL;
  PiiriStore *store = piiri_store_open(&piiri_kinds, ":memory:", PIIRI_STORE_CREATE, &error);

  g_assert_no_error(error);
  return store;
}

static void
assert_empty(PiiriStore *store)
{
  g_autoptr(GArray) rows = piiri_store_rows(store, KIND_PARTICIPANT, 0, true);

  g_assert_cmpuint(rows->len, ==, 0);
  assert_sound(store);
}

/* That a record came twice is noticed at the end, and nothing stays. */
static void
test_twice(void)
{
  for (int dry = 0; dry <= 1; dry++) {
    g_autoptr(PiiriStore) store = new_store();
    g_autoptr(GError) error = NULL;

    g_assert_true(piiri_store_begin_trusting_import(store, NULL));
    send(store, 1, value_of(10, 0xa, 1, "Aino"), PIIRI_MERGE_NEW, &error);
    send(store, 2, value_of(10, 0xa, 1, "Eino"), PIIRI_MERGE_NEW, &error);
    send(store, 1, value_of(10, 0xa, 2, "Aini"), PIIRI_MERGE_NEW, &error);
    g_assert_no_error(error);
    g_assert_false(piiri_store_commit_import(store, dry, &error));
    g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_TWICE);
    assert_empty(store);
    /* As it was: what is looked for is found. */
    take(store, send_name(&(Sent){ 0 }, 1, value_of(10, 0xa, 1, "Aino"), NULL), false);
    g_assert_cmpint(row_of(store, 1), >, 0);
  }
}

/* Or when something of its kind is looked for by its id; from then on twice is no trouble. */
static void
test_twice_and_looked_for(void)
{
  g_autoptr(PiiriStore) store = new_store();
  g_autoptr(GError) error = NULL;

  g_assert_true(piiri_store_begin_trusting_import(store, NULL));
  send(store, 1, value_of(10, 0xa, 1, "Aino"), PIIRI_MERGE_NEW, &error);
  g_assert_cmpint(row_of(store, 2), ==, 0);
  send(store, 1, value_of(10, 0xa, 1, "Aino"), PIIRI_MERGE_SAME, &error);
  send(store, 1, value_of(10, 0xa, 2, "Aini"), PIIRI_MERGE_CHANGED, &error);
  send(store, 2, value_of(10, 0xa, 1, "Eino"), PIIRI_MERGE_NEW, &error);
  g_assert_no_error(error);
  g_assert_true(piiri_store_commit_import(store, false, &error));
  g_assert_no_error(error);
  assert_name(store, row_of(store, 1), "Aini");
  assert_name(store, row_of(store, 2), "Eino");
  assert_sound(store);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/merge/outcomes", test_outcomes);
  g_test_add_func("/merge/dry", test_dry);
  g_test_add_func("/merge/withheld", test_withheld);
  g_test_add_func("/merge/erased-field-of-a-new-record", test_erased_field_of_a_new_record);
  g_test_add_func("/merge/number-used-twice", test_number_used_twice);
  g_test_add_func("/merge/link-to-itself", test_link_to_itself);
  g_test_add_func("/merge/links-into-own-kind", test_links_into_own_kind);
  g_test_add_func("/merge/links-that-stay", test_links_that_stay);
  g_test_add_func("/merge/value-that-does-not-fit", test_value_that_does_not_fit);
  g_test_add_func("/merge/twice", test_twice);
  g_test_add_func("/merge/twice-and-looked-for", test_twice_and_looked_for);
  return run_laptops();
}

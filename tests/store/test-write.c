#include "laptop.h"

static void
assert_refused(bool done, GError **error, int code)
{
  g_assert_false(done);
  g_assert_error(*error, PIIRI_STORE_ERROR, code);
  g_clear_error(error);
}

static void
test_step_is_one_number(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  PiiriRecord record;
  gint64 row, seq;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  begin(laptop.store, "more");
  set(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "040");
  set(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_CALLED, "Ainu");
  commit(laptop.store);

  g_assert_true(piiri_store_load(laptop.store, arena, KIND_PARTICIPANT, row, &record));
  seq = piiri_record_field(&record, PARTICIPANT_NAME)->cell.values[0].stamp.seq;
  for (int i = 0; i < 2; i++) {
    int field = i == 0 ? PARTICIPANT_PHONE : PARTICIPANT_CALLED;
    const PiiriCell *cell = &piiri_record_field(&record, field)->cell;

    g_assert_cmpint(cell->values[0].stamp.seq, ==, seq + 1);
    g_assert_cmphex(cell->values[0].stamp.replica, ==, piiri_store_replica(laptop.store));
  }
}

static void
test_nothing_new_writes_nothing(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autofree char *words = NULL;
  gint64 row;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  begin(laptop.store, "the same again");
  set(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, "Aino");
  set(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "");
  commit(laptop.store);
  words = piiri_store_undo_words(laptop.store);
  g_assert_cmpstr(words, ==, "a newcomer");
  assert_field(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, NULL);
}

static void
test_rollback(void)
{
  g_auto(Laptop) laptop = { 0 };
  gint64 row, other;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  begin(laptop.store, "thinking again");
  set(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, "Aini");
  other = add(laptop.store, KIND_PARTICIPANT, laptop.circle, NULL, NULL);
  piiri_store_rollback(laptop.store);
  assert_name(laptop.store, row, "Aino");
  g_assert_false(piiri_store_is_shown(laptop.store, KIND_PARTICIPANT, other));
  set_now(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, "Ainu");
  assert_name(laptop.store, row, "Ainu");
  assert_sound(laptop.store);
}

static void
test_values_come_back_exactly(void)
{
  static const struct {
    int field;
    const char *text;
  } values[] = {
    { PARTICIPANT_WISHES, " two  spaces \n\n\ttab\r\nend\n" },
    { PARTICIPANT_NAME, "Ääni “& <b>'\"" },
    { PARTICIPANT_ROLES, "elder volunteer" },
    { PARTICIPANT_EXPERIENCE, "no" },
    { PARTICIPANT_SINCE, "2019-02-28" },
  };
  g_auto(Laptop) laptop = { 0 };
  gint64 row, meeting, place;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
    set_now(laptop.store, KIND_PARTICIPANT, row, values[i].field, values[i].text);
    assert_field(laptop.store, KIND_PARTICIPANT, row, values[i].field, values[i].text);
  }
  begin(laptop.store, "a meeting");
  place = add(laptop.store, KIND_PLACE, 0, NULL, NULL);
  meeting = add(laptop.store, KIND_MEETING, laptop.circle, NULL, "2026-03-03T13:00");
  set(laptop.store, KIND_MEETING, meeting, MEETING_GUESTS, "-3");
  set(laptop.store, KIND_MEETING, meeting, MEETING_COSTS, "12.5");
  g_assert_true(
      piiri_store_set_link(laptop.store, KIND_MEETING, meeting, MEETING_PLACE, place, NULL));
  commit(laptop.store);
  assert_field(laptop.store, KIND_MEETING, meeting, MEETING_GUESTS, "-3");
  assert_field(laptop.store, KIND_MEETING, meeting, MEETING_COSTS, "12.5");
  g_assert_cmpint(piiri_store_get_link(laptop.store, KIND_MEETING, meeting, MEETING_PLACE), ==,
                  place);
  g_assert_cmpint(piiri_store_get_circle(laptop.store, KIND_MEETING, meeting), ==, laptop.circle);
}

static void
test_refuses(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autoptr(GError) error = NULL;
  gint64 row, meeting;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  begin(laptop.store, "wrong");
  meeting = add(laptop.store, KIND_MEETING, laptop.circle, NULL, "2026-03-03T13:00");
  g_assert_false(
      piiri_store_set(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_SINCE, "yesterday", &error));
  g_assert_nonnull(error);
  g_clear_error(&error);
  assert_refused(piiri_store_set(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, "", &error),
                 &error, PIIRI_STORE_ERROR_REFUSED);
  assert_refused(piiri_store_set(laptop.store, KIND_MEETING, meeting, MEETING_PLANNED,
                                 "2026-03-04T13:00", &error),
                 &error, PIIRI_STORE_ERROR_REFUSED);
  assert_refused(piiri_store_add(laptop.store, KIND_PARTICIPANT, 0, NULL, NULL, &error) != 0,
                 &error, PIIRI_STORE_ERROR_REFUSED);
  assert_refused(piiri_store_add(laptop.store, KIND_MEETING, laptop.circle, NULL, NULL, &error) !=
                     0,
                 &error, PIIRI_STORE_ERROR_REFUSED);
  commit(laptop.store);
}

/* Two laptops that make the same meeting make one record. */
static void
test_key(void)
{
  g_auto(Laptop) laptop = { 0 };
  gint64 row, again;
  PiiriId circle, id, expected;

  laptop_init(&laptop);
  g_assert_true(piiri_store_id(laptop.store, KIND_CIRCLE, laptop.circle, &circle));
  expected = piiri_id_of_key(&circle, "2026-03-03T13:00");
  begin(laptop.store, "a meeting");
  row = add(laptop.store, KIND_MEETING, laptop.circle, NULL, "2026-03-03T13:00");
  commit(laptop.store);
  g_assert_true(piiri_store_id(laptop.store, KIND_MEETING, row, &id));
  g_assert_cmpint(piiri_id_compare(&id, &expected), ==, 0);
  assert_field(laptop.store, KIND_MEETING, row, MEETING_PLANNED, "2026-03-03T13:00");

  begin(laptop.store, "the meeting goes");
  g_assert_true(piiri_store_delete(laptop.store, KIND_MEETING, row, NULL));
  commit(laptop.store);
  g_assert_false(piiri_store_is_shown(laptop.store, KIND_MEETING, row));
  begin(laptop.store, "and comes back");
  again = add(laptop.store, KIND_MEETING, laptop.circle, NULL, "2026-03-03T13:00");
  commit(laptop.store);
  g_assert_cmpint(again, ==, row);
  g_assert_true(piiri_store_is_shown(laptop.store, KIND_MEETING, row));
}

static void
test_delete_and_restore(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autoptr(GArray) shown = NULL, all = NULL;
  gint64 row;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  remove_person(&laptop, row);
  g_assert_false(piiri_store_is_shown(laptop.store, KIND_PARTICIPANT, row));
  assert_name(laptop.store, row, "Aino");
  shown = piiri_store_rows(laptop.store, KIND_PARTICIPANT, laptop.circle, false);
  all = piiri_store_rows(laptop.store, KIND_PARTICIPANT, laptop.circle, true);
  g_assert_cmpuint(shown->len, ==, 0);
  g_assert_cmpuint(all->len, ==, 1);

  begin(laptop.store, "back");
  g_assert_true(piiri_store_restore(laptop.store, KIND_PARTICIPANT, row, NULL));
  commit(laptop.store);
  g_assert_true(piiri_store_is_shown(laptop.store, KIND_PARTICIPANT, row));
  assert_sound(laptop.store);
}

static void
count_cb(PiiriStore *store, const PiiriRef *refs, guint n, gpointer data)
{
  guint *counts = data;

  counts[0]++;
  counts[1] += n;
}

static void
test_tells_what_changed(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autoptr(PiiriStore) other = NULL;
  guint counts[2] = { 0, 0 };
  gint64 row;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  g_signal_connect(laptop.store, "changed", G_CALLBACK(count_cb), counts);
  set_now(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "040");
  g_assert_cmpuint(counts[0], ==, 1);
  g_assert_cmpuint(counts[1], >=, 1);
  g_assert_false(piiri_store_refresh(laptop.store));

  other = open_store(laptop.path, PIIRI_STORE_OPEN);
  counts[0] = counts[1] = 0;
  set_now(other, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "050");
  g_assert_true(piiri_store_refresh(laptop.store));
  g_assert_cmpuint(counts[0], ==, 1);
  g_assert_cmpuint(counts[1], ==, 0);
  assert_field(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "050");
  g_assert_false(piiri_store_refresh(laptop.store));

  /* A step of our own tells nothing of what another has written before it. */
  set_now(other, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "060");
  set_now(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_EMAIL, "aino@example.org");
  g_assert_true(piiri_store_refresh(laptop.store));
  g_assert_false(piiri_store_refresh(laptop.store));
}

/* Whoever looks at records need not look again. */
static void
test_notes_change_nothing(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autoptr(PiiriStore) other = NULL;
  g_autoptr(GError) error = NULL;
  guint counts[2] = { 0, 0 };

  laptop_init(&laptop);
  add_person(&laptop, "Aino");
  other = open_store(laptop.path, PIIRI_STORE_OPEN);
  g_signal_connect(laptop.store, "changed", G_CALLBACK(count_cb), counts);
  g_assert_true(piiri_store_remember(other, "folder", "read", &error));
  g_assert_false(piiri_store_refresh(laptop.store));
  g_assert_true(piiri_store_begin(other, "Nothing", &error));
  g_assert_true(piiri_store_commit(other, &error));
  g_assert_false(piiri_store_refresh(laptop.store));
  g_assert_cmpuint(counts[0], ==, 0);

  /* A note and a step between two looks are a step. */
  g_assert_true(piiri_store_remember(other, "folder", "written", &error));
  set_now(other, KIND_PARTICIPANT, 1, PARTICIPANT_PHONE, "050");
  g_assert_true(piiri_store_refresh(laptop.store));
  g_assert_cmpuint(counts[0], ==, 1);
  g_assert_no_error(error);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/write/step-is-one-number", test_step_is_one_number);
  g_test_add_func("/write/nothing-new", test_nothing_new_writes_nothing);
  g_test_add_func("/write/rollback", test_rollback);
  g_test_add_func("/write/values-exactly", test_values_come_back_exactly);
  g_test_add_func("/write/refuses", test_refuses);
  g_test_add_func("/write/key", test_key);
  g_test_add_func("/write/delete-and-restore", test_delete_and_restore);
  g_test_add_func("/write/tells-what-changed", test_tells_what_changed);
  g_test_add_func("/write/notes-change-nothing", test_notes_change_nothing);
  return run_laptops();
}

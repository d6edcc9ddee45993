#include "laptop.h"

static void
undo(Laptop *laptop)
{
  g_autoptr(GError) error = NULL;

  g_assert_true(piiri_store_undo(laptop->store, &error));
  g_assert_no_error(error);
}

static void
redo(Laptop *laptop)
{
  g_autoptr(GError) error = NULL;

  g_assert_true(piiri_store_redo(laptop->store, &error));
  g_assert_no_error(error);
}

static void
assert_words(Laptop *laptop, const char *undo_words, const char *redo_words)
{
  g_autofree char *can_undo = piiri_store_undo_words(laptop->store);
  g_autofree char *can_redo = piiri_store_redo_words(laptop->store);

  g_assert_cmpstr(can_undo, ==, undo_words);
  g_assert_cmpstr(can_redo, ==, redo_words);
}

static void
test_a_change(void)
{
  g_auto(Laptop) laptop = { 0 };
  gint64 row;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  set_now(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, "Aini");
  set_now(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, "Ainu");
  assert_words(&laptop, "a change", NULL);

  undo(&laptop);
  assert_name(laptop.store, row, "Aini");
  assert_words(&laptop, "a change", "a change");
  undo(&laptop);
  assert_name(laptop.store, row, "Aino");
  assert_words(&laptop, "a newcomer", "a change");
  redo(&laptop);
  assert_name(laptop.store, row, "Aini");
  redo(&laptop);
  assert_name(laptop.store, row, "Ainu");
  assert_words(&laptop, "a change", NULL);
  undo(&laptop);
  assert_name(laptop.store, row, "Aini");
  assert_sound(laptop.store);
}

static void
test_first_value(void)
{
  g_auto(Laptop) laptop = { 0 };
  gint64 row;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  set_now(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "040");
  undo(&laptop);
  assert_field(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "");
  redo(&laptop);
  assert_field(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "040");
}

static void
test_new_record(void)
{
  g_auto(Laptop) laptop = { 0 };
  gint64 row;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  undo(&laptop);
  g_assert_false(piiri_store_is_shown(laptop.store, KIND_PARTICIPANT, row));
  g_assert_cmpuint(piiri_store_n_conflicts(laptop.store), ==, 0);
  redo(&laptop);
  g_assert_true(piiri_store_is_shown(laptop.store, KIND_PARTICIPANT, row));
  assert_name(laptop.store, row, "Aino");
  undo(&laptop);
  g_assert_false(piiri_store_is_shown(laptop.store, KIND_PARTICIPANT, row));
  assert_sound(laptop.store);
}

static void
test_deletion(void)
{
  g_auto(Laptop) laptop = { 0 };
  gint64 row;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  remove_person(&laptop, row);
  undo(&laptop);
  g_assert_true(piiri_store_is_shown(laptop.store, KIND_PARTICIPANT, row));
  redo(&laptop);
  g_assert_false(piiri_store_is_shown(laptop.store, KIND_PARTICIPANT, row));
  undo(&laptop);
  assert_name(laptop.store, row, "Aino");
}

/* Ticked, unticked by deleting, ticked again: taking that back deletes it again, and nobody asks
 * which of the two was meant. */
static void
test_record_brought_back(void)
{
  g_auto(Laptop) laptop = { 0 };
  gint64 meeting;

  laptop_init(&laptop);
  for (guint i = 0; i < 2; i++) {
    begin(laptop.store, "a meeting");
    meeting = add(laptop.store, KIND_MEETING, laptop.circle, NULL, "2026-03-03T13:00");
    set(laptop.store, KIND_MEETING, meeting, MEETING_GUESTS, i == 0 ? "1" : "2");
    commit(laptop.store);
    if (i > 0)
      break;
    begin(laptop.store, "no meeting");
    g_assert_true(piiri_store_delete(laptop.store, KIND_MEETING, meeting, NULL));
    commit(laptop.store);
  }
  g_assert_true(piiri_store_is_shown(laptop.store, KIND_MEETING, meeting));
  undo(&laptop);
  g_assert_false(piiri_store_is_shown(laptop.store, KIND_MEETING, meeting));
  g_assert_cmpuint(piiri_store_n_conflicts(laptop.store), ==, 0);
  redo(&laptop);
  g_assert_true(piiri_store_is_shown(laptop.store, KIND_MEETING, meeting));
  assert_field(laptop.store, KIND_MEETING, meeting, MEETING_GUESTS, "2");
  g_assert_cmpuint(piiri_store_n_conflicts(laptop.store), ==, 0);
}

static void
test_several_records_at_once(void)
{
  g_auto(Laptop) laptop = { 0 };
  gint64 one, two;

  laptop_init(&laptop);
  one = add_person(&laptop, "Aino");
  two = add_person(&laptop, "Liisa");
  begin(laptop.store, "all change");
  set(laptop.store, KIND_PARTICIPANT, one, PARTICIPANT_NAME, "Aini");
  set(laptop.store, KIND_PARTICIPANT, one, PARTICIPANT_PHONE, "040");
  set(laptop.store, KIND_PARTICIPANT, two, PARTICIPANT_NAME, "Liisi");
  commit(laptop.store);
  undo(&laptop);
  assert_name(laptop.store, one, "Aino");
  assert_field(laptop.store, KIND_PARTICIPANT, one, PARTICIPANT_PHONE, "");
  assert_name(laptop.store, two, "Liisa");
  redo(&laptop);
  assert_name(laptop.store, one, "Aini");
  assert_name(laptop.store, two, "Liisi");
}

static void
test_new_step_ends_redo(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autoptr(GError) error = NULL;
  gint64 row;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  set_now(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, "Aini");
  undo(&laptop);
  set_now(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "040");
  assert_words(&laptop, "a change", NULL);
  g_assert_false(piiri_store_redo(laptop.store, &error));
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_MISSING);
}

static void
test_nothing_to_undo(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autoptr(GError) error = NULL;

  laptop_init(&laptop);
  undo(&laptop); /* the circle */
  g_assert_false(piiri_store_undo(laptop.store, &error));
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_MISSING);
}

/* A field that somebody else has changed since stays. */
static void
test_changed_since(void)
{
  g_auto(Laptop) aino = { 0 }, liisa = { 0 };
  g_autoptr(GError) error = NULL;
  gint64 row, hers;

  laptop_init(&aino);
  laptop_init(&liisa);
  row = add_person(&aino, "Maija");
  begin(aino.store, "both");
  set(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, "Maija V.");
  set(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "040");
  commit(aino.store);
  take_in(liisa.store, aino.store);
  hers = row_in(liisa.store, aino.store, KIND_PARTICIPANT, row);
  set_now(liisa.store, KIND_PARTICIPANT, hers, PARTICIPANT_NAME, "Maija Virtanen");
  take_in(aino.store, liisa.store);

  undo(&aino);
  assert_name(aino.store, row, "Maija Virtanen");
  assert_field(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "");

  set_now(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "050");
  take_in(liisa.store, aino.store);
  set_now(liisa.store, KIND_PARTICIPANT, hers, PARTICIPANT_PHONE, "060");
  take_in(aino.store, liisa.store);
  g_assert_false(piiri_store_undo(aino.store, &error));
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED);
  assert_field(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "060");
}

/* An undo is a new write, so it reaches those who have the change already. */
static void
test_undo_travels(void)
{
  g_auto(Laptop) aino = { 0 }, liisa = { 0 };
  gint64 row, hers;

  laptop_init(&aino);
  laptop_init(&liisa);
  row = add_person(&aino, "Maija");
  set_now(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, "Maisa");
  take_in(liisa.store, aino.store);
  hers = row_in(liisa.store, aino.store, KIND_PARTICIPANT, row);
  assert_name(liisa.store, hers, "Maisa");
  undo(&aino);
  take_in(liisa.store, aino.store);
  assert_name(liisa.store, hers, "Maija");
  g_assert_cmpuint(piiri_store_n_conflicts(liisa.store), ==, 0);
}

static void
test_lives_on_in_the_file(void)
{
  g_auto(Laptop) laptop = { 0 };
  gint64 row;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  set_now(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, "Aini");
  g_clear_object(&laptop.store);
  laptop.store = open_store(laptop.path, PIIRI_STORE_OPEN);
  undo(&laptop);
  assert_name(laptop.store, row, "Aino");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/undo/a-change", test_a_change);
  g_test_add_func("/undo/first-value", test_first_value);
  g_test_add_func("/undo/new-record", test_new_record);
  g_test_add_func("/undo/deletion", test_deletion);
  g_test_add_func("/undo/record-brought-back", test_record_brought_back);
  g_test_add_func("/undo/several-records", test_several_records_at_once);
  g_test_add_func("/undo/new-step-ends-redo", test_new_step_ends_redo);
  g_test_add_func("/undo/nothing-to-undo", test_nothing_to_undo);
  g_test_add_func("/undo/changed-since", test_changed_since);
  g_test_add_func("/undo/travels", test_undo_travels);
  g_test_add_func("/undo/lives-on", test_lives_on_in_the_file);
  return run_laptops();
}

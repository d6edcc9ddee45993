#include "laptop.h"

static char *
history_line(PiiriStore *store, gint64 row, int field)
{
  g_autoptr(GArray) versions = piiri_store_history(store, KIND_PARTICIPANT, row, field);
  GString *line = g_string_new(NULL);

  for (guint i = 0; i < versions->len; i++) {
    const PiiriVersion *version = &g_array_index(versions, PiiriVersion, i);

    g_string_append_printf(line, version->standing ? "[%s=%s]" : "%s=%s|", version->name,
                           version->text);
  }
  return g_string_free(line, FALSE);
}

#define assert_history(store, row, field, expected)                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *is_ = history_line((store), (row), (field));                                  \
    g_assert_cmpstr(is_, ==, (expected));                                                          \
  }                                                                                                \
  G_STMT_END

static void
test_history(void)
{
  g_auto(Laptop) laptop = { 0 };
  gint64 row;

  laptop_init(&laptop);
  g_setenv("PIIRI_CLOCK", "2026-03-03T13:00:00.000Z", TRUE);
  row = add_person(&laptop, "Aino");
  assert_history(laptop.store, row, -1, "[name=Aino]");
  g_setenv("PIIRI_CLOCK", "2026-03-03T13:01:00.000Z", TRUE);
  set_now(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, "Aini");
  g_setenv("PIIRI_CLOCK", "2026-03-03T13:02:00.000Z", TRUE);
  set_now(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "040");
  g_setenv("PIIRI_CLOCK", "2026-03-03T13:03:00.000Z", TRUE);
  set_now(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, "Ainu");
  g_unsetenv("PIIRI_CLOCK");
  assert_history(laptop.store, row, PARTICIPANT_NAME, "name=Aino|name=Aini|[name=Ainu]");
  assert_history(laptop.store, row, -1, "name=Aino|name=Aini|[phone=040][name=Ainu]");
  assert_history(laptop.store, row, PARTICIPANT_CALLED, "");
}

/* What an import replaces is history, too; what stands in conflict all stands. */
static void
test_history_of_two(void)
{
  g_auto(Laptop) aino = { 0 }, liisa = { 0 };
  gint64 row, hers;

  laptop_init(&aino);
  laptop_init(&liisa);
  g_setenv("PIIRI_CLOCK", "2026-03-03T13:00:00.000Z", TRUE);
  row = add_person(&aino, "Maija");
  take_in(liisa.store, aino.store);
  hers = row_in(liisa.store, aino.store, KIND_PARTICIPANT, row);
  g_setenv("PIIRI_CLOCK", "2026-03-03T13:01:00.000Z", TRUE);
  set_now(liisa.store, KIND_PARTICIPANT, hers, PARTICIPANT_NAME, "Maisa");
  take_in(aino.store, liisa.store);
  assert_history(aino.store, row, PARTICIPANT_NAME, "name=Maija|[name=Maisa]");

  g_setenv("PIIRI_CLOCK", "2026-03-03T13:02:00.000Z", TRUE);
  set_now(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, "Maj");
  g_setenv("PIIRI_CLOCK", "2026-03-03T13:03:00.000Z", TRUE);
  set_now(liisa.store, KIND_PARTICIPANT, hers, PARTICIPANT_NAME, "Maikki");
  g_unsetenv("PIIRI_CLOCK");
  take_in(aino.store, liisa.store);
  assert_history(aino.store, row, PARTICIPANT_NAME,
                 "name=Maija|name=Maisa|[name=Maj][name=Maikki]");
}

static void
test_rows(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autoptr(GArray) here = NULL, everywhere = NULL, none = NULL;
  gint64 other;

  laptop_init(&laptop);
  begin(laptop.store, "another circle");
  other = add(laptop.store, KIND_CIRCLE, 0, NULL, NULL);
  set(laptop.store, KIND_CIRCLE, other, CIRCLE_NAME, "Näätätie");
  add(laptop.store, KIND_PARTICIPANT, other, NULL, NULL);
  commit(laptop.store);
  for (guint i = 0; i < 20; i++)
    add_person(&laptop, "Aino");
  here = piiri_store_rows(laptop.store, KIND_PARTICIPANT, laptop.circle, false);
  everywhere = piiri_store_rows(laptop.store, KIND_PARTICIPANT, 0, false);
  none = piiri_store_rows(laptop.store, KIND_TASK, 0, true);
  g_assert_cmpuint(here->len, ==, 20);
  g_assert_cmpuint(everywhere->len, ==, 21);
  g_assert_cmpuint(none->len, ==, 0);
  for (guint i = 1; i < everywhere->len; i++) {
    PiiriId before, id;

    g_assert_true(piiri_store_id(laptop.store, KIND_PARTICIPANT,
                                 g_array_index(everywhere, gint64, i - 1), &before));
    g_assert_true(
        piiri_store_id(laptop.store, KIND_PARTICIPANT, g_array_index(everywhere, gint64, i), &id));
    g_assert_cmpint(piiri_id_compare(&before, &id), <, 0);
  }
}

static void
test_what_is_not_there(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  PiiriRecord record;
  PiiriId id = { { 1 } };

  laptop_init(&laptop);
  g_assert_cmpint(piiri_store_find(laptop.store, KIND_PARTICIPANT, &id), ==, 0);
  g_assert_false(piiri_store_id(laptop.store, KIND_PARTICIPANT, 999, &id));
  g_assert_false(piiri_store_is_shown(laptop.store, KIND_PARTICIPANT, 999));
  g_assert_false(piiri_store_load(laptop.store, arena, KIND_PARTICIPANT, 999, &record));
  assert_name(laptop.store, 999, NULL);
  assert_history(laptop.store, 999, -1, "");
}

/* Within a reading nothing changes, whoever writes; our own writing ends it. */
static void
test_reading(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autoptr(PiiriStore) other = NULL;
  gint64 aino, liisa;

  laptop_init(&laptop);
  aino = add_person(&laptop, "Aino");
  liisa = add_person(&laptop, "Liisa");
  other = open_store(laptop.path, PIIRI_STORE_OPEN);
  {
    g_autoptr(PiiriReading) outer = piiri_store_read(laptop.store);
    g_autoptr(PiiriReading) inner = piiri_store_read(laptop.store);

    assert_name(laptop.store, aino, "Aino");
    set_now(other, KIND_PARTICIPANT, aino, PARTICIPANT_NAME, "Aini");
    set_now(other, KIND_PARTICIPANT, liisa, PARTICIPANT_NAME, "Liisi");
    g_clear_pointer(&inner, piiri_reading_end);
    assert_name(laptop.store, aino, "Aino");
    assert_name(laptop.store, liisa, "Liisa");
  }
  assert_name(laptop.store, aino, "Aini");
  assert_name(laptop.store, liisa, "Liisi");
  {
    g_autoptr(PiiriReading) reading = piiri_store_read(laptop.store);

    assert_name(laptop.store, aino, "Aini");
    set_now(laptop.store, KIND_PARTICIPANT, aino, PARTICIPANT_NAME, "Ainu");
    assert_name(laptop.store, aino, "Ainu");
    set_now(other, KIND_PARTICIPANT, aino, PARTICIPANT_NAME, "Aino");
    assert_name(laptop.store, aino, "Aino");
  }
  /* A reading that outlives what showed the store, and one of nothing. */
  g_autoptr(PiiriReading) last = piiri_store_read(laptop.store);
  g_autoptr(PiiriReading) none = piiri_store_read(NULL);
  g_assert_null(none);
  g_clear_object(&laptop.store);
  assert_name(last, aino, "Aino");
  laptop.store = g_object_ref(last);
}

/* A page asks one record for field after field, and among them others. */
static void
test_fields_of_a_reading(void)
{
  g_auto(Laptop) laptop = { 0 };
  gint64 aino, liisa;
  PiiriId id, same;

  laptop_init(&laptop);
  aino = add_person(&laptop, "Aino");
  liisa = add_person(&laptop, "Liisa");
  set_now(laptop.store, KIND_PARTICIPANT, aino, PARTICIPANT_PHONE, "040");
  g_assert_true(piiri_store_begin(laptop.store, "a link", NULL));
  g_assert_true(piiri_store_set_link(laptop.store, KIND_PARTICIPANT, aino, PARTICIPANT_BROUGHT_BY,
                                     liisa, NULL));
  commit(laptop.store);

  for (int i = 0; i < 2; i++) {
    g_autoptr(PiiriReading) reading = i == 0 ? NULL : piiri_store_read(laptop.store);
    g_autoptr(PiiriArena) arena = piiri_arena_new();
    g_autofree char *brought_by = NULL;
    char text[PIIRI_ID_LENGTH + 1];
    PiiriRecord record;

    assert_name(laptop.store, aino, "Aino");
    assert_field(laptop.store, KIND_PARTICIPANT, aino, PARTICIPANT_PHONE, "040");
    assert_field(laptop.store, KIND_PARTICIPANT, aino, PARTICIPANT_CALLED, NULL);
    assert_name(laptop.store, liisa, "Liisa");
    assert_name(laptop.store, 999, NULL);
    g_assert_cmpint(
        piiri_store_get_link(laptop.store, KIND_PARTICIPANT, aino, PARTICIPANT_BROUGHT_BY), ==,
        liisa);
    g_assert_cmpint(
        piiri_store_get_link(laptop.store, KIND_PARTICIPANT, liisa, PARTICIPANT_BROUGHT_BY), ==, 0);
    brought_by = piiri_store_get(laptop.store, KIND_PARTICIPANT, aino, PARTICIPANT_BROUGHT_BY);
    g_assert_true(piiri_store_id(laptop.store, KIND_PARTICIPANT, liisa, &id));
    g_assert_cmpstr(brought_by, ==, piiri_id_format(&id, text));
    g_assert_true(piiri_store_load(laptop.store, arena, KIND_PARTICIPANT, liisa, &record));
    assert_name(laptop.store, aino, "Aino");
    g_assert_true(piiri_store_id(laptop.store, KIND_PARTICIPANT, aino, &same));
    g_assert_cmpint(piiri_id_compare(&record.id, &id), ==, 0);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/read/history", test_history);
  g_test_add_func("/read/history-of-two", test_history_of_two);
  g_test_add_func("/read/rows", test_rows);
  g_test_add_func("/read/reading", test_reading);
  g_test_add_func("/read/fields-of-a-reading", test_fields_of_a_reading);
  g_test_add_func("/read/what-is-not-there", test_what_is_not_there);
  return run_laptops();
}

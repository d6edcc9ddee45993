#include "app/folder/timetable.h"

/* When a shared folder is looked at and written to. The clock begins at an hour. */
#define START  G_GINT64_CONSTANT(3600000)
#define SECOND 1000

/* Begins, and does the first round, in which our file is written. */
static PiiriTimetable
written_at_start(void)
{
  PiiriTimetable table = { 0 };

  piiri_timetable_look_now(&table, START);
  g_assert_cmpint(piiri_timetable_wait(&table, START, false), ==, 0);
  g_assert_true(piiri_timetable_begin_round(&table, START, false));
  piiri_timetable_end_round(&table, START);
  piiri_timetable_is_written(&table, START);

  return table;
}

static void
test_writes_when_the_person_pauses(void)
{
  PiiriTimetable table = written_at_start();
  gint64 now = START + 60 * SECOND;

  g_assert_false(piiri_timetable_is_behind(&table));
  piiri_timetable_note_change(&table, now);
  g_assert_true(piiri_timetable_is_behind(&table));
  g_assert_cmpint(piiri_timetable_wait(&table, now, false), ==, 0); /* the patrol is due */
  g_assert_false(piiri_timetable_begin_round(&table, now, false));
  piiri_timetable_end_round(&table, now);
  g_assert_cmpint(piiri_timetable_wait(&table, now, false), ==, 4 * SECOND);
  g_assert_true(piiri_timetable_begin_round(&table, now + 4 * SECOND, false));
}

static void
test_does_not_wait_for_ever(void)
{
  PiiriTimetable table = written_at_start();
  gint64 now = START + 60 * SECOND;

  for (int i = 0; i < 15; i++)
    piiri_timetable_note_change(&table, now + i * 3 * SECOND);
  g_assert_cmpint(table.write_at, ==, now + 30 * SECOND);
}

static void
test_not_too_often(void)
{
  PiiriTimetable table = written_at_start();

  piiri_timetable_note_change(&table, START + SECOND);
  g_assert_cmpint(table.write_at, ==, START + 10 * SECOND);
}

static void
test_what_comes_is_looked_at_soon(void)
{
  PiiriTimetable table = written_at_start();

  g_assert_cmpint(piiri_timetable_wait(&table, START, false), ==, 30 * SECOND);
  piiri_timetable_expect(&table, START);
  g_assert_cmpint(piiri_timetable_wait(&table, START, false), ==, SECOND);
  g_assert_false(piiri_timetable_begin_round(&table, START + SECOND, false));
}

static void
test_what_is_held_is_not_written(void)
{
  PiiriTimetable table = written_at_start();
  gint64 now = START + 15 * SECOND;

  piiri_timetable_note_change(&table, now);
  g_assert_cmpint(piiri_timetable_wait(&table, now, true), ==, 15 * SECOND); /* the patrol */
  g_assert_false(piiri_timetable_begin_round(&table, now + 20 * SECOND, true));
  piiri_timetable_end_round(&table, now + 20 * SECOND);
  g_assert_true(piiri_timetable_is_behind(&table));

  /* The pause counts from when it may. */
  piiri_timetable_release(&table, now + 100 * SECOND);
  g_assert_cmpint(table.write_at, ==, now + 104 * SECOND);
}

static void
test_tries_again(void)
{
  PiiriTimetable table = written_at_start();
  gint64 now = START + 60 * SECOND;

  piiri_timetable_note_change(&table, now);
  g_assert_true(piiri_timetable_begin_round(&table, now + 5 * SECOND, false));
  piiri_timetable_end_round(&table, now + 5 * SECOND);
  piiri_timetable_cannot_write(&table, now + 5 * SECOND);
  g_assert_cmpint(table.write_at, ==, now + 35 * SECOND);

  piiri_timetable_is_away(&table, now);
  g_assert_cmpint(piiri_timetable_wait(&table, now, false), ==, 5 * SECOND);
  g_assert_true(piiri_timetable_begin_round(&table, now + 5 * SECOND, false));

  piiri_timetable_needs_nothing(&table);
  piiri_timetable_end_round(&table, now);
  piiri_timetable_has_failed(&table);
  g_assert_cmpint(table.write_at, ==, 0);
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/timetable/writes-when-the-person-pauses", test_writes_when_the_person_pauses);
  g_test_add_func("/timetable/does-not-wait-for-ever", test_does_not_wait_for_ever);
  g_test_add_func("/timetable/not-too-often", test_not_too_often);
  g_test_add_func("/timetable/what-comes-is-looked-at-soon", test_what_comes_is_looked_at_soon);
  g_test_add_func("/timetable/what-is-held-is-not-written", test_what_is_held_is_not_written);
  g_test_add_func("/timetable/tries-again", test_tries_again);
  return g_test_run();
}

#include "circle.h"

#include "analysis/tallies.h"

#include <string.h>

/* What is counted, when it is written, and what is left alone. */

/* What stands of PERIOD, as "meetings 2 visits 9 ..." without what is none; NULL without one. */
static char *
words_of(const GArray *tallies, const char *period)
{
  g_autoptr(GString) words = g_string_new(NULL);

  for (guint i = 0; i < tallies->len; i++) {
    const PiiriTally *tally = &g_array_index(tallies, PiiriTally, i);

    for (int field = TALLY_MEETINGS; field < N_TALLY_FIELDS; field++)
      if (g_str_equal(tally->period, period) && tally->numbers[field] != 0)
        g_string_append_printf(words, "%s%s %" G_GINT64_FORMAT, words->len > 0 ? " " : "",
                               piiri_kinds.kinds[KIND_TALLY].fields[field].name,
                               tally->numbers[field]);
    if (g_str_equal(tally->period, period))
      return g_string_free(g_steal_pointer(&words), FALSE);
  }
  return NULL;
}

static void
assert_counted(Circle *circle, const char *period, const char *expected)
{
  g_autoptr(GArray) tallies = piiri_tallies_count(circle->store, circle->circle);
  g_autofree char *words = words_of(tallies, period);

  g_assert_cmpstr(words, ==, expected);
}

static void
assert_stored(Circle *circle, bool told, const char *period, const char *expected)
{
  g_autoptr(GArray) tallies = piiri_tallies_stored(circle->store, circle->circle, told);
  g_autofree char *words = words_of(tallies, period);

  g_assert_cmpstr(words, ==, expected);
}

static void
write_now(Circle *circle)
{
  g_autoptr(GError) error = NULL;

  piiri_tallies_write(circle->store, circle->circle, &error);
  g_assert_no_error(error);
}

static gint64
task(Circle *circle, gint64 meeting, gint64 who, const char *state, const char *hours)
{
  gint64 row = circle_add(circle, KIND_TASK, NULL, NULL);

  circle_set(circle, KIND_TASK, row, TASK_KIND, "coffee");
  circle_set(circle, KIND_TASK, row, TASK_STATE, state);
  circle_set(circle, KIND_TASK, row, TASK_HOURS, hours);
  circle_link(circle, KIND_TASK, row, TASK_MEETING, meeting);
  circle_link(circle, KIND_TASK, row, TASK_WHO, who);
  return row;
}

static void
test_meetings(void)
{
  g_auto(Circle) circle;
  gint64 aino, eino, first, second, third;

  circle_init(&circle);
  aino = circle_person(&circle, "Aino");
  eino = circle_person(&circle, "Eino");
  first = circle_meeting(&circle, "2025-12-30T13:00", "held");
  second = circle_meeting(&circle, "2026-01-06T13:00", "held");
  third = circle_meeting(&circle, "2026-01-13T13:00", "held");
  circle_meeting(&circle, "2026-01-20T13:00", "planned");
  circle_meeting(&circle, "2026-02-03T13:00", "cancelled");
  circle_set(&circle, KIND_MEETING, third, MEETING_GUESTS, "3");
  circle_attend(&circle, first, aino, "yes");
  circle_attend(&circle, second, aino, "yes");
  circle_attend(&circle, third, aino, "yes");
  circle_attend(&circle, third, eino, "yes");
  circle_end(&circle);
  assert_counted(&circle, "2025-12", "meetings 1 visits 1 people 1 least 1 most 1 new_people 1");
  assert_counted(&circle, "2026-01", "meetings 2 visits 6 people 2 least 1 most 5 new_people 1");
  assert_counted(&circle, "2026", "meetings 2 visits 6 people 2 least 1 most 5 new_people 1");
  assert_counted(&circle, "2026-02", "");
  assert_counted(&circle, "2026-03", NULL);
}

static void
test_work(void)
{
  g_auto(Circle) circle;
  gint64 aino, eino, paid, meeting, undated;
  g_autofree char *eino_id = NULL, *list = NULL, *paid_id = NULL;

  circle_init(&circle);
  aino = circle_person(&circle, "Aino");
  eino = circle_person(&circle, "Eino");
  paid = circle_person(&circle, "Paula");
  circle_set(&circle, KIND_PARTICIPANT, paid, PARTICIPANT_ROLES, "neighbour worker");
  meeting = circle_meeting(&circle, "2026-03-03T13:00", "held");
  eino_id = circle_id(&circle, KIND_PARTICIPANT, eino);
  paid_id = circle_id(&circle, KIND_PARTICIPANT, paid);
  list = strcmp(eino_id, paid_id) < 0 ? g_strdup_printf("%s %s", eino_id, paid_id) :
                                        g_strdup_printf("%s %s", paid_id, eino_id);
  circle_set(&circle, KIND_MEETING, meeting, MEETING_GUIDES, list);
  task(&circle, meeting, aino, "done", "1.25");
  task(&circle, meeting, aino, "done", "0.5");
  task(&circle, meeting, paid, "done", "");
  task(&circle, meeting, eino, "taken", "7");
  undated = task(&circle, 0, eino, "done", "2");
  circle_end(&circle);
  assert_counted(&circle, "2026-03", "meetings 1 volunteers 2 hours 175 tasks 3");
  assert_counted(&circle, "2026", "meetings 1 volunteers 2 hours 175 tasks 3");

  circle_begin(&circle);
  circle_set(&circle, KIND_TASK, undated, TASK_DUE, "2026-03-09");
  circle_end(&circle);
  assert_counted(&circle, "2026-03", "meetings 1 volunteers 2 hours 375 tasks 4");
}

static void
test_diary_and_themes(void)
{
  g_auto(Circle) circle;
  gint64 theme, first, second, entry;
  g_autofree char *theme_id = NULL, *second_id = NULL;

  circle_init(&circle);
  first = circle_meeting(&circle, "2026-03-03T13:00", "held");
  second = circle_meeting(&circle, "2026-03-10T13:00", "held");
  theme = circle_add(&circle, KIND_THEME, NULL, NULL);
  circle_set(&circle, KIND_THEME, theme, THEME_STATE, "held");
  circle_link(&circle, KIND_THEME, theme, THEME_MEETING, first);
  theme_id = circle_id(&circle, KIND_THEME, theme);
  second_id = circle_id(&circle, KIND_MEETING, second);
  circle_set(&circle, KIND_HOLDING, circle_add(&circle, KIND_HOLDING, second_id, theme_id),
             HOLDING_HELD, "yes");
  entry = circle_add(&circle, KIND_ENTRY, NULL, NULL);
  circle_set(&circle, KIND_ENTRY, entry, ENTRY_DATE, "2026-03-04");
  entry = circle_add(&circle, KIND_ENTRY, NULL, NULL);
  circle_set(&circle, KIND_ENTRY, entry, ENTRY_DATE, "2026-04-01");
  circle_end(&circle);
  /* The theme came twice and is one. */
  assert_counted(&circle, "2026-03", "meetings 2 entries 1 themes 1");
}

/* How the network stands is known of today alone. */
static void
test_actors(void)
{
  g_auto(Circle) circle;
  static const char *const states[] = { "asked", "committed", "committed", "" };
  g_autofree char *circle_of = NULL;

  g_setenv("PIIRI_CLOCK", "2026-11-24T12:00:00.000Z", TRUE);
  circle_init(&circle);
  circle_of = circle_id(&circle, KIND_CIRCLE, circle.circle);
  circle_meeting(&circle, "2026-03-03T13:00", "held");
  for (guint i = 0; i < G_N_ELEMENTS(states); i++) {
    gint64 actor = piiri_store_add(circle.store, KIND_ACTOR, 0, NULL, NULL, NULL);
    g_autofree char *id = circle_id(&circle, KIND_ACTOR, actor);

    circle_set(&circle, KIND_ACTOR, actor, ACTOR_STATE, states[i]);
    circle_add(&circle, KIND_RESPONSIBILITY, id, circle_of);
  }
  circle_end(&circle);
  assert_counted(&circle, "2026-11", "actors_asked 1 actors_committed 2");
  assert_counted(&circle, "2026", "meetings 1 actors_asked 1 actors_committed 2");
  assert_counted(&circle, "2026-03", "meetings 1");
  write_now(&circle);
  /* A month later the earlier keeps what was counted in it. */
  g_setenv("PIIRI_CLOCK", "2026-12-01T12:00:00.000Z", TRUE);
  write_now(&circle);
  assert_stored(&circle, false, "2026-11", "actors_asked 1 actors_committed 2");
  assert_stored(&circle, false, "2026-12", "actors_asked 1 actors_committed 2");
  g_unsetenv("PIIRI_CLOCK");
}

/* Joined people are one, and who is forgotten goes on counting. */
static void
test_joined_and_erased(void)
{
  g_auto(Circle) circle;
  gint64 aino, again, eino, meeting;
  PiiriErase erase = { { KIND_PARTICIPANT, 0 }, PIIRI_WHOLE_RECORD, false };

  circle_init(&circle);
  aino = circle_person(&circle, "Aino");
  again = circle_person(&circle, "Aino H");
  eino = circle_person(&circle, "Eino");
  meeting = circle_meeting(&circle, "2026-03-03T13:00", "held");
  circle_attend(&circle, meeting, aino, "yes");
  circle_attend(&circle, meeting, again, "yes");
  circle_attend(&circle, meeting, eino, "yes");
  circle_link(&circle, KIND_PARTICIPANT, again, SAME_AS, aino);
  task(&circle, meeting, eino, "done", "");
  circle_end(&circle);
  assert_counted(&circle, "2026-03",
                 "meetings 1 visits 2 people 2 least 2 most 2 new_people 2 volunteers 1 tasks 1");
  erase.ref.row = eino;
  g_assert_true(piiri_store_erase(circle.store, &erase, 1, NULL));
  erase.ref.row = aino;
  g_assert_true(piiri_store_erase(circle.store, &erase, 1, NULL));
  assert_counted(&circle, "2026-03",
                 "meetings 1 visits 2 people 2 least 2 most 2 new_people 2 volunteers 1 tasks 1");
}

static gint64
steps(Circle *circle)
{
  sqlite3_stmt *statement;
  gint64 seq;

  g_assert_cmpint(sqlite3_prepare_v2(piiri_store_connection(circle->store), "SELECT seq FROM self",
                                     -1, &statement, NULL),
                  ==, SQLITE_OK);
  g_assert_cmpint(sqlite3_step(statement), ==, SQLITE_ROW);
  seq = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  return seq;
}

static void
assert_leaving(Circle *circle, guint n)
{
  g_autoptr(GArray) leaving = piiri_tallies_leaving(circle->store, circle->circle);

  g_assert_cmpuint(leaving->len, ==, n);
}

/* One step when something has changed, none when nothing has, and never one to undo. */
static void
test_writing(void)
{
  g_auto(Circle) circle;
  gint64 meeting, before;
  g_autofree char *undo = NULL, *redo = NULL;

  circle_init(&circle);
  meeting = circle_meeting(&circle, "2026-03-03T13:00", "held");
  circle_meeting(&circle, "2026-04-07T13:00", "planned");
  circle_end(&circle);
  piiri_store_set_now(circle.store, "guests came", KIND_MEETING, meeting, MEETING_GUESTS, "2",
                      NULL);
  piiri_store_set_now(circle.store, "it cost", KIND_MEETING, meeting, MEETING_COSTS, "9", NULL);
  g_assert_true(piiri_store_undo(circle.store, NULL));
  before = steps(&circle);
  assert_leaving(&circle, 2);
  write_now(&circle);
  g_assert_cmpint(steps(&circle), ==, before + 1);
  assert_leaving(&circle, 2);
  write_now(&circle);
  g_assert_cmpint(steps(&circle), ==, before + 1);
  assert_stored(&circle, false, "2026-03", "meetings 1 visits 2 least 2 most 2");
  assert_stored(&circle, true, "2026-03", NULL);

  undo = piiri_store_undo_words(circle.store);
  redo = piiri_store_redo_words(circle.store);
  g_assert_cmpstr(undo, ==, "guests came");
  g_assert_cmpstr(redo, ==, "it cost");
  g_assert_true(piiri_store_undo(circle.store, NULL));
  write_now(&circle);
  assert_stored(&circle, false, "2026-03", "meetings 1");
  g_assert_true(piiri_store_redo(circle.store, NULL));
  write_now(&circle);
  assert_stored(&circle, false, "2026", "meetings 1 visits 2 least 2 most 2");

  /* What isn't any more counts nothing, and says so. */
  circle_begin(&circle);
  g_assert_true(piiri_store_delete(circle.store, KIND_MEETING, meeting, NULL));
  circle_end(&circle);
  write_now(&circle);
  assert_stored(&circle, false, "2026-03", "");
}

/* What somebody else has counted of a circle stays as it is. */
static void
test_told(void)
{
  g_auto(Circle) circle;
  gint64 entry, tally, meeting;

  circle_init(&circle);
  tally = circle_add(&circle, KIND_TALLY, NULL, "2026-03");
  circle_set(&circle, KIND_TALLY, tally, TALLY_MEETINGS, "4");
  circle_set(&circle, KIND_TALLY, tally, TALLY_HOURS, "2.5");
  tally = circle_add(&circle, KIND_TALLY, NULL, "whenever");
  circle_set(&circle, KIND_TALLY, tally, TALLY_MEETINGS, "9");
  entry = circle_add(&circle, KIND_ENTRY, NULL, NULL);
  circle_set(&circle, KIND_ENTRY, entry, ENTRY_DATE, "2026-03-04");
  circle_end(&circle);
  assert_leaving(&circle, 1);
  write_now(&circle);
  assert_stored(&circle, true, "2026-03", "meetings 4 hours 250");
  assert_stored(&circle, true, "whenever", NULL);

  g_assert_true(piiri_tallies_are_all(circle.store, circle.circle));

  /* A meeting that came by mistake hides them, until it is deleted. */
  circle_begin(&circle);
  meeting = circle_meeting(&circle, "2026-03-10T13:00", "planned");
  circle_end(&circle);
  assert_stored(&circle, true, "2026-03", NULL);
  g_assert_false(piiri_tallies_are_all(circle.store, circle.circle));
  circle_begin(&circle);
  g_assert_true(piiri_store_delete(circle.store, KIND_MEETING, meeting, NULL));
  circle_end(&circle);
  write_now(&circle);
  assert_stored(&circle, true, "2026-03", "meetings 4 hours 250");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/tallies/meetings", test_meetings);
  g_test_add_func("/tallies/work", test_work);
  g_test_add_func("/tallies/diary-and-themes", test_diary_and_themes);
  g_test_add_func("/tallies/actors", test_actors);
  g_test_add_func("/tallies/joined-and-erased", test_joined_and_erased);
  g_test_add_func("/tallies/writing", test_writing);
  g_test_add_func("/tallies/told", test_told);
  return g_test_run();
}

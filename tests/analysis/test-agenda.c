#include "analysis/agenda.h"

#include "analysis/circle.h"

static gint64
add_task(Circle *circle, const char *kind, gint64 meeting, gint64 who)
{
  gint64 task = circle_add(circle, KIND_TASK, NULL, NULL);

  circle_set(circle, KIND_TASK, task, TASK_KIND, kind);
  if (meeting != 0)
    circle_link(circle, KIND_TASK, task, TASK_MEETING, meeting);
  else
    circle_set(circle, KIND_TASK, task, TASK_STANDING, "yes");
  if (who != 0)
    circle_link(circle, KIND_TASK, task, TASK_WHO, who);
  return task;
}

static void
assert_people(GArray *people, gint64 first, gint64 second)
{
  guint count = (first != 0) + (second != 0);

  g_assert_cmpuint(people->len, ==, count);
  if (count > 0)
    g_assert_cmpint(g_array_index(people, gint64, 0), ==, first);
  if (count > 1)
    g_assert_cmpint(g_array_index(people, gint64, 1), ==, second);
}

static void
test_cares(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 aino = circle_person(&circle, "Aino");
  gint64 veikko = circle_person(&circle, "Veikko");
  gint64 meeting = circle_meeting(&circle, "2026-11-24T13:00", "planned");
  add_task(&circle, "keys", 0, veikko);
  add_task(&circle, "coffee", 0, 0); /* this meeting has coffee of its own */
  gint64 dishes = add_task(&circle, "dishes", meeting, 0);
  add_task(&circle, "coffee", meeting, aino);
  add_task(&circle, "coffee", meeting, veikko);
  gint64 over = add_task(&circle, "cleaning", 0, aino);
  circle_set(&circle, KIND_TASK, over, TASK_STATE, "done");
  circle_end(&circle);

  g_autoptr(GPtrArray) cares = piiri_agenda_cares(circle.store, circle.circle, meeting);
  g_assert_cmpuint(cares->len, ==, 3);
  PiiriCare *coffee = g_ptr_array_index(cares, 0);
  PiiriCare *washing = g_ptr_array_index(cares, 1);
  PiiriCare *keys = g_ptr_array_index(cares, 2);
  g_assert_cmpstr(coffee->kind, ==, "coffee");
  assert_people(coffee->people, aino, veikko);
  g_assert_cmpint(coffee->open, ==, 0);
  g_assert_cmpstr(washing->kind, ==, "dishes");
  assert_people(washing->people, 0, 0);
  g_assert_cmpint(washing->open, ==, dishes);
  g_assert_cmpstr(keys->kind, ==, "keys");
  assert_people(keys->people, veikko, 0);

  /* A meeting without a record has the standing ones. */
  g_autoptr(GPtrArray) standing = piiri_agenda_cares(circle.store, circle.circle, 0);
  g_assert_cmpuint(standing->len, ==, 2);
  PiiriCare *open = g_ptr_array_index(standing, 0);
  g_assert_cmpstr(open->kind, ==, "coffee");
  g_assert_cmpint(open->open, ==, 0);
}

static void
test_guides(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 aino = circle_person(&circle, "Aino");
  gint64 veikko = circle_person(&circle, "Veikko");
  g_autofree char *aino_id = circle_id(&circle, KIND_PARTICIPANT, aino);
  gint64 meeting = circle_meeting(&circle, "2026-11-24T13:00", "planned");
  add_task(&circle, "guiding", 0, veikko);
  circle_end(&circle);
  g_autoptr(GArray) by_task = piiri_agenda_guides(circle.store, circle.circle, meeting);
  assert_people(by_task, veikko, 0);

  circle_begin(&circle);
  circle_set(&circle, KIND_MEETING, meeting, MEETING_GUIDES, aino_id);
  circle_end(&circle);
  g_autoptr(GArray) named = piiri_agenda_guides(circle.store, circle.circle, meeting);
  assert_people(named, aino, 0);
}

static gint64
add_theme(Circle *circle, const char *title, const char *state, gint64 meeting)
{
  gint64 theme = circle_add(circle, KIND_THEME, NULL, NULL);

  circle_set(circle, KIND_THEME, theme, THEME_TITLE, title);
  circle_set(circle, KIND_THEME, theme, THEME_STATE, state);
  if (meeting != 0)
    circle_link(circle, KIND_THEME, theme, THEME_MEETING, meeting);
  return theme;
}

static void
test_themes(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 meeting = circle_meeting(&circle, "2026-11-24T13:00", "planned");
  gint64 theme = add_theme(&circle, "Childhood", "planned", meeting);
  gint64 walk = add_theme(&circle, "A walk", "idea", 0);
  gint64 songs = add_theme(&circle, "Songs", "idea", meeting);
  add_theme(&circle, "Bread", "held", 0);
  circle_set(&circle, KIND_THEME, songs, THEME_MEETING, NULL);
  circle_end(&circle);

  g_assert_cmpint(piiri_agenda_theme(circle.store, meeting), ==, theme);
  g_assert_cmpint(piiri_agenda_theme(circle.store, 0), ==, 0);
  g_autoptr(GArray) themes = piiri_agenda_free_themes(circle.store, circle.circle);
  assert_people(themes, walk, songs);
}

static void
test_entries(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 meeting = circle_meeting(&circle, "2026-11-24T13:00", "held");
  gint64 same = circle_meeting(&circle, "2026-11-24T14:00", "held");
  gint64 first = circle_add(&circle, KIND_ENTRY, NULL, NULL);
  gint64 second = circle_add(&circle, KIND_ENTRY, NULL, NULL);
  circle_add(&circle, KIND_ENTRY, NULL, NULL);
  circle_link(&circle, KIND_MEETING, meeting, SAME_AS, same);
  circle_link(&circle, KIND_ENTRY, first, ENTRY_MEETING, meeting);
  circle_link(&circle, KIND_ENTRY, second, ENTRY_MEETING, same);
  circle_end(&circle);

  g_autoptr(GArray) entries = piiri_agenda_entries(circle.store, meeting);
  assert_people(entries, first, second);
  g_autoptr(GArray) none = piiri_agenda_entries(circle.store, 0);
  assert_people(none, 0, 0);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/agenda/cares", test_cares);
  g_test_add_func("/agenda/guides", test_guides);
  g_test_add_func("/agenda/themes", test_themes);
  g_test_add_func("/agenda/entries", test_entries);
  return g_test_run();
}

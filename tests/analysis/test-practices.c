#include "analysis/practices.h"

#include "analysis/circle.h"

static gint64
agree(Circle *circle, const char *about, const char *choices, const char *agreed)
{
  gint64 row = circle_add(circle, KIND_PRACTICE, NULL, NULL);

  circle_set(circle, KIND_PRACTICE, row, PRACTICE_ABOUT, about);
  circle_set(circle, KIND_PRACTICE, row, PRACTICE_CHOICES, choices);
  if (agreed)
    circle_set(circle, KIND_PRACTICE, row, PRACTICE_AGREED, agreed);
  return row;
}

static gint64
hold(Circle *circle, const char *principle, const char *words, const char *agreed)
{
  gint64 row = circle_add(circle, KIND_PRINCIPLE, NULL, NULL);

  circle_set(circle, KIND_PRINCIPLE, row, PRINCIPLE_CHOICE, principle);
  circle_set(circle, KIND_PRINCIPLE, row, PRINCIPLE_WORDS, words);
  circle_set(circle, KIND_PRINCIPLE, row, PRINCIPLE_AGREED, agreed);
  return row;
}

static void
assert_agreement(
    GArray *agreements, guint i, gint64 row, const char *agreed, const char *until, bool stands)
{
  g_assert_cmpuint(i, <, agreements->len);

  const PiiriAgreement *one = &g_array_index(agreements, PiiriAgreement, i);

  g_assert_cmpint(one->row, ==, row);
  g_assert_cmpstr(one->agreed, ==, agreed);
  g_assert_cmpstr(one->until, ==, until);
  g_assert_cmpint(one->stands, ==, stands);
}

static void
test_nothing_agreed(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  agree(&circle, "cleaning", "cleaning.volunteer", "2020-01-01");
  circle_end(&circle);

  g_autoptr(GArray) space = piiri_practice_agreements(circle.store, circle.circle, "space");
  g_assert_cmpuint(space->len, ==, 0);
}

static void
test_newest_stands(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 second = agree(&circle, "space", "space.parish", "2024-03-03");
  gint64 newest = agree(&circle, "space", "space.club_room", "2026-06-01");
  gint64 undated = agree(&circle, "space", "space.public", NULL);
  gint64 first = agree(&circle, "space", "space.residents", "2019-09-03");
  circle_end(&circle);

  g_autoptr(GArray) space = piiri_practice_agreements(circle.store, circle.circle, "space");
  g_assert_cmpuint(space->len, ==, 4);
  assert_agreement(space, 0, newest, "2026-06-01", "", true);
  assert_agreement(space, 1, second, "2024-03-03", "2026-06-01", false);
  assert_agreement(space, 2, first, "2019-09-03", "2024-03-03", false);
  assert_agreement(space, 3, undated, "", "2019-09-03", false);
}

/* Steps have a stamp each, and those of one laptop come after one another. */
static void
test_later_of_one_day_stands(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 morning = agree(&circle, "space", "space.parish", "2026-06-01");
  circle_end(&circle);
  circle_begin(&circle);
  gint64 evening = agree(&circle, "space", "space.club_room", "2026-06-01");
  circle_end(&circle);
  circle_begin(&circle);
  circle_set(&circle, KIND_PRACTICE, morning, PRACTICE_WORDS, "In the basement");
  circle_end(&circle);

  g_autoptr(GArray) space = piiri_practice_agreements(circle.store, circle.circle, "space");
  assert_agreement(space, 0, evening, "2026-06-01", "", true);
  assert_agreement(space, 1, morning, "2026-06-01", "2026-06-01", false);
}

static void
test_deleted_lets_the_earlier_stand(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 earlier = agree(&circle, "space", "space.parish", "2024-03-03");
  gint64 newest = agree(&circle, "space", "space.club_room", "2026-06-01");
  circle_end(&circle);
  circle_begin(&circle);
  g_assert_true(piiri_store_delete(circle.store, KIND_PRACTICE, newest, NULL));
  circle_end(&circle);

  g_autoptr(GArray) space = piiri_practice_agreements(circle.store, circle.circle, "space");
  g_assert_cmpuint(space->len, ==, 1);
  assert_agreement(space, 0, earlier, "2024-03-03", "", true);
}

static void
test_other_circles_are_left_out(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 mine = circle.circle;
  circle.circle = circle_add(&circle, KIND_CIRCLE, NULL, NULL);
  agree(&circle, "space", "space.parish", "2024-03-03");
  hold(&circle, "equality", "", "2024-03-03");
  circle_end(&circle);

  g_autoptr(GArray) space = piiri_practice_agreements(circle.store, mine, "space");
  g_autoptr(GArray) equality = piiri_principle_agreements(circle.store, mine, "equality");
  g_assert_cmpuint(space->len + equality->len, ==, 0);
}

static void
test_withdrawn_principle(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 first = hold(&circle, "equality", "", "2019-09-03");
  gint64 second = hold(&circle, "equality", "For everybody", "2022-05-05");
  circle_set(&circle, KIND_PRINCIPLE, first, PRINCIPLE_UNTIL, "2020-02-02");
  circle_end(&circle);

  g_autoptr(GArray) held = piiri_principle_agreements(circle.store, circle.circle, "equality");
  assert_agreement(held, 0, second, "2022-05-05", "", true);
  /* Withdrawn before the next came: that day is told. */
  assert_agreement(held, 1, first, "2019-09-03", "2020-02-02", false);

  circle_begin(&circle);
  circle_set(&circle, KIND_PRINCIPLE, second, PRINCIPLE_UNTIL, "2026-11-24");
  circle_end(&circle);

  g_autoptr(GArray) gone = piiri_principle_agreements(circle.store, circle.circle, "equality");
  assert_agreement(gone, 0, second, "2022-05-05", "2026-11-24", false);
  assert_agreement(gone, 1, first, "2019-09-03", "2020-02-02", false);
}

static void
test_own_principles_stand_side_by_side(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 first = hold(&circle, "other", "Phones stay in the bag", "2019-09-03");
  gint64 second = hold(&circle, "other", "Everybody is greeted", "2022-05-05");
  gint64 gone = hold(&circle, "other", "No politics", "2021-01-01");
  circle_set(&circle, KIND_PRINCIPLE, gone, PRINCIPLE_UNTIL, "2023-01-01");
  circle_end(&circle);

  g_autoptr(GArray) own = piiri_principle_agreements(circle.store, circle.circle, "other");
  g_assert_cmpuint(own->len, ==, 3);
  assert_agreement(own, 0, second, "2022-05-05", "", true);
  assert_agreement(own, 1, gone, "2021-01-01", "2023-01-01", false);
  assert_agreement(own, 2, first, "2019-09-03", "", true);
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/practices/nothing", test_nothing_agreed);
  g_test_add_func("/practices/newest", test_newest_stands);
  g_test_add_func("/practices/same-day", test_later_of_one_day_stands);
  g_test_add_func("/practices/deleted", test_deleted_lets_the_earlier_stand);
  g_test_add_func("/practices/circles", test_other_circles_are_left_out);
  g_test_add_func("/principles/withdrawn", test_withdrawn_principle);
  g_test_add_func("/principles/own", test_own_principles_stand_side_by_side);
  return g_test_run();
}

#include "analysis/apart.h"

#include "analysis/circle.h"
#include "store/joining.h"
#include "store/merge.h"

static bool
are_apart(Circle *circle, gint64 one, gint64 other)
{
  g_autoptr(PiiriApart) apart = piiri_apart_read(circle->store, KIND_PARTICIPANT);

  g_assert_cmpint(piiri_apart_are(apart, one, other), ==, piiri_apart_are(apart, other, one));
  return piiri_apart_are(apart, one, other);
}

static void
test_said(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 one = circle_person(&circle, "Maija");
  gint64 other = circle_person(&circle, "Maija");
  gint64 third = circle_person(&circle, "Maija");
  g_autofree char *id = circle_id(&circle, KIND_PARTICIPANT, other);
  circle_end(&circle);
  g_assert_false(are_apart(&circle, one, other));

  circle_begin(&circle);
  circle_set(&circle, KIND_PARTICIPANT, one, PARTICIPANT_NOT_SAME_AS, id);
  circle_end(&circle);
  g_assert_true(are_apart(&circle, one, other));
  g_assert_false(are_apart(&circle, one, third));
  g_assert_false(are_apart(&circle, other, third));

  /* Who is joined with the other isn't the same as the one either. */
  circle_begin(&circle);
  g_assert_true(piiri_store_join(circle.store, KIND_PARTICIPANT, other, third, NULL));
  circle_end(&circle);
  g_assert_true(
      are_apart(&circle, one, piiri_store_representative(circle.store, KIND_PARTICIPANT, third)));
}

static void
test_fields(void)
{
  g_assert_cmpint(piiri_apart_field(KIND_PARTICIPANT), ==, PARTICIPANT_NOT_SAME_AS);
  g_assert_cmpint(piiri_apart_field(KIND_ACTOR), ==, ACTOR_NOT_SAME_AS);
  g_assert_cmpint(piiri_apart_field(KIND_MEETING), ==, MEETING_NOT_SAME_AS);
  g_assert_cmpint(piiri_apart_field(KIND_CIRCLE), ==, -1);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/apart/said", test_said);
  g_test_add_func("/apart/fields", test_fields);
  return g_test_run();
}

#include "analysis/places.h"

#include "analysis/circle.h"

static gint64
add_place(Circle *circle, const char *name)
{
  gint64 row = piiri_store_add(circle->store, KIND_PLACE, 0, NULL, NULL, NULL);

  circle_set(circle, KIND_PLACE, row, PLACE_NAME, name);
  return row;
}

static void
test_places_of_a_circle(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 mine = circle.circle;
  gint64 unused = add_place(&circle, "äänitehdas");
  gint64 usual = add_place(&circle, "Club room");
  gint64 visited = add_place(&circle, "Allotment");
  gint64 theirs = add_place(&circle, "Parish hall");
  gint64 gone = add_place(&circle, "Burnt house");
  gint64 meeting = circle_meeting(&circle, "2026-11-10T13:00", "held");
  circle_link(&circle, KIND_CIRCLE, mine, CIRCLE_PLACE, usual);
  circle_link(&circle, KIND_MEETING, meeting, MEETING_PLACE, visited);
  gint64 other = circle_add(&circle, KIND_CIRCLE, NULL, NULL);
  circle_link(&circle, KIND_CIRCLE, other, CIRCLE_PLACE, theirs);
  circle_end(&circle);
  circle_begin(&circle);
  g_assert_true(piiri_store_delete(circle.store, KIND_PLACE, gone, NULL));
  circle_end(&circle);

  g_autoptr(GArray) places = piiri_places_of(circle.store, mine);
  g_assert_cmpuint(places->len, ==, 3);
  g_assert_cmpint(g_array_index(places, gint64, 0), ==, visited);
  g_assert_cmpint(g_array_index(places, gint64, 1), ==, usual);
  g_assert_cmpint(g_array_index(places, gint64, 2), ==, unused);

  g_autoptr(GArray) of_other = piiri_places_of(circle.store, other);
  g_assert_cmpuint(of_other->len, ==, 2);
  g_assert_cmpint(g_array_index(of_other, gint64, 0), ==, theirs);
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/places/of", test_places_of_a_circle);
  return g_test_run();
}

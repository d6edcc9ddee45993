#include "analysis/namesakes.h"

#include "analysis/circle.h"

static void
test_namesakes(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 maija = circle_person(&circle, "Maija Virtanen");
  gint64 other = circle_person(&circle, "maija virtanen");
  gint64 aino = circle_person(&circle, "Aino Lehto");
  circle_set(&circle, KIND_PARTICIPANT, maija, PARTICIPANT_CALLED, "Maikki");
  g_autofree char *id = circle_id(&circle, KIND_PARTICIPANT, maija);
  circle_end(&circle);

  g_assert_cmpint(piiri_namesake(circle.store, maija), ==, other);
  g_assert_cmpint(piiri_namesake(circle.store, other), ==, maija);
  g_assert_cmpint(piiri_namesake(circle.store, aino), ==, 0);
  g_assert_cmpint(piiri_namesake_of(circle.store, circle.circle, "Lehto, Aino"), ==, aino);
  g_assert_cmpint(piiri_namesake_of(circle.store, circle.circle, "maikki"), ==, maija);
  g_assert_cmpint(piiri_namesake_of(circle.store, circle.circle, "Aino"), ==, 0);

  circle_begin(&circle);
  circle_set(&circle, KIND_PARTICIPANT, other, PARTICIPANT_NOT_SAME_AS, id);
  circle_end(&circle);
  g_assert_cmpint(piiri_namesake(circle.store, maija), ==, 0);
  g_assert_cmpint(piiri_namesake(circle.store, other), ==, 0);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/namesakes", test_namesakes);
  return g_test_run();
}

#include "app/today/finding.h"

static PiiriAttendee *
person(gint64 row, const char *name, const char *called, bool present)
{
  PiiriAttendee *attendee = g_new0(PiiriAttendee, 1);

  attendee->row = row;
  attendee->name = g_strdup(name);
  attendee->called = g_strdup(called);
  attendee->present = present;

  return attendee;
}

static void
test_matches(void)
{
  g_autoptr(PiiriAttendee) aino = person(1, "Aino Lehto", "Ninni", false);
  g_autoptr(PiiriAttendee) zoe = person(2, "Zoë Niemi", "Zoë", false);

  g_assert_true(piiri_finding_matches("nin", aino));
  g_assert_true(piiri_finding_matches("AI", aino));
  g_assert_true(piiri_finding_matches("leh", aino));
  g_assert_true(piiri_finding_matches("aino l", aino));
  g_assert_true(piiri_finding_matches("zoe", zoe));
  g_assert_true(piiri_finding_matches(" ", zoe));
  g_assert_false(piiri_finding_matches("ino", aino));
  g_assert_false(piiri_finding_matches("aino x", aino));
}

static gint64
target(const char *words, bool aino_is_here, bool other_is_here)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)piiri_attendee_free);

  g_ptr_array_add(all, person(2, "Elsa Ainola", "Elsa", false));
  g_ptr_array_add(all, person(1, "Aino Lehto", "Aino L", aino_is_here));
  g_ptr_array_add(all, person(3, "Aino Äijälä", "Aino Ä", other_is_here));

  const PiiriAttendee *found = piiri_finding_target(words, all);

  return found ? found->row : 0;
}

static void
test_target(void)
{
  /* Elsa stands first, but doesn't go by it. */
  g_assert_cmpint(target("ain", false, false), ==, 1);
  g_assert_cmpint(target("ain", true, false), ==, 3);
  g_assert_cmpint(target("ainola", false, false), ==, 2);
  /* Once those who go by it are here, who has it in her name is next. */
  g_assert_cmpint(target("ain", true, true), ==, 2);
  g_assert_cmpint(target("leh", true, true), ==, 1);
  g_assert_cmpint(target("x", false, false), ==, 0);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/finding/matches", test_matches);
  g_test_add_func("/finding/target", test_target);

  return g_test_run();
}

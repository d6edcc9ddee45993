#include "analysis/likeness.h"

static PiiriLikeness
names(const char *one, const char *other)
{
  g_autoptr(PiiriLikeName) a = piiri_like_name_new(one);
  g_autoptr(PiiriLikeName) b = piiri_like_name_new(other);

  g_assert_cmpint(piiri_like_names(a, b), ==, piiri_like_names(b, a));
  return piiri_like_names(a, b);
}

static void
test_names(void)
{
  g_assert_cmpint(names("Maija Virtanen", "maija virtanen "), ==, PIIRI_LIKE_NAME);
  g_assert_cmpint(names("Päivi Mäki", "Paivi Maki"), ==, PIIRI_LIKE_LETTERS);
  g_assert_cmpint(names("Åke Öström", "Ake Ostrom"), ==, PIIRI_LIKE_LETTERS);
  g_assert_cmpint(names("Maija-Liisa Aho", "Maija Liisa Aho"), ==, PIIRI_LIKE_LETTERS);
  g_assert_cmpint(names("Maijaliisa Aho", "Maija-Liisa Aho"), ==, PIIRI_LIKE_LETTERS);
  /* Composed or not is no difference. */
  g_assert_cmpint(names("Pa\xcc\x88ivi", "Päivi"), ==, PIIRI_LIKE_LETTERS);
  g_assert_cmpint(names("Virtanen Maija", "Maija Virtanen"), ==, PIIRI_LIKE_TURNED);
  g_assert_cmpint(names("Mäki, Päivi", "Paivi Maki"), ==, PIIRI_LIKE_TURNED);
  g_assert_cmpint(names("Maija Virtanen", "Maija Virtamen"), ==, PIIRI_LIKE_SLIP);
  g_assert_cmpint(names("Maija Virtanen", "Virtaen Maija"), ==, PIIRI_LIKE_SLIP);
  g_assert_cmpint(names("Maija", "Maija Virtanen"), ==, PIIRI_LIKE_PART);
  g_assert_cmpint(names("Maija Virtanen", "Maija-Liisa Virtanen"), ==, PIIRI_LIKE_PART);
}

/* Whose names are merely near are two. */
static void
test_others(void)
{
  g_assert_cmpint(names("Maija Virtanen", "Maija Lahtinen"), ==, 0);
  g_assert_cmpint(names("Eeva Virtanen", "Maija Virtanen"), ==, 0);
  g_assert_cmpint(names("Ari Aho", "Ami Aho"), ==, 0); /* another name, no slip */
  g_assert_cmpint(names("Virtanen", "Virtala"), ==, 0);
  g_assert_cmpint(names("", ""), ==, 0);
  g_assert_cmpint(names("- ", "Maija"), ==, 0);
}

static void
test_slips(void)
{
  g_assert_true(piiri_like_slip("virtanen", "virtamen"));
  g_assert_true(piiri_like_slip("virtanen", "virtaen"));
  g_assert_true(piiri_like_slip("virtanen", "virtannen"));
  g_assert_true(piiri_like_slip("virtanen", "virtnaen"));
  g_assert_true(piiri_like_slip("virtanen", "virtane"));
  g_assert_true(piiri_like_slip("virtanen", "irtanen"));
  g_assert_false(piiri_like_slip("virtanen", "virtanen"));
  g_assert_false(piiri_like_slip("virtanen", "vitranne"));
  g_assert_false(piiri_like_slip("virtanen", "virta"));
  g_assert_false(piiri_like_slip("", "ab"));
}

static void
assert_phone(const char *text, const char *expected)
{
  g_autofree char *phone = piiri_like_phone(text);

  g_assert_cmpstr(phone, ==, expected);
}

static void
test_reach(void)
{
  assert_phone("040 123 4567", "0401234567");
  assert_phone("+358 40-123 4567", "0401234567");
  assert_phone("+358 (0)40 1234567", "0401234567");
  assert_phone("00358401234567", "0401234567");
  assert_phone("+46 8 123 456", "468123456");
  assert_phone("112", NULL);
  assert_phone("kysy Ainolta", NULL);
  assert_phone(NULL, NULL);

  g_autofree char *email = piiri_like_email(" Maija.Virtanen@Example.org");
  g_autofree char *none = piiri_like_email("ei ole");

  g_assert_cmpstr(email, ==, "maija.virtanen@example.org");
  g_assert_null(none);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/likeness/names", test_names);
  g_test_add_func("/likeness/others", test_others);
  g_test_add_func("/likeness/slips", test_slips);
  g_test_add_func("/likeness/reach", test_reach);
  return g_test_run();
}

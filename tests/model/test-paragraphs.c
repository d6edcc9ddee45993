#include "model/paragraphs.h"

static char *
told(const char *text)
{
  g_autoptr(GArray) paragraphs = piiri_paragraphs(text);
  GString *line = g_string_new(NULL);

  for (guint i = 0; i < paragraphs->len; i++) {
    const PiiriParagraph *at = &g_array_index(paragraphs, PiiriParagraph, i);

    g_string_append_c(line, '[');
    g_string_append_len(line, text + at->start, (gssize)at->length);
    g_string_append_c(line, ']');
  }
  return g_string_free(line, FALSE);
}

static void
assert_told(const char *text, const char *expected)
{
  g_autofree char *line = told(text);

  g_assert_cmpstr(line, ==, expected);
}

static void
test_split(void)
{
  assert_told("", "");
  assert_told("\n \n\t\n", "");
  assert_told("One", "[One]");
  assert_told("One\nTwo\n\n\nThree\n", "[One][Two][Three]");
  assert_told("\n\n  Indented\n\n", "[  Indented]");
  assert_told("Kävimme metsässä.\n\nTulimme.", "[Kävimme metsässä.][Tulimme.]");
}

static void
test_numbers(void)
{
  static const char one[] = "a\nb\na", other[] = "b\n\nc";
  g_autoptr(PiiriNumbering) numbering = piiri_numbering_new();
  g_autoptr(GArray) in_one = piiri_paragraphs(one);
  g_autoptr(GArray) in_other = piiri_paragraphs(other);
  g_autoptr(GArray) first = piiri_numbering_of(numbering, one, in_one);
  g_autoptr(GArray) second = piiri_numbering_of(numbering, other, in_other);

  g_assert_cmpuint(first->len, ==, 3);
  g_assert_cmpuint(second->len, ==, 2);
  g_assert_cmpuint(g_array_index(first, guint, 0), ==, g_array_index(first, guint, 2));
  g_assert_cmpuint(g_array_index(first, guint, 0), !=, g_array_index(first, guint, 1));
  g_assert_cmpuint(g_array_index(first, guint, 1), ==, g_array_index(second, guint, 0));
  g_assert_cmpuint(g_array_index(second, guint, 1), !=, g_array_index(first, guint, 0));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/paragraphs/split", test_split);
  g_test_add_func("/paragraphs/numbers", test_numbers);
  return g_test_run();
}

#include "model/difference.h"

#include <stdbool.h>
#include <string.h>

typedef GArray *(*Compare)(const char *a, const char *b);

/* The differing parts of both texts as "[old|new]", one after the other. */
static char *
told(Compare compare, const char *a, const char *b)
{
  g_autoptr(GArray) differences = compare(a, b);
  GString *line = g_string_new(NULL);

  for (guint i = 0; i < differences->len; i++) {
    const PiiriDifference *at = &g_array_index(differences, PiiriDifference, i);
    g_autofree char *old = g_strndup(a + at->a, at->a_length);
    g_autofree char *new = g_strndup(b + at->b, at->b_length);

    g_string_append_printf(line, "[%s|%s]", old, new);
  }
  return g_string_free(line, FALSE);
}

static void
assert_told(Compare compare, const char *a, const char *b, const char *expected)
{
  g_autofree char *line = told(compare, a, b);

  g_assert_cmpstr(line, ==, expected);
}

static void
test_words(void)
{
  assert_told(piiri_difference_words, "", "", "");
  assert_told(piiri_difference_words, "same", "same", "");
  assert_told(piiri_difference_words, "", "new", "[|new]");
  assert_told(piiri_difference_words, "old", "", "[old|]");
  assert_told(piiri_difference_words, "050 555 0142", "050 555 0198", "[0142|0198]");
  assert_told(piiri_difference_words, "Kävimme torilla", "Kävimme metsässä", "[torilla|metsässä]");
  assert_told(piiri_difference_words, "Aino tuli.", "Aino ja Salme tuli.", "[|ja Salme ]");
  /* Marks above a letter belong to its word. */
  assert_told(piiri_difference_words, "a\xcc\x88iti", "aiti", "[a\xcc\x88iti|aiti]");
  /* Nothing but a space between two words that differ: one difference. */
  assert_told(piiri_difference_words, "Me kävimme uimassa eilen", "Me olimme kotona eilen",
              "[kävimme uimassa|olimme kotona]");
  /* One small word in the middle of much that differs is no anchor. */
  assert_told(piiri_difference_words, "kauppatorilla ja rannassa tänään",
              "metsäretkellä ja kirjastossa tänään",
              "[kauppatorilla ja rannassa|metsäretkellä ja kirjastossa]");
  assert_told(piiri_difference_words, "One\n\nTwo", "One\nTwo", "[\n\n|\n]");
}

static void
test_paragraphs(void)
{
  assert_told(piiri_difference_paragraphs, "A\n\nB\n\nC", "A\n\nB2\n\nC", "[B|B2]");
  assert_told(piiri_difference_paragraphs, "A\n\nB\n\nC", "A\n\nC", "[B|]");
  assert_told(piiri_difference_paragraphs, "A\n\nC", "A\n\nB\n\nB2\n\nC", "[|B\n\nB2]");
  assert_told(piiri_difference_paragraphs, "A\n\nB", "A\nB\n", "");
  assert_told(piiri_difference_paragraphs, "A", "B", "[A|B]");
}

/* A text of some words that come often. */
static char *
random_text(guint n)
{
  static const char *const words[] = { "kahvia", "pullaa ", "ja ",      "\n\n", "Aino", " ",
                                       ". ",     "ä",       "\xcc\x88", "😀",    "\n" };
  GString *text = g_string_new(NULL);

  for (guint i = 0; i < n; i++)
    g_string_append(text, words[g_test_rand_int_range(0, G_N_ELEMENTS(words))]);
  return g_string_free(text, FALSE);
}

/* Differences ascend, begin and end at whole characters, and what is between them is the same. */
static void
assert_right(const char *a, const char *b)
{
  g_autoptr(GArray) differences = piiri_difference_words(a, b);
  PiiriDifference end = { strlen(a), 0, strlen(b), 0 };
  gsize at_a = 0, at_b = 0;

  g_array_append_val(differences, end);
  for (guint i = 0; i < differences->len; i++) {
    const PiiriDifference *at = &g_array_index(differences, PiiriDifference, i);
    g_autofree char *same_a = NULL, *same_b = NULL;

    g_assert_cmpuint(at->a, >=, at_a);
    g_assert_cmpuint(at->b, >=, at_b);
    g_assert_true(g_utf8_validate_len(a + at->a, at->a_length, NULL));
    g_assert_true(g_utf8_validate_len(b + at->b, at->b_length, NULL));
    /* Within paragraphs letter by letter, between them but for empty lines. */
    same_a = g_strndup(a + at_a, at->a - at_a);
    same_b = g_strndup(b + at_b, at->b - at_b);
    g_strdelimit(same_a, "\n", ' ');
    g_strdelimit(same_b, "\n", ' ');
    if (strcmp(g_strstrip(same_a), g_strstrip(same_b)) != 0) {
      g_auto(GStrv) parts_a = g_strsplit(same_a, " ", -1);
      g_auto(GStrv) parts_b = g_strsplit(same_b, " ", -1);
      g_autoptr(GString) all_a = g_string_new(NULL);
      g_autoptr(GString) all_b = g_string_new(NULL);

      for (guint j = 0; parts_a[j] != NULL; j++)
        g_string_append(all_a, parts_a[j]);
      for (guint j = 0; parts_b[j] != NULL; j++)
        g_string_append(all_b, parts_b[j]);
      g_assert_cmpstr(all_a->str, ==, all_b->str);
    }
    at_a = at->a + at->a_length;
    at_b = at->b + at->b_length;
  }
  g_assert_cmpuint(at_a, ==, strlen(a));
  g_assert_cmpuint(at_b, ==, strlen(b));
}

static void
test_random(void)
{
  for (guint round = 0; round < 2000; round++) {
    g_autofree char *a = random_text((guint)g_test_rand_int_range(0, 40));
    g_autofree char *b = random_text((guint)g_test_rand_int_range(0, 40));

    assert_right(a, b);
  }
}

/* A text of LENGTH bytes of words that hardly come twice; PARAGRAPH words in a paragraph. */
static char *
long_text(gsize length, guint paragraph)
{
  GString *text = g_string_new(NULL);

  for (guint i = 1; text->len < length; i++)
    g_string_append_printf(text, "%x%s", g_test_rand_int(), i % paragraph == 0 ? "\n\n" : " ");
  g_string_truncate(text, length);
  return g_string_free(text, FALSE);
}

/* Two texts as long as a field may be, in one paragraph and in many. */
static void
test_long(void)
{
  static const guint paragraphs[] = { 3, 80, 1000000 };
  gint64 begun = g_get_monotonic_time();

  for (guint i = 0; i < G_N_ELEMENTS(paragraphs); i++) {
    g_autofree char *a = long_text(1024 * 1024, paragraphs[i]);
    g_autofree char *b = long_text(1024 * 1024, paragraphs[i]);
    g_autofree char *changed = g_strdup(a);
    g_autoptr(GArray) few = NULL;

    assert_right(a, b);
    memcpy(strchr(changed + 500000, ' ') + 1, "x", 1);
    few = piiri_difference_words(a, changed);
    g_assert_cmpuint(few->len, <=, 1);
  }
  g_assert_cmpint(g_get_monotonic_time() - begun, <, 60 * G_USEC_PER_SEC);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/difference/words", test_words);
  g_test_add_func("/difference/paragraphs", test_paragraphs);
  g_test_add_func("/difference/random", test_random);
  g_test_add_func("/difference/long", test_long);
  return g_test_run();
}

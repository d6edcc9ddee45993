#include "exchange/utf8.h"

#include <string.h>

typedef struct {
  const char *text;
  gsize length, span;
  bool broken;
} Case;

static const Case cases[] = {
  { "", 0, 0, false },
  { "plain", 5, 5, false },
  { "plain text of more than eight", 29, 29, false },
  { "\x7f\x7f\x7f\x7f\x7f\x7f\x7f\x7f", 8, 8, false },
  { "K\xc3\xa4py", 5, 5, false },
  { "12345678\xe2\x82\xac", 11, 11, false },
  { "12345678\xe2\x82\xac", 10, 8, false },
  { "12345678\xe2\x82\xac", 9, 8, false },
  { "\xf0\x9f\x92\xbb", 4, 4, false },
  { "\xf0\x9f\x92\xbb", 3, 0, false },
  { "\0", 1, 0, true },
  { "1234567\0", 8, 7, true },
  { "12345678\0abcdefg", 16, 8, true },
  { "a\0bcdefghijklmno", 16, 1, true },
  { "\xc2\0bcdefghijklmno", 16, 0, true },
  { "a\xe2\x82\0efghijklmno", 15, 1, true },
  { "\xf0\x9f\x92\0", 4, 0, true },
  { "\xc2\0", 2, 0, true },
  { "\x80", 1, 0, true },
  { "\xc3\x28", 2, 0, true },
  { "\xc0\xaf", 2, 0, true },
  { "\xe0\x80\xaf", 3, 0, true },
  { "\xed\xa0\x80", 3, 0, true },
  { "\xf4\x90\x80\x80", 4, 0, true },
  { "\xff", 1, 0, true },
  { "abc\xff", 4, 3, true },
};

static void
test_span(void)
{
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    bool broken = !cases[i].broken;
    /* Without a NUL behind it, so that a step too far is seen. */
    g_autofree char *text = g_memdup2(cases[i].text, MAX(1, cases[i].length));

    g_assert_cmpuint(piiri_utf8_span(text, cases[i].length, &broken), ==, cases[i].span);
    g_assert_true(broken == cases[i].broken);
  }
}

/* The eight-byte stride finds one bad byte wherever it stands. */
static void
test_stride(void)
{
  for (gsize length = 1; length < 40; length++)
    for (gsize bad = 0; bad < length; bad++) {
      g_autofree char *text = g_strnfill(length, 'a');
      bool broken;

      text[bad] = (char)(bad % 2 == 0 ? 0xff : 0);
      g_assert_cmpuint(piiri_utf8_span(text, length, &broken), ==, bad);
      g_assert_true(broken);
    }
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/utf8/span", test_span);
  g_test_add_func("/utf8/stride", test_stride);
  return g_test_run();
}

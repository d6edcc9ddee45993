#include "model/sequence.h"

#include <string.h>

/* The hunks as "2+1>2+3": what stands at 2 of A, one item, is three items of B from 2 on. */
static char *
told(const guint *a, guint n_a, const guint *b, guint n_b)
{
  g_autoptr(GArray) hunks = piiri_sequence_compare(a, n_a, b, n_b);
  GString *text = g_string_new(NULL);

  for (guint i = 0; i < hunks->len; i++) {
    const PiiriHunk *hunk = &g_array_index(hunks, PiiriHunk, i);

    g_string_append_printf(text, "%s%u+%u>%u+%u", i > 0 ? " " : "", hunk->a, hunk->n_a, hunk->b,
                           hunk->n_b);
  }
  return g_string_free(text, FALSE);
}

/* Each letter is an item. */
static void
assert_told(const char *a, const char *b, const char *expected)
{
  guint one[64], other[64];
  g_autofree char *text = NULL;

  for (gsize i = 0; i < strlen(a); i++)
    one[i] = (guchar)a[i];
  for (gsize i = 0; i < strlen(b); i++)
    other[i] = (guchar)b[i];
  text = told(one, (guint)strlen(a), other, (guint)strlen(b));
  g_assert_cmpstr(text, ==, expected);
}

static void
test_small(void)
{
  assert_told("", "", "");
  assert_told("abc", "abc", "");
  assert_told("", "abc", "0+0>0+3");
  assert_told("abc", "", "0+3>0+0");
  assert_told("abc", "axc", "1+1>1+1");
  assert_told("abc", "xyz", "0+3>0+3");
  assert_told("abcd", "bcde", "0+1>0+0 4+0>3+1");
  assert_told("abcdef", "abxcdyef", "2+0>2+1 4+0>5+1");
  assert_told("abxcdyef", "abcdef", "2+1>2+0 5+1>4+0");
}

/* What the hunks leave is equal, in order, and never more of it stands apart than must. */
static void
assert_right(const guint *a, guint n_a, const guint *b, guint n_b)
{
  g_autoptr(GArray) hunks = piiri_sequence_compare(a, n_a, b, n_b);
  PiiriHunk end = { n_a, 0, n_b, 0 };
  guint at_a = 0, at_b = 0;

  g_array_append_val(hunks, end);
  for (guint i = 0; i < hunks->len; i++) {
    const PiiriHunk *hunk = &g_array_index(hunks, PiiriHunk, i);

    g_assert_cmpuint(hunk->a - at_a, ==, hunk->b - at_b);
    g_assert_true(i == 0 || i == hunks->len - 1 || hunk->a > at_a);
    for (; at_a < hunk->a; at_a++, at_b++)
      g_assert_cmpuint(a[at_a], ==, b[at_b]);
    at_a += hunk->n_a;
    at_b += hunk->n_b;
  }
  g_assert_cmpuint(at_a, ==, n_a);
  g_assert_cmpuint(at_b, ==, n_b);
}

/* The fewest items that stand apart, found by the plain table. */
static guint
fewest(const guint *a, guint n_a, const guint *b, guint n_b)
{
  g_autofree guint *row = g_new0(guint, n_b + 1);

  for (guint j = 0; j <= n_b; j++)
    row[j] = j;
  for (guint i = 1; i <= n_a; i++) {
    guint corner = row[0];

    row[0] = i;
    for (guint j = 1; j <= n_b; j++) {
      guint here = a[i - 1] == b[j - 1] ? corner : 1 + MIN(row[j], row[j - 1]);

      corner = row[j];
      row[j] = here;
    }
  }
  return row[n_b];
}

static void
test_random(void)
{
  for (guint round = 0; round < 3000; round++) {
    guint a[40], b[40];
    guint n_a = (guint)g_test_rand_int_range(0, 40), n_b = (guint)g_test_rand_int_range(0, 40);
    int letters = g_test_rand_int_range(1, 9);
    g_autoptr(GArray) hunks = NULL;
    guint apart = 0;

    for (guint i = 0; i < n_a; i++)
      a[i] = (guint)g_test_rand_int_range(0, letters);
    for (guint i = 0; i < n_b; i++)
      b[i] = (guint)g_test_rand_int_range(0, letters);
    assert_right(a, n_a, b, n_b);
    hunks = piiri_sequence_compare(a, n_a, b, n_b);
    for (guint i = 0; i < hunks->len; i++)
      apart += g_array_index(hunks, PiiriHunk, i).n_a + g_array_index(hunks, PiiriHunk, i).n_b;
    g_assert_cmpuint(apart, ==, fewest(a, n_a, b, n_b));
  }
}

/* Half a million items that have hardly anything in common: told all the same, and soon. */
static void
test_is_bounded(void)
{
  enum { N = 500000 };
  g_autofree guint *a = g_new(guint, N);
  g_autofree guint *b = g_new(guint, N);
  gint64 begun = g_get_monotonic_time();

  for (guint i = 0; i < N; i++) {
    a[i] = (guint)g_test_rand_int_range(0, 50);
    b[i] = (guint)g_test_rand_int_range(0, 50);
  }
  assert_right(a, N, b, N);
  for (guint i = 0; i < N; i++)
    a[i] = i % 2;
  for (guint i = 0; i < N; i++)
    b[i] = i % 3;
  assert_right(a, N, b, N);
  /* A bound for a machine that does much else: it takes a tenth of a second. */
  g_assert_cmpint(g_get_monotonic_time() - begun, <, 20 * G_USEC_PER_SEC);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/sequence/small", test_small);
  g_test_add_func("/sequence/random", test_random);
  g_test_add_func("/sequence/bounded", test_is_bounded);
  return g_test_run();
}

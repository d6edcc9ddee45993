#include "analysis/filing.h"

/* Pairs of those that share a key. */

static void
file(PiiriFiling *filing, guint thing, const char *text, guint most)
{
  piiri_filing_add(filing, thing, piiri_filing_key(PIIRI_FILING_BEGIN, text), most);
}

static void
assert_pairs(PiiriFiling *filing, const char *expected)
{
  g_autoptr(GArray) pairs = piiri_filing_pairs(filing);
  g_autoptr(GString) said = g_string_new(NULL);

  for (guint i = 0; i < pairs->len; i++) {
    const PiiriPair *pair = &g_array_index(pairs, PiiriPair, i);

    g_string_append_printf(said, "%s%u-%u", i > 0 ? " " : "", pair->one, pair->other);
  }
  g_assert_cmpstr(said->str, ==, expected);
  piiri_filing_free(filing);
}

static void
test_none(void)
{
  PiiriFiling *filing = piiri_filing_new();

  file(filing, 0, "Aino", 9);
  file(filing, 1, "Veikko", 9);
  assert_pairs(filing, "");
  assert_pairs(piiri_filing_new(), "");
}

/* However many keys two share, and in whatever order they came. */
static void
test_each_once(void)
{
  PiiriFiling *filing = piiri_filing_new();

  file(filing, 2, "Aino", 9);
  file(filing, 0, "Aino", 9);
  file(filing, 1, "040", 9);
  file(filing, 2, "040", 9);
  file(filing, 0, "040", 9);
  assert_pairs(filing, "0-1 0-2 1-2");
}

static void
test_never_with_itself(void)
{
  PiiriFiling *filing = piiri_filing_new();

  file(filing, 4, "Aino", 9);
  file(filing, 4, "Aino", 9);
  file(filing, 3, "Aino", 9);
  assert_pairs(filing, "3-4");
}

/* Somebody who is filed twice under a key is one of those who share it. */
static void
test_too_many(void)
{
  PiiriFiling *filing = piiri_filing_new();

  for (guint i = 0; i < 3; i++) {
    file(filing, i, "Maija", 2);
    file(filing, i % 2, "Virtanen", 2);
  }
  assert_pairs(filing, "0-1");
}

/* Texts keep apart: "a" and "bc" is another key than "ab" and "c". */
static void
test_keys(void)
{
  guint64 a = piiri_filing_key(PIIRI_FILING_BEGIN, "a");
  guint64 ab = piiri_filing_key(PIIRI_FILING_BEGIN, "ab");

  g_assert_cmpuint(piiri_filing_key(a, "bc"), !=, piiri_filing_key(ab, "c"));
  g_assert_cmpuint(piiri_filing_key(a, "b"), !=, ab);
  g_assert_cmpuint(piiri_filing_key(a, ""), !=, a);
  g_assert_cmpuint(piiri_filing_key(PIIRI_FILING_BEGIN, "a"), ==, a);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/filing/none", test_none);
  g_test_add_func("/filing/each-once", test_each_once);
  g_test_add_func("/filing/never-with-itself", test_never_with_itself);
  g_test_add_func("/filing/too-many", test_too_many);
  g_test_add_func("/filing/keys", test_keys);
  return g_test_run();
}

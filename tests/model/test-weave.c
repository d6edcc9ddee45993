#include "model/weave.h"

#include "model/paragraphs.h"

#include <stdbool.h>
#include <string.h>

static void
assert_woven(const char *base, const char *older, const char *newer, const char *expected)
{
  g_autofree char *text = piiri_weave(base, older, newer);

  g_assert_cmpstr(text, ==, expected);
}

static void
test_different_paragraphs(void)
{
  assert_woven("A\n\nB\n\nC", "A1\n\nB\n\nC", "A\n\nB\n\nC2", "A1\n\nB\n\nC2");
  assert_woven("A\n\nB", "A\n\nB\n\nD", "Z\n\nA\n\nB", "Z\n\nA\n\nB\n\nD");
  /* Neighbours. */
  assert_woven("A\n\nB", "A1\n\nB", "A\n\nB2", "A1\n\nB2");
  /* Added before and after what the other changed. */
  assert_woven("A\n\nB", "A\n\nN\n\nB", "A\n\nB2", "A\n\nN\n\nB2");
  assert_woven("A\n\nB", "A\n\nB1", "A\n\nB\n\nN", "A\n\nB1\n\nN");
}

static void
test_both_went_on(void)
{
  assert_woven("A", "A\n\nOne", "A\n\nTwo", "A\n\nOne\n\nTwo");
  assert_woven("A", "A\n\nOne", "A\n\nOne", NULL);
  assert_woven("", "One", "Two", "One\n\nTwo");
}

static void
test_agreed(void)
{
  assert_woven("A\n\nB\n\nC", "A1\n\nB\n\nC1", "A1\n\nB2\n\nC", "A1\n\nB2\n\nC1");
  /* Both took B out. */
  assert_woven("A\n\nB\n\nC", "A1\n\nC", "A\n\nC\n\nD", NULL);
  assert_woven("A\n\nB\n\nC", "A\n\nC\n\nD", "Z\n\nA\n\nC", "Z\n\nA\n\nC\n\nD");
}

static void
test_refused(void)
{
  assert_woven("A\n\nB", "A1\n\nB", "A2\n\nB", NULL);
  /* Added in the middle of what the other has written anew. */
  assert_woven("A\n\nB\n\nC", "A\n\nX\n\nY\n\nC", "A", NULL);
  assert_woven("A\n\nB\n\nC\n\nD", "A\n\nX\n\nD", "A\n\nB\n\nN\n\nC\n\nD", NULL);
  /* Taken out by one of them. */
  assert_woven("A\n\nB", "A", "A\n\nB\n\nC", NULL);
  /* One has nothing of its own. */
  assert_woven("A", "A", "A\n\nB", NULL);
}

static void
test_lines(void)
{
  /* As the base keeps its paragraphs apart. */
  assert_woven("A\nB\nC", "A1\nB\nC", "A\nB\nC2", "A1\nB\nC2");
  assert_woven("A\nB", "A\nB\n\nN", "M\nA\nB", "M\nA\nB\n\nN");
}

/* --- Whatever two people write --- */

static char *
join(GPtrArray *paragraphs)
{
  g_ptr_array_add(paragraphs, NULL);
  return g_strjoinv("\n\n", (char **)paragraphs->pdata);
}

/* Changes, adds and now and then takes out paragraphs of BASE; MARK says who. */
static char *
change(char *const *base, char mark, guint *number)
{
  g_autoptr(GPtrArray) paragraphs = g_ptr_array_new_with_free_func(g_free);

  for (guint i = 0; base[i] != NULL; i++) {
    int chance = g_test_rand_int_range(0, 12);

    if (chance == 0)
      continue;
    if (chance == 1)
      g_ptr_array_add(paragraphs, g_strdup_printf("%c%u", mark, (*number)++));
    if (chance == 2)
      g_ptr_array_add(paragraphs, g_strdup_printf("%c%u", mark, (*number)++));
    else
      g_ptr_array_add(paragraphs, g_strdup(base[i]));
  }
  if (g_test_rand_int_range(0, 3) == 0)
    g_ptr_array_add(paragraphs, g_strdup_printf("%c%u", mark, (*number)++));
  return join(paragraphs);
}

static GStrv
split(const char *text)
{
  return g_strsplit(text, "\n\n", -1);
}

/* Everything of SIDE is in WOVEN, but for what stood in BASE and OTHER doesn't have. */
static void
assert_kept(const char *base, const char *side, const char *other, const char *woven)
{
  g_auto(GStrv) in_base = split(base);
  g_auto(GStrv) paragraphs = split(side);
  g_auto(GStrv) in_other = split(other);
  g_auto(GStrv) kept = split(woven);

  for (guint i = 0; paragraphs[i] != NULL; i++) {
    if (g_strv_contains((const char *const *)kept, paragraphs[i]))
      continue;
    g_assert_true(g_strv_contains((const char *const *)in_base, paragraphs[i]));
    g_assert_false(g_strv_contains((const char *const *)in_other, paragraphs[i]));
  }
}

static void
test_random(void)
{
  guint n_woven = 0, n_refused = 0;

  for (guint round = 0; round < 5000; round++) {
    guint n = (guint)g_test_rand_int_range(1, 9), number = 0;
    g_autoptr(GPtrArray) paragraphs = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *base = NULL, *older = NULL, *newer = NULL, *woven = NULL, *again = NULL;
    g_auto(GStrv) in_woven = NULL;

    for (guint i = 0; i < n; i++)
      g_ptr_array_add(paragraphs, g_strdup_printf("p%u", i));
    base = join(paragraphs);
    older = change((char **)paragraphs->pdata, 'a', &number);
    newer = change((char **)paragraphs->pdata, 'b', &number);
    woven = piiri_weave(base, older, newer);
    again = piiri_weave(base, newer, older);
    /* Whether it can be done doesn't depend on who was first. */
    g_assert_true((woven == NULL) == (again == NULL));
    if (woven == NULL) {
      n_refused++;
      continue;
    }
    n_woven++;
    assert_kept(base, older, newer, woven);
    assert_kept(base, newer, older, woven);
    /* Nothing comes twice, and nothing is left of a paragraph that one of them changed. */
    in_woven = split(woven);
    for (guint i = 0; in_woven[i] != NULL; i++)
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr(in_woven[i], !=, in_woven[j]);
  }
  /* Else nothing was tried. */
  g_assert_cmpuint(n_woven, >, 200);
  g_assert_cmpuint(n_refused, >, 200);
}

/* If both changed the same paragraph nothing is proposed, whatever else they did. */
static void
test_same_paragraph(void)
{
  for (guint round = 0; round < 1000; round++) {
    guint n = (guint)g_test_rand_int_range(1, 9), number = 0;
    guint both = (guint)g_test_rand_int_range(0, (int)n);
    g_autoptr(GPtrArray) paragraphs = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *base = NULL, *older = NULL, *newer = NULL, *woven = NULL;
    g_autofree char *one = g_strdup_printf("p%u", both);
    g_autoptr(GString) in_older = NULL;
    g_autoptr(GString) in_newer = NULL;

    for (guint i = 0; i < n; i++)
      g_ptr_array_add(paragraphs, g_strdup_printf("p%u", i));
    base = join(paragraphs);
    older = change((char **)paragraphs->pdata, 'a', &number);
    newer = change((char **)paragraphs->pdata, 'b', &number);
    in_older = g_string_new(older);
    in_newer = g_string_new(newer);
    if (strstr(older, one) == NULL || strstr(newer, one) == NULL)
      continue;
    g_string_replace(in_older, one, "mine", 1);
    g_string_replace(in_newer, one, "thine", 1);
    woven = piiri_weave(base, in_older->str, in_newer->str);
    g_assert_null(woven);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/weave/different-paragraphs", test_different_paragraphs);
  g_test_add_func("/weave/both-went-on", test_both_went_on);
  g_test_add_func("/weave/agreed", test_agreed);
  g_test_add_func("/weave/refused", test_refused);
  g_test_add_func("/weave/lines", test_lines);
  g_test_add_func("/weave/random", test_random);
  g_test_add_func("/weave/same-paragraph", test_same_paragraph);
  return g_test_run();
}

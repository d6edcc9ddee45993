#include "laptop.h"

#include <stdlib.h>

/* What WORDS find, as "kind:text" joined by commas, newest first. */
static char *
found(Laptop *laptop, const char *words, int kind, gint64 circle, guint limit)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) hits = piiri_store_search(laptop->store, words, kind, circle, limit, &error);
  GString *line = g_string_new(NULL);

  g_assert_no_error(error);
  for (guint i = 0; i < hits->len; i++) {
    const PiiriHit *hit = &g_array_index(hits, PiiriHit, i);
    g_autofree char *text = piiri_store_get(laptop->store, hit->ref.kind, hit->ref.row, hit->field);

    g_string_append_printf(line, "%s%s", i > 0 ? ", " : "", text);
  }
  return g_string_free(line, FALSE);
}

#define assert_found(laptop, words, expected)                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *is_ = found((laptop), (words), -1, 0, 50);                                    \
    g_assert_cmpstr(is_, ==, (expected));                                                          \
  }                                                                                                \
  G_STMT_END

static gint64
add_entry(Laptop *laptop, const char *text)
{
  gint64 row;

  begin(laptop->store, "an entry");
  row = add(laptop->store, KIND_ENTRY, laptop->circle, NULL, NULL);
  set(laptop->store, KIND_ENTRY, row, ENTRY_DATE, "2026-03-03");
  set(laptop->store, KIND_ENTRY, row, ENTRY_TEXT, text);
  commit(laptop->store);
  return row;
}

static void
test_words(void)
{
  g_auto(Laptop) laptop = { 0 };

  laptop_init(&laptop);
  add_entry(&laptop, "Kahvi keitettiin pannulla");
  add_entry(&laptop, "Äiti toi pullaa, ja kahvia riitti");

  assert_found(&laptop, "pannulla", "Kahvi keitettiin pannulla");
  assert_found(&laptop, "KAHV", "Äiti toi pullaa, ja kahvia riitti, Kahvi keitettiin pannulla");
  assert_found(&laptop, "kah pul", "Äiti toi pullaa, ja kahvia riitti");
  assert_found(&laptop, "äiti", "Äiti toi pullaa, ja kahvia riitti");
  assert_found(&laptop, "aiti", ""); /* ä is a letter of its own */
  assert_found(&laptop, "ahvi", "");
  assert_found(&laptop, "kahvi teetä", "");
}

static void
test_anything_may_be_typed(void)
{
  static const char *const typed[] = {
    "\"",     "'",  "a\"b", "*",   "a*", "NOT", "a NOT b", "AND", "(",     "NEAR(a b)",
    "text:a", "^a", "-a",   "{a}", "",   "   ", "\xff",    "😀",   "a;b--",
  };
  g_auto(Laptop) laptop = { 0 };

  laptop_init(&laptop);
  add_entry(&laptop, "a");
  for (guint i = 0; i < G_N_ELEMENTS(typed); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) hits = piiri_store_search(laptop.store, typed[i], -1, 0, 10, &error);

    g_assert_no_error(error);
    g_assert_nonnull(hits);
  }
  assert_found(&laptop, "", "");
}

static void
test_follows_what_is_shown(void)
{
  g_auto(Laptop) laptop = { 0 };
  gint64 row;

  laptop_init(&laptop);
  row = add_person(&laptop, "Maija");
  assert_found(&laptop, "maija", "Maija");
  set_now(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, "Liisa");
  assert_found(&laptop, "maija", "");
  assert_found(&laptop, "liisa", "Liisa");
  remove_person(&laptop, row);
  assert_found(&laptop, "liisa", "");
  g_assert_true(piiri_store_undo(laptop.store, NULL));
  assert_found(&laptop, "liisa", "Liisa");
  g_assert_true(piiri_store_undo(laptop.store, NULL));
  assert_found(&laptop, "maija", "Maija");
  assert_sound(laptop.store);
}

static void
test_follows_imports(void)
{
  g_auto(Laptop) aino = { 0 }, liisa = { 0 };
  gint64 row;

  laptop_init(&aino);
  laptop_init(&liisa);
  row = add_person(&aino, "Maija");
  take_in(liisa.store, aino.store);
  assert_found(&liisa, "maija", "Maija");
  set_now(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, "Maisa");
  take_in(liisa.store, aino.store);
  assert_found(&liisa, "maija", "");
  assert_found(&liisa, "maisa", "Maisa");
  remove_person(&aino, row);
  take_in(liisa.store, aino.store);
  assert_found(&liisa, "maisa", "");
  assert_sound(liisa.store);
}

static void
test_limits(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autofree char *newest = NULL, *of_kind = NULL, *of_circle = NULL, *of_other = NULL;
  gint64 other;

  laptop_init(&laptop);
  begin(laptop.store, "another circle");
  other = add(laptop.store, KIND_CIRCLE, 0, NULL, NULL);
  set(laptop.store, KIND_CIRCLE, other, CIRCLE_NAME, "Näätätie");
  commit(laptop.store);
  add_person(&laptop, "Sana yksi");
  add_person(&laptop, "Sana kaksi");
  add_entry(&laptop, "Sana kolme");

  newest = found(&laptop, "sana", KIND_PARTICIPANT, 0, 1);
  g_assert_cmpstr(newest, ==, "Sana kaksi");
  of_kind = found(&laptop, "sana", KIND_ENTRY, 0, 50);
  g_assert_cmpstr(of_kind, ==, "Sana kolme");
  of_circle = found(&laptop, "sana", -1, laptop.circle, 50);
  g_assert_cmpstr(of_circle, ==, "Sana kaksi, Sana yksi, Sana kolme");
  of_other = found(&laptop, "sana", -1, other, 50);
  g_assert_cmpstr(of_other, ==, "");
}

static void
test_snippet(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autoptr(GArray) hits = NULL;
  const PiiriHit *hit;
  gint64 row;

  laptop_init(&laptop);
  row = add_entry(&laptop, "Meitä oli kaksitoista, ja Aino luki lehteä");
  hits = piiri_store_search(laptop.store, "leh", -1, 0, 10, NULL);
  g_assert_cmpuint(hits->len, ==, 1);
  hit = &g_array_index(hits, PiiriHit, 0);
  g_assert_cmpint(hit->ref.kind, ==, KIND_ENTRY);
  g_assert_cmpint(hit->ref.row, ==, row);
  g_assert_cmpint(hit->field, ==, ENTRY_TEXT);
  g_assert_nonnull(strstr(hit->snippet, "\002lehteä\003"));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/search/words", test_words);
  g_test_add_func("/search/anything-may-be-typed", test_anything_may_be_typed);
  g_test_add_func("/search/follows-what-is-shown", test_follows_what_is_shown);
  g_test_add_func("/search/follows-imports", test_follows_imports);
  g_test_add_func("/search/limits", test_limits);
  g_test_add_func("/search/snippet", test_snippet);
  return run_laptops();
}

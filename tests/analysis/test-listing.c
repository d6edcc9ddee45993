#include "analysis/listing.h"

#include "analysis/circle.h"
#include "store/merge.h"

#include <locale.h>

#define TODAY "2026-11-24"

static GArray *
list(Circle *circle, const PiiriListing *listing)
{
  g_autoptr(GError) error = NULL;
  GArray *rows = piiri_listing_rows(circle->store, listing, circle->circle, TODAY, &error);

  g_assert_no_error(error);
  return rows;
}

static void
assert_row(GArray *rows, guint i, gint64 row, gint64 group)
{
  g_assert_cmpuint(rows->len, >, i);
  g_assert_cmpint(g_array_index(rows, PiiriListed, i).row, ==, row);
  g_assert_cmpint(g_array_index(rows, PiiriListed, i).group, ==, group);
}

static void
test_people(void)
{
  static const PiiriListing listing = {
    KIND_PARTICIPANT,
    PIIRI_GROUP_PRESENT,
    PARTICIPANT_UNTIL,
    { PARTICIPANT_CALLED, PARTICIPANT_NAME },
  };
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 last = circle_person(&circle, "Äijö Öhman");
  gint64 past = circle_person(&circle, "Aarne Aalto");
  gint64 second = circle_person(&circle, "aaro pieni");
  gint64 first = circle_person(&circle, "Öykkä Ylönen");
  gint64 leaving = circle_person(&circle, "Bertta Berg");
  gint64 gone = circle_person(&circle, "Cecilia");
  circle_set(&circle, KIND_PARTICIPANT, first, PARTICIPANT_CALLED, "Aada");
  circle_set(&circle, KIND_PARTICIPANT, past, PARTICIPANT_UNTIL, "2026-11-23");
  circle_set(&circle, KIND_PARTICIPANT, leaving, PARTICIPANT_UNTIL, TODAY);
  circle_end(&circle);
  circle_begin(&circle);
  g_assert_true(piiri_store_delete(circle.store, KIND_PARTICIPANT, gone, NULL));
  circle_end(&circle);

  g_autoptr(GArray) rows = list(&circle, &listing);
  g_assert_cmpuint(rows->len, ==, 5);
  assert_row(rows, 0, first, 0);
  assert_row(rows, 1, second, 0);
  assert_row(rows, 2, leaving, 0);
  assert_row(rows, 3, last, 0);
  assert_row(rows, 4, past, 1);
}

static void
test_joined_people_are_one(void)
{
  static const PiiriListing listing = { KIND_PARTICIPANT, .order = { PARTICIPANT_NAME } };
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 one = circle_person(&circle, "Aino Lehto");
  gint64 other = circle_person(&circle, "Aino Lehto");
  circle_link(&circle, KIND_PARTICIPANT, one, SAME_AS, other);
  circle_end(&circle);

  g_autoptr(GArray) rows = list(&circle, &listing);
  g_assert_cmpuint(rows->len, ==, 1);
}

static void
test_numbers_by_their_worth(void)
{
  static const PiiriListing listing = { KIND_PARTICIPANT, .order = { PARTICIPANT_NAME } };
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 twelve = circle_person(&circle, "Koivuranta 12");
  gint64 four = circle_person(&circle, "koivuranta 4");
  gint64 one = circle_person(&circle, "Koivuranta 1");
  circle_end(&circle);

  g_autoptr(GArray) rows = list(&circle, &listing);
  g_assert_cmpuint(rows->len, ==, 3);
  assert_row(rows, 0, one, 0);
  assert_row(rows, 1, four, 0);
  assert_row(rows, 2, twelve, 0);
}

static void
test_choices(void)
{
  static const PiiriListing listing = {
    KIND_THEME, PIIRI_GROUP_CHOICE, THEME_STATE, { THEME_TITLE }
  };
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 without = circle_add(&circle, KIND_THEME, NULL, NULL);
  gint64 held = circle_add(&circle, KIND_THEME, NULL, NULL);
  gint64 idea = circle_add(&circle, KIND_THEME, NULL, NULL);
  circle_set(&circle, KIND_THEME, held, THEME_STATE, "held");
  circle_set(&circle, KIND_THEME, idea, THEME_STATE, "idea");
  circle_end(&circle);

  g_autoptr(GArray) rows = list(&circle, &listing);
  g_assert_cmpuint(rows->len, ==, 3);
  assert_row(rows, 0, idea, 0);
  assert_row(rows, 1, held, 2);
  assert_row(rows, 2, without, 3);
}

static void
test_months(void)
{
  static const PiiriListing listing = { KIND_ENTRY, PIIRI_GROUP_MONTH, ENTRY_DATE, { ENTRY_DATE } };
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 undated = circle_add(&circle, KIND_ENTRY, NULL, NULL);
  gint64 january = circle_add(&circle, KIND_ENTRY, NULL, NULL);
  gint64 december = circle_add(&circle, KIND_ENTRY, NULL, NULL);
  gint64 newest = circle_add(&circle, KIND_ENTRY, NULL, NULL);
  circle_set(&circle, KIND_ENTRY, january, ENTRY_DATE, "2026-01-05");
  circle_set(&circle, KIND_ENTRY, december, ENTRY_DATE, "2025-12-29");
  circle_set(&circle, KIND_ENTRY, newest, ENTRY_DATE, "2026-01-12");
  circle_end(&circle);

  g_autoptr(GArray) rows = list(&circle, &listing);
  g_assert_cmpuint(rows->len, ==, 4);
  assert_row(rows, 0, newest, -(2026 * 12));
  assert_row(rows, 1, january, -(2026 * 12));
  assert_row(rows, 2, december, -(2025 * 12 + 11));
  assert_row(rows, 3, undated, 0);
}

static void
test_other_circles_are_left_out(void)
{
  static const PiiriListing people = { KIND_PARTICIPANT, .order = { PARTICIPANT_NAME } };
  static const PiiriListing actors = { KIND_ACTOR, .order = { ACTOR_NAME } };
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 here = circle_person(&circle, "Aino");
  gint64 actor = circle_add(&circle, KIND_ACTOR, NULL, NULL);
  gint64 koivuranta = circle.circle;
  circle.circle = circle_add(&circle, KIND_CIRCLE, NULL, NULL);
  circle_person(&circle, "Bertta");
  circle.circle = koivuranta;
  circle_end(&circle);

  g_autoptr(GArray) rows = list(&circle, &people);
  g_assert_cmpuint(rows->len, ==, 1);
  assert_row(rows, 0, here, 0);

  g_autoptr(GArray) everybody = list(&circle, &actors);
  assert_row(everybody, 0, actor, 0);
}

static void
test_parts(void)
{
  g_auto(Circle) circle;
  g_autoptr(GError) error = NULL;

  circle_init(&circle);
  gint64 actor = circle_add(&circle, KIND_ACTOR, NULL, NULL);
  gint64 other = circle_add(&circle, KIND_ACTOR, NULL, NULL);
  gint64 first = circle_add(&circle, KIND_CONTACT_NOTE, NULL, NULL);
  gint64 second = circle_add(&circle, KIND_CONTACT_NOTE, NULL, NULL);
  gint64 elsewhere = circle_add(&circle, KIND_CONTACT_NOTE, NULL, NULL);
  circle_link(&circle, KIND_CONTACT_NOTE, first, CONTACT_NOTE_ACTOR, actor);
  circle_link(&circle, KIND_CONTACT_NOTE, second, CONTACT_NOTE_ACTOR, actor);
  circle_link(&circle, KIND_CONTACT_NOTE, elsewhere, CONTACT_NOTE_ACTOR, other);
  circle_end(&circle);

  g_autoptr(GArray) rows =
      piiri_listing_of(circle.store, KIND_CONTACT_NOTE, CONTACT_NOTE_ACTOR, actor, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(rows->len, ==, 2);
  g_assert_cmpint(g_array_index(rows, gint64, 0), ==, first);
  g_assert_cmpint(g_array_index(rows, gint64, 1), ==, second);
}

/* Who goes to two circles is listed in both, by the record that stands for her. */
static void
test_two_circles(void)
{
  g_auto(Circle) circle;
  static const PiiriListing listing = { KIND_PARTICIPANT, .order = { PARTICIPANT_NAME } };

  circle_init(&circle);
  gint64 here = circle.circle;
  gint64 one = circle_person(&circle, "Maija");
  circle.circle = circle_add(&circle, KIND_CIRCLE, NULL, NULL);
  gint64 other = circle_person(&circle, "Maija");
  circle_link(&circle, KIND_PARTICIPANT, one, SAME_AS, other);
  circle_end(&circle);

  gint64 stands = piiri_store_representative(circle.store, KIND_PARTICIPANT, one);
  for (int i = 0; i < 2; i++) {
    g_autoptr(GArray) rows =
        piiri_listing_rows(circle.store, &listing, i == 0 ? here : circle.circle, "", NULL);

    g_assert_cmpuint(rows->len, ==, 1);
    g_assert_cmpint(g_array_index(rows, PiiriListed, 0).row, ==, stands);
  }
}

int
main(int argc, char *argv[])
{
  setlocale(LC_ALL, "");
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/listing/people", test_people);
  g_test_add_func("/listing/joined", test_joined_people_are_one);
  g_test_add_func("/listing/numbers", test_numbers_by_their_worth);
  g_test_add_func("/listing/choices", test_choices);
  g_test_add_func("/listing/months", test_months);
  g_test_add_func("/listing/circles", test_other_circles_are_left_out);
  g_test_add_func("/listing/parts", test_parts);
  g_test_add_func("/listing/two-circles", test_two_circles);
  return g_test_run();
}

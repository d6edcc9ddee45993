#include "analysis/seen.h"

#include "analysis/circle.h"
#include "analysis/listing.h"

/* How the circle's people came, a line each: name times last, with a dash for who wasn't along. */
static void
assert_seen(Circle *circle, const char *from, const char *to, const char *expected)
{
  g_autoptr(GArray) people = piiri_seen(circle->store, circle->circle, from, to);
  g_autoptr(GString) text = g_string_new(NULL);

  for (guint i = 0; i < people->len; i++) {
    const PiiriSeen *seen = &g_array_index(people, PiiriSeen, i);
    g_autofree char *name =
        piiri_store_get(circle->store, KIND_PARTICIPANT, seen->row, PARTICIPANT_NAME);

    g_string_append_printf(text, "%s%s %u %s\n", seen->along ? "" : "-", name, seen->times,
                           seen->last);
  }
  g_assert_cmpstr(text->str, ==, expected);
}

static void
assert_since(Circle *circle, const char *today, guint n, const char *expected)
{
  char date[11];

  piiri_seen_since(circle->store, circle->circle, today, n, date);
  g_assert_cmpstr(date, ==, expected);
}

/* A meeting of DAY in October at which those of PEOPLE were. */
static gint64
meet(Circle *circle, const char *day, const char *state, const gint64 *people, guint n)
{
  g_autofree char *planned = g_strdup_printf("2026-10-%sT13:00", day);
  gint64 row = circle_meeting(circle, planned, state);

  for (guint i = 0; i < n; i++)
    circle_attend(circle, row, people[i], "yes");
  return row;
}

static void
test_month(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 aino = circle_person(&circle, "Aino"), eino = circle_person(&circle, "Eino");
  gint64 salme = circle_person(&circle, "Salme");
  circle_person(&circle, "Olga");
  circle_set(&circle, KIND_PARTICIPANT, salme, PARTICIPANT_UNTIL, "2026-10-10");
  meet(&circle, "06", "held", (gint64[]){ aino, eino, salme }, 3);
  meet(&circle, "13", NULL, (gint64[]){ aino }, 1);
  meet(&circle, "20", "cancelled", (gint64[]){ eino }, 1);
  gint64 moved = meet(&circle, "27", "held", (gint64[]){ aino }, 1);
  circle_set(&circle, KIND_MEETING, moved, MEETING_DATE, "2026-11-03");
  circle_attend(&circle, moved, eino, "no");
  circle_end(&circle);

  assert_seen(&circle, "2026-10-01", "2026-10-31",
              "Aino 2 2026-10-13\nEino 1 2026-10-06\nOlga 0 \nSalme 1 2026-10-06\n");
  assert_seen(&circle, "2026-11-01", "2026-11-30",
              "Aino 1 2026-11-03\nEino 0 2026-10-06\nOlga 0 \n-Salme 0 2026-10-06\n");
  assert_seen(&circle, "2026-09-01", "2026-09-30", "Aino 0 \nEino 0 \nOlga 0 \nSalme 0 \n");
  assert_since(&circle, "2026-11-24", 1, "2026-11-03");
  assert_since(&circle, "2026-11-24", 2, "2026-10-13");
  assert_since(&circle, "2026-11-24", 9, "2026-10-06");
  assert_since(&circle, "2026-10-12", 1, "2026-10-06");
  assert_since(&circle, "2026-10-05", 4, "2026-10-05");
}

/* Who and what was entered twice counts once. */
static void
test_joined(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 aino = circle_person(&circle, "Aino"), again = circle_person(&circle, "Aino L.");
  gint64 first = meet(&circle, "06", "held", (gint64[]){ aino }, 1);
  gint64 second = meet(&circle, "07", "held", (gint64[]){ again }, 1);
  circle_link(&circle, KIND_PARTICIPANT, again, SAME_AS, aino);
  circle_link(&circle, KIND_MEETING, second, SAME_AS, first);
  circle_end(&circle);

  g_autoptr(GArray) people = piiri_seen(circle.store, circle.circle, "2026-10-01", "2026-10-31");
  g_assert_cmpuint(people->len, ==, 1);
  g_assert_cmpuint(g_array_index(people, PiiriSeen, 0).times, ==, 1);
}

/* The participants' list: whom nobody has seen for four meetings comes first. */
static void
test_listing(void)
{
  static const PiiriListing listing = { KIND_PARTICIPANT, PIIRI_GROUP_SEEN, .order = { 0 } };
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 aino = circle_person(&circle, "Aino"), eino = circle_person(&circle, "Eino");
  gint64 olga = circle_person(&circle, "Olga"), salme = circle_person(&circle, "Salme");
  gint64 gone = circle_person(&circle, "Vieno");
  circle_set(&circle, KIND_PARTICIPANT, gone, PARTICIPANT_UNTIL, "2026-10-10");
  meet(&circle, "01", "held", (gint64[]){ aino, eino, gone }, 3);
  meet(&circle, "06", "held", (gint64[]){ aino }, 1);
  meet(&circle, "13", "held", (gint64[]){ aino, salme }, 2);
  meet(&circle, "20", "held", (gint64[]){ aino }, 1);
  meet(&circle, "27", "held", (gint64[]){ aino }, 1);
  circle_end(&circle);

  g_autoptr(GArray) rows =
      piiri_listing_rows(circle.store, &listing, circle.circle, "2026-11-24", NULL);
  const gint64 order[] = { eino, olga, aino, salme, gone };
  const gint64 groups[] = { PIIRI_SEEN_LONG_AGO, PIIRI_SEEN_NEVER, PIIRI_SEEN_LATELY,
                            PIIRI_SEEN_LATELY, PIIRI_SEEN_EARLIER };
  GDate day;

  g_assert_cmpuint(rows->len, ==, G_N_ELEMENTS(order));
  for (guint i = 0; i < rows->len; i++) {
    g_assert_cmpint(g_array_index(rows, PiiriListed, i).row, ==, order[i]);
    g_assert_cmpint(g_array_index(rows, PiiriListed, i).group, ==, groups[i]);
  }
  g_date_set_dmy(&day, 1, G_DATE_OCTOBER, 2026);
  g_assert_cmpuint(g_array_index(rows, PiiriListed, 0).day, ==, g_date_get_julian(&day));
  g_assert_cmpuint(g_array_index(rows, PiiriListed, 1).day, ==, 0);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/seen/month", test_month);
  g_test_add_func("/seen/joined", test_joined);
  g_test_add_func("/seen/listing", test_listing);
  return g_test_run();
}

#include "analysis/themes.h"

#include "analysis/agenda.h"
#include "analysis/circle.h"

static gint64
add_theme(Circle *circle, const char *title, const char *state, gint64 meeting)
{
  gint64 theme = circle_add(circle, KIND_THEME, NULL, NULL);

  circle_set(circle, KIND_THEME, theme, THEME_TITLE, title);
  circle_set(circle, KIND_THEME, theme, THEME_STATE, state);
  if (meeting != 0)
    circle_link(circle, KIND_THEME, theme, THEME_MEETING, meeting);
  return theme;
}

static void
hold(Circle *circle, gint64 theme, gint64 meeting, const char *held)
{
  g_autofree char *meeting_id = circle_id(circle, KIND_MEETING, meeting);
  g_autofree char *theme_id = circle_id(circle, KIND_THEME, theme);
  gint64 row = circle_add(circle, KIND_HOLDING, meeting_id, theme_id);

  circle_set(circle, KIND_HOLDING, row, HOLDING_HELD, held);
}

static void
support(Circle *circle, gint64 theme, gint64 person, const char *given)
{
  g_autofree char *theme_id = circle_id(circle, KIND_THEME, theme);
  g_autofree char *person_id = circle_id(circle, KIND_PARTICIPANT, person);
  gint64 row = circle_add(circle, KIND_SUPPORT, theme_id, person_id);

  circle_set(circle, KIND_SUPPORT, row, SUPPORT_GIVEN, given);
}

/* "A 2026-11-24, B, C 2026-11-10 ×2": what a lane shows, by titles. */
static void
assert_lane(Circle *circle, PiiriThemeState state, const char *expected)
{
  g_autoptr(GArray) themes = piiri_themes(circle->store, circle->circle, state);
  g_autoptr(GString) words = g_string_new(NULL);

  for (guint i = 0; i < themes->len; i++) {
    PiiriLaned *laned = &g_array_index(themes, PiiriLaned, i);
    g_autofree char *title = piiri_store_get(circle->store, KIND_THEME, laned->theme, THEME_TITLE);

    g_string_append_printf(words, "%s%s%s%s", i > 0 ? ", " : "", title, *laned->date ? " " : "",
                           laned->date);
    if (state == PIIRI_THEME_HELD && laned->times > 1)
      g_string_append_printf(words, " ×%u", laned->times);
  }
  g_assert_cmpstr(words->str, ==, expected);
}

static void
assert_held(Circle *circle, gint64 theme, const char *expected)
{
  g_autoptr(GArray) holdings = piiri_theme_holdings(circle->store, theme);
  g_autoptr(GString) words = g_string_new(NULL);

  for (guint i = 0; i < holdings->len; i++)
    g_string_append_printf(words, "%s%s", i > 0 ? " " : "",
                           g_array_index(holdings, PiiriHolding, i).date);
  g_assert_cmpstr(words->str, ==, expected);
}

static void
test_lanes(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 next = circle_meeting(&circle, "2026-12-01T13:00", "planned");
  gint64 soon = circle_meeting(&circle, "2026-11-24T13:00", "planned");
  gint64 past = circle_meeting(&circle, "2026-11-10T13:00", "held");
  gint64 older = circle_meeting(&circle, "2026-11-03T13:00", "held");
  add_theme(&circle, "Old idea", "idea", 0);
  add_theme(&circle, "New idea", "idea", 0);
  add_theme(&circle, "Stateless", "", 0);
  add_theme(&circle, "Some day", "planned", 0);
  add_theme(&circle, "Next", "planned", next);
  add_theme(&circle, "Soon", "planned", soon);
  add_theme(&circle, "Once", "held", 0);
  add_theme(&circle, "Older", "held", older);
  gint64 twice = add_theme(&circle, "Twice", "held", older);
  hold(&circle, twice, older, "yes");
  hold(&circle, twice, past, "yes");
  gint64 other = circle_add(&circle, KIND_CIRCLE, NULL, NULL);
  circle.circle = other;
  add_theme(&circle, "Of another circle", "idea", 0);
  circle.circle = piiri_store_get_circle(circle.store, KIND_THEME, twice);
  circle_end(&circle);

  assert_lane(&circle, PIIRI_THEME_IDEA, "Stateless, New idea, Old idea");
  assert_lane(&circle, PIIRI_THEME_PLANNED, "Soon 2026-11-24, Next 2026-12-01, Some day");
  assert_lane(&circle, PIIRI_THEME_HELD, "Twice 2026-11-10 ×2, Older 2026-11-03, Once");
  g_assert_cmpint(piiri_theme_state(circle.store, twice), ==, PIIRI_THEME_HELD);
}

static void
test_holdings(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 first = circle_meeting(&circle, "2025-11-04T13:00", "held");
  gint64 same = circle_meeting(&circle, "2025-11-04T14:00", "held");
  gint64 last = circle_meeting(&circle, "2026-11-03T13:00", "held");
  gint64 coming = circle_meeting(&circle, "2026-12-01T13:00", "planned");
  gint64 theme = add_theme(&circle, "Mushrooms", "held", last);
  circle_end(&circle);

  /* A file from before there were holdings. */
  assert_held(&circle, theme, "2026-11-03");
  g_assert_cmpint(piiri_agenda_theme(circle.store, last), ==, theme);

  /* The same meeting once, however it is told of. */
  circle_begin(&circle);
  hold(&circle, theme, last, "yes");
  hold(&circle, theme, first, "yes");
  hold(&circle, theme, same, "yes");
  circle_link(&circle, KIND_MEETING, first, SAME_AS, same);
  circle_end(&circle);
  assert_held(&circle, theme, "2025-11-04 2026-11-03");

  /* Planned again, it keeps where it was held, and both meetings had it. */
  circle_begin(&circle);
  circle_set(&circle, KIND_THEME, theme, THEME_STATE, "planned");
  circle_link(&circle, KIND_THEME, theme, THEME_MEETING, coming);
  circle_end(&circle);
  assert_held(&circle, theme, "2025-11-04 2026-11-03");
  g_assert_cmpint(piiri_agenda_theme(circle.store, last), ==, theme);
  g_assert_cmpint(piiri_agenda_theme(circle.store, first), ==, theme);
  g_assert_cmpint(piiri_agenda_theme(circle.store, coming), ==, theme);

  /* What is taken back doesn't count, not even where the theme still says so. */
  circle_begin(&circle);
  circle_set(&circle, KIND_THEME, theme, THEME_STATE, "held");
  hold(&circle, theme, coming, "no");
  hold(&circle, theme, last, "no");
  circle_end(&circle);
  assert_held(&circle, theme, "2025-11-04");
}

static void
test_joined(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 aino = circle_person(&circle, "Aino");
  gint64 eino = circle_person(&circle, "Eino");
  gint64 here = circle_meeting(&circle, "2025-11-04T13:00", "held");
  gint64 there = circle_meeting(&circle, "2026-11-03T13:00", "held");
  gint64 one = add_theme(&circle, "Songs", "held", here);
  gint64 two = add_theme(&circle, "Songs", "held", there);
  circle_link(&circle, KIND_THEME, one, SAME_AS, two);
  support(&circle, one, eino, "yes");
  support(&circle, one, aino, "yes");
  support(&circle, two, aino, "yes");
  circle_end(&circle);

  assert_lane(&circle, PIIRI_THEME_HELD, "Songs 2026-11-03 ×2");
  for (int i = 0; i < 2; i++) {
    gint64 theme = i == 0 ? one : two;
    g_autoptr(GArray) people = piiri_theme_supporters(circle.store, theme);

    assert_held(&circle, theme, "2025-11-04 2026-11-03");
    g_assert_cmpuint(people->len, ==, 2);
    g_assert_cmpint(g_array_index(people, gint64, 0), ==, eino);
    g_assert_cmpint(g_array_index(people, gint64, 1), ==, aino);
  }
}

static void
test_supporters(void)
{
  g_auto(Circle) circle;
  g_autoptr(GError) error = NULL;

  circle_init(&circle);
  gint64 aino = circle_person(&circle, "Aino");
  gint64 eino = circle_person(&circle, "Eino");
  gint64 gone = circle_person(&circle, "Gone");
  gint64 theme = add_theme(&circle, "Songs", "idea", 0);
  support(&circle, theme, aino, "no");
  support(&circle, theme, eino, "yes");
  support(&circle, theme, gone, "yes");
  circle_end(&circle);
  circle_begin(&circle);
  piiri_store_delete(circle.store, KIND_PARTICIPANT, gone, &error);
  g_assert_no_error(error);
  circle_end(&circle);

  g_autoptr(GArray) people = piiri_theme_supporters(circle.store, theme);
  g_assert_cmpuint(people->len, ==, 1);
  g_assert_cmpint(g_array_index(people, gint64, 0), ==, eino);
}

/* "24.11. 1.12.": the days of some meetings. */
static void
assert_meetings(GArray *meetings, const char *expected)
{
  g_autoptr(GString) words = g_string_new(NULL);

  for (guint i = 0; i < meetings->len; i++)
    g_string_append_printf(words, "%s%s", i > 0 ? " " : "",
                           g_array_index(meetings, PiiriMeeting, i).date + 5);
  g_assert_cmpstr(words->str, ==, expected);
}

static void
test_meetings(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 held = circle_meeting(&circle, "2026-11-17T13:00", "held");
  circle_meeting(&circle, "2026-11-10T13:00", "cancelled");
  circle_meeting(&circle, "2026-11-03T13:00", "held");
  gint64 today = circle_meeting(&circle, "2026-11-24T13:00", "planned");
  circle_meeting(&circle, "2026-12-08T13:00", "cancelled");
  gint64 far = circle_meeting(&circle, "2027-01-05T13:00", "planned");
  add_theme(&circle, "Today's", "planned", today);
  gint64 aino = circle_person(&circle, "Aino");
  circle_attend(&circle, held, aino, "yes");
  circle_set(&circle, KIND_MEETING, held, MEETING_GUESTS, "2");
  circle_end(&circle);

  g_autoptr(GArray) coming = piiri_meetings_coming(circle.store, circle.circle, "2026-11-24", 4);
  assert_meetings(coming, "11-24 12-01 12-15 12-22");
  g_autoptr(GArray) gone = piiri_meetings_gone(circle.store, circle.circle, "2026-11-24", 3);
  assert_meetings(gone, "11-24 11-17 11-03");
  g_assert_cmpuint(piiri_meeting_headcount(circle.store, held), ==, 3);
  g_assert_cmpuint(piiri_meeting_headcount(circle.store, today), ==, 0);

  g_autoptr(GArray) open = piiri_meetings_free(circle.store, circle.circle, "2026-11-24");
  assert_meetings(open, "12-01 12-15 12-22");

  /* Farther on where something is planned farther on. */
  circle_begin(&circle);
  add_theme(&circle, "In the new year", "planned", far);
  circle_end(&circle);
  g_autoptr(GArray) farther = piiri_meetings_free(circle.store, circle.circle, "2026-11-24");
  assert_meetings(farther, "12-01 12-15 12-22 12-29");
}

static void
assert_marks(PiiriReturns *returns, const char *expected)
{
  g_autoptr(GString) marks = g_string_new(NULL);

  for (guint i = 0; i < returns->marks->len; i++)
    g_string_append_c(marks, ".oX*"[g_array_index(returns->marks, PiiriMark, i)]);
  g_assert_cmpstr(marks->str, ==, expected);
}

static void
test_returns(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 theme = add_theme(&circle, "Mushrooms", "held", 0);
  hold(&circle, theme, circle_meeting(&circle, "2021-09-07T13:00", "held"), "yes");
  hold(&circle, theme, circle_meeting(&circle, "2022-10-04T13:00", "held"), "yes");
  gint64 third = circle_meeting(&circle, "2023-11-07T13:00", "held");
  hold(&circle, theme, third, "yes");
  circle_meeting(&circle, "2025-11-04T13:00", "held");
  circle_end(&circle);

  g_autoptr(PiiriReturns) autumns = piiri_theme_returns(circle.store, theme, "2026-01-13");
  assert_marks(autumns, "XXX.o.");
  g_assert_cmpint(autumns->first, ==, 2021);
  g_assert_false(autumns->by_months);
  g_assert_cmpuint(autumns->times, ==, 3);
  g_assert_cmpstr(autumns->last, ==, "2023-11-07");
  g_assert_cmpint(autumns->season, ==, 3);

  /* Held twice in a year it isn't what every autumn brings. */
  circle_begin(&circle);
  hold(&circle, theme, circle_meeting(&circle, "2022-03-01T13:00", "held"), "yes");
  circle_end(&circle);
  g_autoptr(PiiriReturns) often = piiri_theme_returns(circle.store, theme, "2026-01-13");
  g_assert_cmpint(often->season, ==, -1);
  g_assert_cmpuint(often->times, ==, 4);
}

static void
test_returns_by_months(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 theme = add_theme(&circle, "The newspaper", "held", 0);
  gint64 never = add_theme(&circle, "Chess", "idea", 0);
  hold(&circle, theme, circle_meeting(&circle, "2025-11-25T13:00", "held"), "yes");
  hold(&circle, theme, circle_meeting(&circle, "2026-01-06T13:00", "held"), "yes");
  circle_meeting(&circle, "2026-02-03T13:00", "held");
  circle_end(&circle);

  g_autoptr(PiiriReturns) months = piiri_theme_returns(circle.store, theme, "2026-03-01");
  g_assert_true(months->by_months);
  assert_marks(months, "X.Xo.");
  g_assert_cmpint(months->first, ==, 2025 * 12 + 10);
  g_assert_cmpint(months->season, ==, -1);

  g_autoptr(PiiriReturns) none = piiri_theme_returns(circle.store, never, "2026-03-01");
  g_assert_cmpuint(none->times, ==, 0);
  assert_marks(none, "");
}

/* The winter goes over the turn of the year. */
static void
test_winters(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 theme = add_theme(&circle, "Candles", "held", 0);
  hold(&circle, theme, circle_meeting(&circle, "2022-12-13T13:00", "held"), "yes");
  hold(&circle, theme, circle_meeting(&circle, "2024-01-16T13:00", "held"), "yes");
  hold(&circle, theme, circle_meeting(&circle, "2024-12-10T13:00", "held"), "yes");
  circle_end(&circle);

  g_autoptr(PiiriReturns) winters = piiri_theme_returns(circle.store, theme, "2025-02-01");
  g_assert_cmpint(winters->season, ==, 0);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/themes/lanes", test_lanes);
  g_test_add_func("/themes/holdings", test_holdings);
  g_test_add_func("/themes/joined", test_joined);
  g_test_add_func("/themes/supporters", test_supporters);
  g_test_add_func("/themes/meetings", test_meetings);
  g_test_add_func("/themes/returns", test_returns);
  g_test_add_func("/themes/returns-by-months", test_returns_by_months);
  g_test_add_func("/themes/winters", test_winters);
  return g_test_run();
}

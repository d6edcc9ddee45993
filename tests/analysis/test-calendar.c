#include "analysis/calendar.h"

#include "analysis/attendance.h"
#include "analysis/circle.h"

/* 2026-11-24 is a Tuesday. */

static const PiiriCalendarMeeting *
seen(GArray *meetings, guint index)
{
  g_assert_cmpuint(index, <, meetings->len);
  return &g_array_index(meetings, PiiriCalendarMeeting, index);
}

static void
assert_seen(GArray *meetings, guint index, const char *date, PiiriCalendarState state, guint people)
{
  g_assert_cmpstr(seen(meetings, index)->meeting.date, ==, date);
  g_assert_cmpint(seen(meetings, index)->state, ==, state);
  g_assert_cmpuint(seen(meetings, index)->people, ==, people);
}

static GArray *
november(Circle *circle)
{
  return piiri_calendar_between(circle->store, circle->circle, "2026-11-01", "2026-11-30");
}

/* What was held with how many, what is planned, left out, and not written of. */
static void
test_month(void)
{
  g_auto(Circle) circle;
  gint64 first, moved, guests;

  circle_init(&circle);
  first = circle_meeting(&circle, "2026-11-03T13:00", "held");
  circle_attend(&circle, first, circle_person(&circle, "Aino"), "yes");
  circle_attend(&circle, first, circle_person(&circle, "Eino"), "yes");
  circle_attend(&circle, first, circle_person(&circle, "Olli"), "no");
  circle_set(&circle, KIND_MEETING, first, MEETING_GUESTS, "3");
  circle_meeting(&circle, "2026-11-10T13:00", "cancelled");
  moved = circle_meeting(&circle, "2026-11-17T13:00", "planned");
  circle_set(&circle, KIND_MEETING, moved, MEETING_DATE, "2026-11-19");
  guests = circle_meeting(&circle, "2026-11-21T10:00", NULL);
  circle_set(&circle, KIND_MEETING, guests, MEETING_KIND, "event");
  circle_set(&circle, KIND_MEETING, guests, MEETING_GUESTS, "40");
  circle_end(&circle);

  g_autoptr(GArray) meetings = november(&circle);

  g_assert_cmpuint(meetings->len, ==, 5);
  assert_seen(meetings, 0, "2026-11-03", PIIRI_CALENDAR_HELD, 5);
  assert_seen(meetings, 1, "2026-11-10", PIIRI_CALENDAR_CANCELLED, 0);
  assert_seen(meetings, 2, "2026-11-19", PIIRI_CALENDAR_PLANNED, 0);
  assert_seen(meetings, 3, "2026-11-21", PIIRI_CALENDAR_HELD, 40);
  assert_seen(meetings, 4, "2026-11-24", PIIRI_CALENDAR_OPEN, 0);
  g_assert_cmpint(seen(meetings, 4)->meeting.row, ==, 0);
  g_assert_cmpstr(seen(meetings, 4)->meeting.end, ==, "15:00");
}

/* Several in a row are a pause, also where a neighbour lies in the next month. */
static void
test_pause(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  circle_meeting(&circle, "2026-11-03T13:00", "cancelled");
  circle_meeting(&circle, "2026-11-24T13:00", "cancelled");
  circle_meeting(&circle, "2026-12-01T13:00", "cancelled");
  circle_end(&circle);

  g_autoptr(GArray) meetings = november(&circle);

  g_assert_cmpuint(meetings->len, ==, 4);
  assert_seen(meetings, 0, "2026-11-03", PIIRI_CALENDAR_CANCELLED, 0);
  assert_seen(meetings, 1, "2026-11-10", PIIRI_CALENDAR_OPEN, 0);
  assert_seen(meetings, 3, "2026-11-24", PIIRI_CALENDAR_PAUSE, 0);
}

/* A week left out is a dot in a person's strip: nothing to be absent from. */
static void
test_strip(void)
{
  g_auto(Circle) circle;
  gint64 aino, held;

  circle_init(&circle);
  aino = circle_person(&circle, "Aino");
  held = circle_meeting(&circle, "2026-11-03T13:00", "held");
  circle_attend(&circle, held, aino, "yes");
  circle_meeting(&circle, "2026-11-10T13:00", "cancelled");
  circle_meeting(&circle, "2026-11-17T13:00", "held");
  circle_end(&circle);

  g_autoptr(PiiriHistory) history = piiri_attendance_history(circle.store, aino, "2026-11-17", 3);

  g_assert_cmpint(g_array_index(history->weeks, PiiriWeek, 0).mark, ==, PIIRI_MARK_PRESENT);
  g_assert_cmpint(g_array_index(history->weeks, PiiriWeek, 1).mark, ==, PIIRI_MARK_NONE);
  g_assert_cmpint(g_array_index(history->weeks, PiiriWeek, 2).mark, ==, PIIRI_MARK_ABSENT);
}

/* Nothing is open before the circle was founded, nor without a rhythm. */
static void
test_open(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  circle_set(&circle, KIND_CIRCLE, circle.circle, CIRCLE_SINCE, "2026-11-17");
  circle_end(&circle);

  g_autoptr(GArray) meetings = november(&circle);

  g_assert_cmpuint(meetings->len, ==, 2);
  assert_seen(meetings, 0, "2026-11-17", PIIRI_CALENDAR_OPEN, 0);

  circle_begin(&circle);
  circle_set(&circle, KIND_CIRCLE, circle.circle, CIRCLE_WEEKDAY, NULL);
  circle_end(&circle);
  g_autoptr(GArray) none = november(&circle);

  g_assert_cmpuint(none->len, ==, 0);
}

/* Of two that were joined one is seen, with those who were at either. */
static void
test_joined(void)
{
  g_auto(Circle) circle;
  gint64 one, other;

  circle_init(&circle);
  one = circle_meeting(&circle, "2026-11-24T13:00", "held");
  other = circle_meeting(&circle, "2026-11-24T14:00", "held");
  circle_attend(&circle, one, circle_person(&circle, "Aino"), "yes");
  circle_attend(&circle, other, circle_person(&circle, "Eino"), "yes");
  circle_link(&circle, KIND_MEETING, one, SAME_AS, other);
  circle_end(&circle);

  g_autoptr(GArray) meetings =
      piiri_calendar_between(circle.store, circle.circle, "2026-11-24", "2026-11-24");
  g_autoptr(GArray) list = piiri_calendar_list(circle.store, circle.circle, "");

  g_assert_cmpuint(meetings->len, ==, 1);
  assert_seen(meetings, 0, "2026-11-24", PIIRI_CALENDAR_HELD, 2);
  g_assert_cmpuint(list->len, ==, 1);
}

static void
assert_list(Circle *circle, const char *words, const char *dates)
{
  g_autoptr(GArray) list = piiri_calendar_list(circle->store, circle->circle, words);
  g_autoptr(GString) found = g_string_new(NULL);

  for (guint i = 0; i < list->len; i++)
    g_string_append_printf(found, "%s%s", i > 0 ? " " : "",
                           g_array_index(list, PiiriCalendarRow, i).date);
  g_assert_cmpstr(found->str, ==, dates);
}

static void
test_list(void)
{
  g_auto(Circle) circle;
  g_autoptr(GError) error = NULL;
  gint64 first, moved, removed, theme;

  circle_init(&circle);
  first = circle_meeting(&circle, "2026-11-03T13:00", "held");
  moved = circle_meeting(&circle, "2026-10-06T13:00", "held");
  circle_set(&circle, KIND_MEETING, moved, MEETING_DATE, "2026-11-05");
  circle_set(&circle, KIND_MEETING, moved, MEETING_TITLE, "A trip to the shore");
  circle_meeting(&circle, "2024-01-09T13:00", "cancelled");
  removed = circle_meeting(&circle, "2026-11-10T13:00", "planned");
  theme = circle_add(&circle, KIND_THEME, NULL, NULL);
  circle_set(&circle, KIND_THEME, theme, THEME_TITLE, "Songs by the shore");
  circle_link(&circle, KIND_THEME, theme, THEME_MEETING, first);
  circle_end(&circle);
  circle_begin(&circle);
  piiri_store_delete(circle.store, KIND_MEETING, removed, &error);
  g_assert_no_error(error);
  circle_end(&circle);

  assert_list(&circle, "", "2026-11-05 2026-11-03 2024-01-09");
  assert_list(&circle, "  ", "2026-11-05 2026-11-03 2024-01-09");
  assert_list(&circle, "shore", "2026-11-05 2026-11-03");
  assert_list(&circle, "song sho", "2026-11-03");
  assert_list(&circle, "trip song", "");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/calendar/month", test_month);
  g_test_add_func("/calendar/pause", test_pause);
  g_test_add_func("/calendar/strip", test_strip);
  g_test_add_func("/calendar/open", test_open);
  g_test_add_func("/calendar/joined", test_joined);
  g_test_add_func("/calendar/list", test_list);
  return g_test_run();
}

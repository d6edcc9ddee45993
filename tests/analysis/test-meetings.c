#include "analysis/meetings.h"

#include "analysis/circle.h"

/* 2026-11-24 is a Tuesday. */

static void
assert_current(Circle *circle, const char *now, const char *planned)
{
  PiiriMeeting meeting;

  g_assert_true(piiri_meeting_current(circle->store, circle->circle, now, &meeting));
  g_assert_cmpstr(meeting.planned, ==, planned);
}

/* Walks one meeting on and checks which it is; NULL is the end of the line. */
static void
assert_step(Circle *circle, PiiriMeeting *meeting, int step, const char *planned)
{
  PiiriMeeting next;
  bool found = piiri_meeting_beside(circle->store, circle->circle, meeting, step, &next);

  g_assert_cmpint(found, ==, planned != NULL);
  if (!found)
    return;
  g_assert_cmpstr(next.planned, ==, planned);
  *meeting = next;
}

static void
test_rhythm_alone(void)
{
  g_auto(Circle) circle;
  PiiriMeeting meeting;

  circle_init(&circle);
  circle_end(&circle);
  g_assert_true(piiri_circle_has_rhythm(circle.store, circle.circle));

  assert_current(&circle, "2026-11-24T09:00", "2026-11-24T13:00");
  assert_current(&circle, "2026-11-24T22:00", "2026-11-24T13:00");
  /* What was never recorded is not what one means a day later. */
  assert_current(&circle, "2026-11-25T09:00", "2026-12-01T13:00");

  piiri_meeting_current(circle.store, circle.circle, "2026-11-24T09:00", &meeting);
  g_assert_cmpint(meeting.row, ==, 0);
  g_assert_cmpstr(meeting.date, ==, "2026-11-24");
  g_assert_cmpstr(meeting.start, ==, "13:00");
  g_assert_cmpstr(meeting.end, ==, "15:00");
  assert_step(&circle, &meeting, 1, "2026-12-01T13:00");
  assert_step(&circle, &meeting, 1, "2026-12-08T13:00");
  assert_step(&circle, &meeting, -1, "2026-12-01T13:00");
  assert_step(&circle, &meeting, -1, "2026-11-24T13:00");
  assert_step(&circle, &meeting, -1, "2026-11-17T13:00");
}

static void
test_no_rhythm(void)
{
  g_auto(Circle) circle;
  PiiriMeeting meeting;

  circle_init(&circle);
  circle_set(&circle, KIND_CIRCLE, circle.circle, CIRCLE_WEEKDAY, NULL);
  circle_end(&circle);
  g_assert_false(piiri_circle_has_rhythm(circle.store, circle.circle));
  g_assert_false(piiri_meeting_current(circle.store, circle.circle, "2026-11-24T09:00", &meeting));

  circle_begin(&circle);
  circle_meeting(&circle, "2026-10-02T10:00", "held");
  circle_end(&circle);
  assert_current(&circle, "2026-11-24T09:00", "2026-10-02T10:00");
  piiri_meeting_current(circle.store, circle.circle, "2026-11-24T09:00", &meeting);
  assert_step(&circle, &meeting, 1, NULL);
  assert_step(&circle, &meeting, -1, NULL);
}

static void
test_nearest(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  circle_meeting(&circle, "2026-11-17T13:00", "held");
  circle_end(&circle);
  assert_current(&circle, "2026-11-18T09:00", "2026-11-17T13:00");
  assert_current(&circle, "2026-11-20T09:00", "2026-11-17T13:00");
  assert_current(&circle, "2026-11-21T09:00", "2026-11-24T13:00");
}

static void
test_cancelled(void)
{
  g_auto(Circle) circle;
  PiiriMeeting meeting;

  circle_init(&circle);
  circle_meeting(&circle, "2026-11-24T13:00", "cancelled");
  circle_end(&circle);
  assert_current(&circle, "2026-11-24T09:00", "2026-12-01T13:00");
  piiri_meeting_current(circle.store, circle.circle, "2026-11-24T09:00", &meeting);
  assert_step(&circle, &meeting, -1, "2026-11-24T13:00");
  g_assert_true(meeting.cancelled);
}

/* A weekly meeting that was moved, or planned for another hour, is the week's meeting; an event
 * comes beside it. */
static void
test_one_a_week(void)
{
  g_auto(Circle) circle;
  PiiriMeeting meeting;
  gint64 moved, event;

  circle_init(&circle);
  moved = circle_meeting(&circle, "2026-11-24T14:00", "planned");
  circle_set(&circle, KIND_MEETING, moved, MEETING_DATE, "2026-11-26");
  circle_set(&circle, KIND_MEETING, moved, MEETING_START, "10:00");
  event = circle_meeting(&circle, "2026-12-03T18:00", "planned");
  circle_set(&circle, KIND_MEETING, event, MEETING_KIND, "event");
  circle_end(&circle);

  assert_current(&circle, "2026-11-23T09:00", "2026-11-24T14:00");
  piiri_meeting_current(circle.store, circle.circle, "2026-11-23T09:00", &meeting);
  g_assert_cmpint(meeting.row, ==, moved);
  g_assert_cmpstr(meeting.date, ==, "2026-11-26");
  g_assert_cmpstr(meeting.start, ==, "10:00");
  assert_step(&circle, &meeting, 1, "2026-12-01T13:00");
  assert_step(&circle, &meeting, 1, "2026-12-03T18:00");
  assert_step(&circle, &meeting, 1, "2026-12-08T13:00");
  assert_step(&circle, &meeting, -1, "2026-12-03T18:00");
  assert_step(&circle, &meeting, -1, "2026-12-01T13:00");
  assert_step(&circle, &meeting, -1, "2026-11-24T14:00");
  assert_step(&circle, &meeting, -1, "2026-11-17T13:00");
}

static void
test_since(void)
{
  g_auto(Circle) circle;
  PiiriMeeting meeting;

  circle_init(&circle);
  circle_set(&circle, KIND_CIRCLE, circle.circle, CIRCLE_SINCE, "2026-11-20");
  circle_end(&circle);
  piiri_meeting_current(circle.store, circle.circle, "2026-11-24T09:00", &meeting);
  assert_step(&circle, &meeting, -1, NULL);
}

/* Of two on one day the one that has begun is the current one. */
static void
test_two_a_day(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  circle_meeting(&circle, "2026-11-24T10:00", "planned");
  circle_meeting(&circle, "2026-11-24T17:00", "planned");
  circle_end(&circle);
  assert_current(&circle, "2026-11-24T08:00", "2026-11-24T10:00");
  assert_current(&circle, "2026-11-24T12:00", "2026-11-24T10:00");
  assert_current(&circle, "2026-11-24T17:00", "2026-11-24T17:00");
}

static void
test_deleted(void)
{
  g_auto(Circle) circle;
  g_autoptr(GError) error = NULL;
  PiiriMeeting meeting;
  gint64 row;

  circle_init(&circle);
  row = circle_meeting(&circle, "2026-11-24T13:00", "planned");
  circle_end(&circle);
  piiri_meeting_at(circle.store, circle.circle, "2026-11-24T13:00", &meeting);
  g_assert_cmpint(meeting.row, ==, row);
  g_assert_true(piiri_meeting_load(circle.store, row, &meeting));

  circle_begin(&circle);
  piiri_store_delete(circle.store, KIND_MEETING, row, &error);
  g_assert_no_error(error);
  circle_end(&circle);
  g_assert_false(piiri_meeting_load(circle.store, row, &meeting));
  assert_current(&circle, "2026-11-24T09:00", "2026-11-24T13:00");
  piiri_meeting_at(circle.store, circle.circle, "2026-11-24T13:00", &meeting);
  g_assert_cmpint(meeting.row, ==, 0);
  g_assert_cmpstr(meeting.date, ==, "2026-11-24");
}

/* Two laptops planned the same meeting for different hours; joined, it is one. */
static void
test_joined(void)
{
  g_auto(Circle) circle;
  PiiriMeeting meeting;
  gint64 one, other;

  circle_init(&circle);
  one = circle_meeting(&circle, "2026-11-24T13:00", "planned");
  other = circle_meeting(&circle, "2026-11-24T14:00", "planned");
  circle_link(&circle, KIND_MEETING, one, SAME_AS, other);
  circle_end(&circle);

  piiri_meeting_current(circle.store, circle.circle, "2026-11-23T09:00", &meeting);
  g_autoptr(GArray) rows = piiri_meeting_rows(circle.store, meeting.row);

  g_assert_cmpuint(rows->len, ==, 2);
  g_assert_cmpint(g_array_index(rows, gint64, 0) + g_array_index(rows, gint64, 1), ==, one + other);
  assert_step(&circle, &meeting, 1, "2026-12-01T13:00");
  piiri_meeting_at(circle.store, circle.circle, "2026-11-24T13:00", &meeting);
  gint64 by_first = meeting.row;
  piiri_meeting_at(circle.store, circle.circle, "2026-11-24T14:00", &meeting);
  g_assert_cmpint(meeting.row, ==, by_first);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/meetings/rhythm-alone", test_rhythm_alone);
  g_test_add_func("/meetings/no-rhythm", test_no_rhythm);
  g_test_add_func("/meetings/nearest", test_nearest);
  g_test_add_func("/meetings/cancelled", test_cancelled);
  g_test_add_func("/meetings/one-a-week", test_one_a_week);
  g_test_add_func("/meetings/since", test_since);
  g_test_add_func("/meetings/two-a-day", test_two_a_day);
  g_test_add_func("/meetings/deleted", test_deleted);
  g_test_add_func("/meetings/joined", test_joined);
  return g_test_run();
}

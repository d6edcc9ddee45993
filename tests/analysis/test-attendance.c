#include "analysis/attendance.h"

#include "analysis/circle.h"
#include "store/merge.h"

static PiiriAttendee *
find(GPtrArray *attendees, gint64 row)
{
  for (guint i = 0; i < attendees->len; i++) {
    PiiriAttendee *attendee = g_ptr_array_index(attendees, i);

    if (attendee->row == row)
      return attendee;
  }
  return NULL;
}

/* More than a test attends. */
#define ALL_TIMES 100

static GPtrArray *
attendees_of(Circle *circle, gint64 meeting, const char *date)
{
  GPtrArray *attendees = piiri_attendees(circle->store, circle->circle, meeting, date);
  piiri_attendees_count(circle->store, circle->circle, date, attendees, ALL_TIMES);
  return attendees;
}

static void
test_attendees(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 veikko = circle_person(&circle, "Veikko Salonen");
  gint64 aino = circle_person(&circle, "Lehtonen, Aino");
  gint64 leena = circle_person(&circle, "Leena Ranta");
  circle_set(&circle, KIND_PARTICIPANT, aino, PARTICIPANT_CALLED, "Aino");
  circle_set(&circle, KIND_PARTICIPANT, leena, PARTICIPANT_ROLES, "facilitator neighbour");
  gint64 first = circle_meeting(&circle, "2026-11-17T13:00", "held");
  gint64 second = circle_meeting(&circle, "2026-11-24T13:00", "held");
  circle_attend(&circle, first, aino, "yes");
  circle_attend(&circle, first, leena, "no");
  circle_attend(&circle, second, aino, "yes");
  circle_end(&circle);

  g_autoptr(GPtrArray) attendees = attendees_of(&circle, second, "2026-11-24");
  g_assert_cmpuint(attendees->len, ==, 3);
  g_assert_cmpuint(piiri_attendance_n_people(circle.store, circle.circle, "2026-11-24"), ==, 3);
  PiiriAttendee *top = g_ptr_array_index(attendees, 0);
  PiiriAttendee *last = g_ptr_array_index(attendees, 2);
  g_assert_cmpint(top->row, ==, aino);
  g_assert_cmpstr(top->called, ==, "Aino");
  g_assert_cmpstr(top->name, ==, "Lehtonen, Aino");
  g_assert_true(top->present);
  g_assert_cmpuint(top->times, ==, 1);
  g_assert_cmpint(last->row, ==, veikko);
  g_assert_cmpstr(last->called, ==, "Veikko Salonen");
  g_assert_true(find(attendees, leena)->facilitator);
  g_assert_false(find(attendees, leena)->present);
  g_assert_cmpuint(find(attendees, leena)->times, ==, 0);
  g_assert_false(last->facilitator);

  g_autoptr(GPtrArray) unrecorded = attendees_of(&circle, 0, "2026-12-01");
  g_assert_cmpuint(find(unrecorded, aino)->times, ==, 2);
  piiri_attendees_count(circle.store, circle.circle, "2026-12-01", unrecorded, 1);
  g_assert_cmpuint(find(unrecorded, aino)->times, ==, 1);
  g_assert_false(find(unrecorded, aino)->present);
}

/* Who left is listed no longer, but where she was she was. */
static void
test_left(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 olli = circle_person(&circle, "Olli");
  circle_set(&circle, KIND_PARTICIPANT, olli, PARTICIPANT_UNTIL, "2026-11-20");
  gint64 meeting = circle_meeting(&circle, "2026-11-24T13:00", "held");
  circle_end(&circle);
  g_autoptr(GPtrArray) before = attendees_of(&circle, 0, "2026-11-20");
  g_autoptr(GPtrArray) after = attendees_of(&circle, meeting, "2026-11-24");
  g_assert_cmpuint(before->len, ==, 1);
  g_assert_cmpuint(after->len, ==, 0);
  g_assert_cmpuint(piiri_attendance_n_people(circle.store, circle.circle, "2026-11-20"), ==, 1);
  g_assert_cmpuint(piiri_attendance_n_people(circle.store, circle.circle, "2026-11-24"), ==, 0);

  circle_begin(&circle);
  circle_attend(&circle, meeting, olli, "yes");
  circle_end(&circle);
  g_autoptr(GPtrArray) present = attendees_of(&circle, meeting, "2026-11-24");
  g_assert_cmpuint(present->len, ==, 1);
}

/* One person with two records, present by one of them, is one who is present. */
static void
test_joined(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 one = circle_person(&circle, "Maija");
  gint64 other = circle_person(&circle, "Maija Virtanen");
  gint64 meeting = circle_meeting(&circle, "2026-11-24T13:00", "held");
  gint64 same = circle_meeting(&circle, "2026-11-24T14:00", "held");
  circle_link(&circle, KIND_PARTICIPANT, one, SAME_AS, other);
  circle_link(&circle, KIND_MEETING, meeting, SAME_AS, same);
  circle_attend(&circle, meeting, one, "yes");
  circle_attend(&circle, same, other, "yes");
  circle_end(&circle);

  g_autoptr(GPtrArray) attendees = attendees_of(&circle, meeting, "2026-11-24");
  g_autoptr(GHashTable) present = piiri_attendance_present(circle.store, meeting);
  g_assert_cmpuint(attendees->len, ==, 1);
  g_assert_cmpuint(g_hash_table_size(present), ==, 1);
  PiiriAttendee *maija = g_ptr_array_index(attendees, 0);
  g_assert_true(maija->present);

  g_autoptr(GArray) rows = piiri_attendance_rows(circle.store, meeting, maija->row);
  g_assert_cmpuint(rows->len, ==, 2);
}

/* Who goes to two circles is along in both, and her weeks have the meetings of both. */
static void
test_two_circles(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 here = circle.circle;
  gint64 one = circle_person(&circle, "Maija Virtanen");
  gint64 tuesday = circle_meeting(&circle, "2026-11-17T13:00", "held");
  gint64 again = circle_meeting(&circle, "2026-11-17T13:30", "held");
  circle.circle = circle_add(&circle, KIND_CIRCLE, NULL, NULL);
  gint64 there = circle.circle;
  gint64 other = circle_person(&circle, "Maija Virtanen");
  gint64 thursday = circle_meeting(&circle, "2026-11-19T13:00", "held");
  gint64 next = circle_meeting(&circle, "2026-11-26T13:00", "held");
  circle_attend(&circle, thursday, other, "yes");
  circle_attend(&circle, next, other, "no");
  circle.circle = here;
  circle_attend(&circle, tuesday, one, "yes");
  circle_attend(&circle, again, one, "yes");
  circle_link(&circle, KIND_PARTICIPANT, one, SAME_AS, other);
  circle_link(&circle, KIND_MEETING, again, SAME_AS, tuesday);
  circle_end(&circle);

  gint64 stands = piiri_store_representative(circle.store, KIND_PARTICIPANT, one);
  g_autoptr(GPtrArray) of_here = attendees_of(&circle, 0, "2026-11-24");
  circle.circle = there;
  g_autoptr(GPtrArray) of_there = attendees_of(&circle, 0, "2026-11-24");
  g_assert_cmpuint(of_here->len, ==, 1);
  g_assert_cmpuint(of_there->len, ==, 1);
  g_assert_cmpint(find(of_here, stands)->row, ==, find(of_there, stands)->row);
  g_assert_cmpuint(find(of_here, stands)->times, ==, 1);

  g_autoptr(PiiriHistory) history = piiri_attendance_history(circle.store, one, "2026-11-27", 4);
  g_assert_cmpuint(history->meetings, ==, 3);
  g_assert_cmpuint(history->present, ==, 2);
  g_assert_cmpstr(history->last_date, ==, "2026-11-19");
}

static void
test_same_called(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 korhonen = circle_person(&circle, "Maija Korhonen");
  gint64 virtanen = circle_person(&circle, "Maija Virtanen");
  gint64 aino = circle_person(&circle, "Aino Lehtonen");
  circle_set(&circle, KIND_PARTICIPANT, korhonen, PARTICIPANT_CALLED, "Maija");
  circle_set(&circle, KIND_PARTICIPANT, virtanen, PARTICIPANT_CALLED, "Maija");
  circle_set(&circle, KIND_PARTICIPANT, aino, PARTICIPANT_CALLED, "Aino");
  circle_end(&circle);

  g_autoptr(GPtrArray) attendees = attendees_of(&circle, 0, "2026-11-24");
  g_assert_cmpstr(find(attendees, korhonen)->called, ==, "Maija Korhonen");
  g_assert_cmpstr(find(attendees, virtanen)->called, ==, "Maija Virtanen");
  g_assert_cmpstr(find(attendees, aino)->called, ==, "Aino");
}

static void
test_deleted_is_not_counted(void)
{
  g_auto(Circle) circle;
  g_autoptr(GError) error = NULL;

  circle_init(&circle);
  gint64 olli = circle_person(&circle, "Olli");
  gint64 meeting = circle_meeting(&circle, "2026-11-24T13:00", "held");
  circle_attend(&circle, meeting, olli, "yes");
  circle_attend(&circle, meeting, circle_person(&circle, "Aino"), "yes");
  circle_end(&circle);
  circle_begin(&circle);
  g_assert_true(piiri_store_delete(circle.store, KIND_PARTICIPANT, olli, &error));
  circle_end(&circle);
  g_autoptr(GHashTable) present = piiri_attendance_present(circle.store, meeting);
  g_assert_cmpuint(g_hash_table_size(present), ==, 1);
  g_assert_false(g_hash_table_contains(present, &olli));
}

static void
test_nobody(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  circle_end(&circle);
  g_autoptr(GHashTable) present = piiri_attendance_present(circle.store, 0);
  g_autoptr(GPtrArray) attendees = attendees_of(&circle, 0, "2026-11-24");
  g_assert_cmpuint(g_hash_table_size(present), ==, 0);
  g_assert_cmpuint(attendees->len, ==, 0);
}

static void
assert_mark(PiiriHistory *history, guint week, PiiriMark mark)
{
  g_assert_cmpint(g_array_index(history->weeks, PiiriWeek, week).mark, ==, mark);
}

static void
test_history(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 salme = circle_person(&circle, "Salme");
  gint64 other = circle_person(&circle, "Olli");
  g_autofree char *salme_id = circle_id(&circle, KIND_PARTICIPANT, salme);
  gint64 long_ago = circle_meeting(&circle, "2026-10-13T13:00", "held");
  gint64 guided = circle_meeting(&circle, "2026-10-27T13:00", "held");
  gint64 absent = circle_meeting(&circle, "2026-11-03T13:00", "held");
  gint64 cared = circle_meeting(&circle, "2026-11-10T13:00", "held");
  gint64 present = circle_meeting(&circle, "2026-11-17T13:00", "held");
  circle_meeting(&circle, "2026-11-24T13:00", "planned");
  circle_attend(&circle, long_ago, salme, "yes");
  circle_attend(&circle, guided, salme, "yes");
  circle_set(&circle, KIND_MEETING, guided, MEETING_GUIDES, salme_id);
  circle_attend(&circle, absent, other, "yes");
  circle_attend(&circle, absent, salme, "no");
  circle_attend(&circle, cared, salme, "yes");
  circle_attend(&circle, present, salme, "yes");
  gint64 task = circle_add(&circle, KIND_TASK, NULL, NULL);
  circle_set(&circle, KIND_TASK, task, TASK_KIND, "coffee");
  circle_link(&circle, KIND_TASK, task, TASK_MEETING, cared);
  circle_link(&circle, KIND_TASK, task, TASK_WHO, salme);
  circle_end(&circle);

  g_autoptr(PiiriHistory) history = piiri_attendance_history(circle.store, salme, "2026-11-24", 6);
  g_assert_cmpuint(history->weeks->len, ==, 6);
  assert_mark(history, 0, PIIRI_MARK_NONE);
  assert_mark(history, 1, PIIRI_MARK_CARED);
  assert_mark(history, 2, PIIRI_MARK_ABSENT);
  assert_mark(history, 3, PIIRI_MARK_CARED);
  assert_mark(history, 4, PIIRI_MARK_PRESENT);
  assert_mark(history, 5, PIIRI_MARK_NONE);
  g_assert_cmpuint(history->meetings, ==, 4);
  g_assert_cmpuint(history->visits->len, ==, 4);
  PiiriVisit *visit = &g_array_index(history->visits, PiiriVisit, 3);
  g_assert_cmpstr(visit->date, ==, "2026-11-17");
  g_assert_cmpint(visit->row, ==, present);
  g_assert_cmpint(visit->mark, ==, PIIRI_MARK_PRESENT);
  g_assert_cmpuint(history->present, ==, 3);
  g_assert_cmpstr(history->last_date, ==, "2026-11-17");
  GDate *monday = &g_array_index(history->weeks, PiiriWeek, 5).monday;
  g_assert_cmpint(g_date_get_day(monday), ==, 23);
}

/* Who has left comes after those who could come, by the name she went by. */
static void
test_ever(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 left = circle_person(&circle, "Aino Lehtonen");
  gint64 veikko = circle_person(&circle, "Veikko Salonen");
  gint64 leaving = circle_person(&circle, "Leena Ranta");
  circle_set(&circle, KIND_PARTICIPANT, left, PARTICIPANT_CALLED, "Veikko Salonen");
  circle_set(&circle, KIND_PARTICIPANT, left, PARTICIPANT_UNTIL, "2026-11-23");
  circle_set(&circle, KIND_PARTICIPANT, leaving, PARTICIPANT_UNTIL, "2026-11-24");
  circle_end(&circle);

  g_autoptr(GPtrArray) ever = piiri_attendees_ever(circle.store, circle.circle, "2026-11-24");
  g_assert_cmpuint(ever->len, ==, 3);
  g_assert_cmpint(((PiiriAttendee *)ever->pdata[0])->row, ==, leaving);
  g_assert_cmpint(((PiiriAttendee *)ever->pdata[1])->row, ==, veikko);
  g_assert_cmpint(((PiiriAttendee *)ever->pdata[2])->row, ==, left);
  g_assert_cmpstr(((PiiriAttendee *)ever->pdata[2])->called, ==, "Veikko Salonen");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/attendance/attendees", test_attendees);
  g_test_add_func("/attendance/left", test_left);
  g_test_add_func("/attendance/joined", test_joined);
  g_test_add_func("/attendance/two-circles", test_two_circles);
  g_test_add_func("/attendance/same-called", test_same_called);
  g_test_add_func("/attendance/deleted", test_deleted_is_not_counted);
  g_test_add_func("/attendance/nobody", test_nobody);
  g_test_add_func("/attendance/history", test_history);
  g_test_add_func("/attendance/ever", test_ever);
  return g_test_run();
}

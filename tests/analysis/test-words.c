#include "analysis/words.h"

#include "analysis/circle.h"

static void
assert_value(Circle *circle, int kind, int field, const char *text, const char *words)
{
  g_autofree char *found =
      piiri_words_of_value(circle->store, piiri_kind_field(&piiri_kinds.kinds[kind], field), text);

  g_assert_cmpstr(found, ==, words);
}

static void
test_values(void)
{
  g_auto(Circle) circle;
  gint64 aino, gone;
  g_autofree char *id = NULL, *gone_id = NULL, *both = NULL;

  circle_init(&circle);
  aino = circle_person(&circle, "Aino");
  gone = circle_person(&circle, "Eino");
  id = circle_id(&circle, KIND_PARTICIPANT, aino);
  gone_id = circle_id(&circle, KIND_PARTICIPANT, gone);
  circle_end(&circle);
  circle_begin(&circle);
  g_assert_true(piiri_store_delete(circle.store, KIND_PARTICIPANT, gone, NULL));
  circle_end(&circle);

  both = g_strdup_printf("%s %s", id, gone_id);
  assert_value(&circle, KIND_PARTICIPANT, PARTICIPANT_PHONE, NULL, "");
  assert_value(&circle, KIND_PARTICIPANT, PARTICIPANT_PHONE, "040", "040");
  assert_value(&circle, KIND_PARTICIPANT, PARTICIPANT_SINCE, "2026-11-24", "24 Nov 2026");
  assert_value(&circle, KIND_PARTICIPANT, PARTICIPANT_SINCE, "last year", "last year");
  assert_value(&circle, KIND_MEETING, MEETING_PLANNED, "2026-11-24T13:30", "24 Nov 2026, 13:30");
  assert_value(&circle, KIND_PARTICIPANT, PARTICIPANT_EXPERIENCE, "yes", "Yes");
  assert_value(&circle, KIND_PARTICIPANT, PARTICIPANT_ROLES, "coach elder", "Coach, elder");
  assert_value(&circle, KIND_PARTICIPANT, PARTICIPANT_ROLES, "newer", "newer");
  assert_value(&circle, KIND_TASK, TASK_WHO, id, "Aino");
  assert_value(&circle, KIND_TASK, TASK_WHO, gone_id, "");
  assert_value(&circle, KIND_MEETING, MEETING_GUIDES, both, "Aino");
}

static void
test_records(void)
{
  g_auto(Circle) circle;
  gint64 meeting, attendance, aino;
  g_autofree char *of_meeting = NULL, *of_person = NULL;

  circle_init(&circle);
  aino = circle_person(&circle, "Aino");
  meeting = circle_meeting(&circle, "2026-11-24T13:00", "held");
  attendance = circle_add(&circle, KIND_PRACTICE, NULL, NULL);
  circle_end(&circle);
  of_meeting = piiri_words_of_record(circle.store, KIND_MEETING, meeting);
  of_person = piiri_words_of_record(circle.store, KIND_PARTICIPANT, aino);
  g_assert_cmpstr(of_meeting, ==, "24 Nov 2026, 13:00");
  g_assert_cmpstr(of_person, ==, "Aino");
  /* What says nothing is called by its kind. */
  g_autofree char *nothing = piiri_words_of_record(circle.store, KIND_PRACTICE, attendance);
  g_assert_cmpstr(nothing, ==, "Practice");
}

static void
test_days(void)
{
  g_autofree char *day = NULL, *today = NULL, *never = NULL;

  g_setenv("PIIRI_CLOCK", "2026-11-24T12:00:00.000Z", TRUE);
  day = piiri_words_day(piiri_wall_now());
  today = piiri_words_today();
  never = piiri_words_day(G_MAXINT64);
  g_assert_cmpstr(day, ==, "2026-11-24");
  g_assert_cmpstr(today, ==, day);
  g_assert_cmpstr(never, ==, "");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/words/values", test_values);
  g_test_add_func("/words/records", test_records);
  g_test_add_func("/words/days", test_days);
  return g_test_run();
}

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
  assert_value(&circle, KIND_MEETING, MEETING_COSTS, "14.1", "14.10");
  assert_value(&circle, KIND_MEETING, MEETING_COSTS, "14", "14");
  assert_value(&circle, KIND_MEETING, MEETING_COSTS, "14.25", "14.25");
  assert_value(&circle, KIND_TASK, TASK_HOURS, "1.5", "1.5");
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

/* A link is told by the name that stands for it, and two that are one are told once. */
static void
test_joined(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 one = circle_person(&circle, "Maija");
  gint64 other = circle_person(&circle, "Maija Virtanen");
  gint64 task = circle_add(&circle, KIND_TASK, NULL, NULL);
  gint64 meeting = circle_meeting(&circle, "2026-11-24T13:00", "held");
  g_autofree char *one_id = circle_id(&circle, KIND_PARTICIPANT, one);
  g_autofree char *other_id = circle_id(&circle, KIND_PARTICIPANT, other);
  bool first = strcmp(one_id, other_id) < 0;
  g_autofree char *both =
      g_strjoin(" ", first ? one_id : other_id, first ? other_id : one_id, NULL);
  circle_set(&circle, KIND_MEETING, meeting, MEETING_GUIDES, both);
  circle_link(&circle, KIND_TASK, task, TASK_WHO, first ? other : one);
  circle_link(&circle, KIND_PARTICIPANT, one, SAME_AS, other);
  circle_end(&circle);

  const char *name = first ? "Maija" : "Maija Virtanen";
  g_autofree char *who = piiri_words_of(circle.store, KIND_TASK, task, TASK_WHO);
  g_autofree char *guides = piiri_words_of(circle.store, KIND_MEETING, meeting, MEETING_GUIDES);
  g_assert_cmpstr(who, ==, name);
  g_assert_cmpstr(guides, ==, name);
}

static void
test_line(void)
{
  g_autofree char *line = piiri_words_in_line("One.\n\nTwo \t three");
  g_autofree char *empty = piiri_words_in_line("");

  g_assert_cmpstr(line, ==, "One. Two three");
  g_assert_cmpstr(empty, ==, "");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/words/values", test_values);
  g_test_add_func("/words/records", test_records);
  g_test_add_func("/words/days", test_days);
  g_test_add_func("/words/joined", test_joined);
  g_test_add_func("/words/line", test_line);
  return g_test_run();
}

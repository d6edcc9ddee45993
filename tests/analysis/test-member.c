#include "analysis/member.h"

#include "analysis/circle.h"
#include "store/merge.h"

#define TODAY "2026-11-24"

static void
add_task(Circle *circle, gint64 who, const char *kind, const char *state, gint64 meeting)
{
  gint64 row = circle_add(circle, KIND_TASK, NULL, NULL);

  circle_set(circle, KIND_TASK, row, TASK_KIND, kind);
  circle_set(circle, KIND_TASK, row, TASK_STATE, state);
  circle_link(circle, KIND_TASK, row, TASK_WHO, who);
  if (meeting != 0)
    circle_link(circle, KIND_TASK, row, TASK_MEETING, meeting);
}

static PiiriMember
steps_of(Circle *circle, gint64 row)
{
  PiiriMember member;
  g_autoptr(GError) error = NULL;

  g_assert_true(piiri_member_steps(circle->store, row, TODAY, &member, &error));
  g_assert_no_error(error);
  return member;
}

static void
test_nothing_yet(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 aino = circle_person(&circle, "Aino");
  circle_end(&circle);

  PiiriMember member = steps_of(&circle, aino);
  g_assert_cmpuint(member.themes + member.information + member.entries, ==, 0);
  g_assert_cmpuint(member.tasks + member.guided, ==, 0);
}

static void
test_counts_what_was_done(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 aino = circle_person(&circle, "Aino");
  gint64 other = circle_person(&circle, "Eino");
  gint64 theme = circle_add(&circle, KIND_THEME, NULL, NULL);
  gint64 gone = circle_add(&circle, KIND_THEME, NULL, NULL);
  gint64 entry = circle_add(&circle, KIND_ENTRY, NULL, NULL);
  circle_link(&circle, KIND_THEME, theme, THEME_PROPOSED_BY, aino);
  circle_link(&circle, KIND_THEME, gone, THEME_PROPOSED_BY, aino);
  circle_link(&circle, KIND_ENTRY, entry, ENTRY_AUTHOR, aino);
  circle_link(&circle, KIND_PARTICIPANT, other, PARTICIPANT_BROUGHT_BY, aino);
  add_task(&circle, aino, "coffee", "done", 0);
  add_task(&circle, aino, "dishes", "done", 0);
  add_task(&circle, aino, "keys", "taken", 0);
  add_task(&circle, aino, "inviting", "done", 0);
  add_task(&circle, other, "coffee", "done", 0);
  circle_end(&circle);
  circle_begin(&circle);
  g_assert_true(piiri_store_delete(circle.store, KIND_THEME, gone, NULL));
  circle_end(&circle);

  PiiriMember member = steps_of(&circle, aino);
  g_assert_cmpuint(member.themes, ==, 1);
  g_assert_cmpuint(member.information, ==, 2);
  g_assert_cmpuint(member.entries, ==, 1);
  g_assert_cmpuint(member.tasks, ==, 2);
  g_assert_cmpuint(member.guided, ==, 0);
}

static void
test_guides_each_meeting_once(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 aino = circle_person(&circle, "Aino");
  gint64 other = circle_person(&circle, "Eino");
  g_autofree char *id = circle_id(&circle, KIND_PARTICIPANT, aino);
  gint64 named = circle_meeting(&circle, "2026-11-10T13:00", "held");
  gint64 tasked = circle_meeting(&circle, "2026-11-17T13:00", "held");
  gint64 cancelled = circle_meeting(&circle, "2026-11-03T13:00", "cancelled");
  gint64 coming = circle_meeting(&circle, "2026-12-01T13:00", "planned");
  circle_set(&circle, KIND_MEETING, named, MEETING_GUIDES, id);
  circle_set(&circle, KIND_MEETING, cancelled, MEETING_GUIDES, id);
  circle_set(&circle, KIND_MEETING, coming, MEETING_GUIDES, id);
  add_task(&circle, aino, "guiding", "done", named);
  add_task(&circle, aino, "guiding", "done", tasked);
  add_task(&circle, other, "guiding", "done", tasked);
  circle_end(&circle);

  g_assert_cmpuint(steps_of(&circle, aino).guided, ==, 2);
  g_assert_cmpuint(steps_of(&circle, aino).tasks, ==, 0);
  g_assert_cmpuint(steps_of(&circle, other).guided, ==, 1);
}

static void
test_nobody(void)
{
  g_auto(Circle) circle;
  PiiriMember member;
  g_autoptr(GError) error = NULL;

  circle_init(&circle);
  circle_end(&circle);
  g_assert_false(piiri_member_steps(circle.store, 99, TODAY, &member, &error));
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_MISSING);
}

/* What she did by either of two records that were joined is hers, and once. */
static void
test_joined(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 one = circle_person(&circle, "Maija");
  gint64 other = circle_person(&circle, "Maija Virtanen");
  gint64 entry = circle_add(&circle, KIND_ENTRY, NULL, NULL);
  gint64 again = circle_add(&circle, KIND_ENTRY, NULL, NULL);
  gint64 meeting = circle_meeting(&circle, "2026-11-17T13:00", "held");
  g_autofree char *id = circle_id(&circle, KIND_PARTICIPANT, other);
  circle_link(&circle, KIND_ENTRY, entry, ENTRY_AUTHOR, one);
  circle_link(&circle, KIND_ENTRY, again, ENTRY_AUTHOR, other);
  circle_link(&circle, KIND_ENTRY, again, SAME_AS, entry);
  circle_set(&circle, KIND_MEETING, meeting, MEETING_GUIDES, id);
  add_task(&circle, one, "coffee", "done", 0);
  add_task(&circle, other, "dishes", "done", 0);
  circle_link(&circle, KIND_PARTICIPANT, one, SAME_AS, other);
  circle_end(&circle);

  PiiriMember member =
      steps_of(&circle, piiri_store_representative(circle.store, KIND_PARTICIPANT, one));
  g_assert_cmpuint(member.entries, ==, 1);
  g_assert_cmpuint(member.tasks, ==, 2);
  g_assert_cmpuint(member.guided, ==, 1);
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/member/nothing", test_nothing_yet);
  g_test_add_func("/member/done", test_counts_what_was_done);
  g_test_add_func("/member/guided", test_guides_each_meeting_once);
  g_test_add_func("/member/nobody", test_nobody);
  g_test_add_func("/member/joined", test_joined);
  return g_test_run();
}

#include "analysis/other-tasks.h"

#include "analysis/circle.h"
#include "store/joining.h"
#include "store/merge.h"

static gint64
add_task(Circle *circle, const char *kind, const char *state, const char *due)
{
  gint64 task = circle_add(circle, KIND_TASK, NULL, NULL);

  circle_set(circle, KIND_TASK, task, TASK_KIND, kind);
  circle_set(circle, KIND_TASK, task, TASK_STATE, state);
  circle_set(circle, KIND_TASK, task, TASK_DUE, due);
  return task;
}

static void
assert_tasks(GPtrArray *tasks, guint n, const gint64 *wanted)
{
  g_assert_cmpuint(tasks->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint(((PiiriOtherTask *)tasks->pdata[i])->task, ==, wanted[i]);
}

static void
test_lists(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 some_day = add_task(&circle, "other", "open", NULL);
  gint64 later = add_task(&circle, "planning", "open", "2026-12-20");
  gint64 sooner = add_task(&circle, "inviting", "taken", "2026-12-01");
  gint64 over = add_task(&circle, "inviting", "done", NULL);
  gint64 keys = add_task(&circle, "keys", "open", NULL);
  gint64 dishes = add_task(&circle, "dishes", "open", NULL);
  gint64 meeting = circle_meeting(&circle, "2026-11-24T13:00", "planned");
  circle_set(&circle, KIND_TASK, keys, TASK_STANDING, "yes");
  circle_link(&circle, KIND_TASK, dishes, TASK_MEETING, meeting);
  circle_end(&circle);

  g_autoptr(GPtrArray) open = piiri_other_tasks(circle.store, circle.circle, false, 10);
  assert_tasks(open, 3, (const gint64[]){ sooner, later, some_day });
  g_autoptr(GPtrArray) few = piiri_other_tasks(circle.store, circle.circle, false, 1);
  assert_tasks(few, 1, &sooner);
  g_autoptr(GPtrArray) done = piiri_other_tasks(circle.store, circle.circle, true, 10);
  assert_tasks(done, 1, &over);
}

static void
test_told(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 aino = circle_person(&circle, "Aino");
  gint64 meeting = circle_meeting(&circle, "2026-11-24T13:00", "planned");
  gint64 row = add_task(&circle, "inviting", "done", "2026-12-01");
  circle_link(&circle, KIND_TASK, row, TASK_WHO, aino);
  circle_link(&circle, KIND_TASK, row, TASK_MEETING, meeting);
  circle_set(&circle, KIND_TASK, row, TASK_IN_TURN, "yes");
  circle_end(&circle);

  g_autoptr(PiiriOtherTask) task = piiri_other_task(circle.store, row);
  g_assert_cmpstr(task->slot->kind, ==, "inviting");
  g_assert_cmpstr(task->slot->meeting.planned, ==, "");
  g_assert_cmpstr(task->due, ==, "2026-12-01");
  g_assert_cmpint(task->meeting, ==, meeting);
  g_assert_true(task->in_turn);
  g_assert_cmpuint(task->slot->turns->len, ==, 1);
  const PiiriTurn *turn = piiri_slot_turn(task->slot, aino);
  g_assert_cmpint(turn->task, ==, row);
  g_assert_true(turn->done);
  g_assert_null(piiri_other_task(circle.store, 4711));
}

/* Of two that are one only the one that stands for them is there, and so is who has it. */
static void
test_joined(void)
{
  g_auto(Circle) circle;
  g_autoptr(GError) error = NULL;

  circle_init(&circle);
  gint64 aino = circle_person(&circle, "Aino");
  gint64 again = circle_person(&circle, "Aino");
  gint64 row = add_task(&circle, "other", "open", NULL);
  gint64 twice = add_task(&circle, "other", "open", NULL);
  circle_link(&circle, KIND_TASK, row, TASK_WHO, aino);
  circle_link(&circle, KIND_TASK, twice, TASK_WHO, again);
  circle_end(&circle);
  circle_begin(&circle);
  g_assert_true(piiri_store_join(circle.store, KIND_TASK, row, twice, &error));
  g_assert_true(piiri_store_join(circle.store, KIND_PARTICIPANT, aino, again, &error));
  circle_end(&circle);

  g_autoptr(GPtrArray) open = piiri_other_tasks(circle.store, circle.circle, false, 10);
  g_assert_cmpuint(open->len, ==, 1);
  const PiiriOtherTask *task = open->pdata[0];
  gint64 stands = piiri_store_representative(circle.store, KIND_PARTICIPANT, aino);
  g_assert_cmpint(task->task, ==, piiri_store_representative(circle.store, KIND_TASK, row));
  g_assert_nonnull(piiri_slot_turn(task->slot, stands));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/other-tasks/lists", test_lists);
  g_test_add_func("/other-tasks/told", test_told);
  g_test_add_func("/other-tasks/joined", test_joined);
  return g_test_run();
}

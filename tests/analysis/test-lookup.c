#include "analysis/lookup.h"

#include "analysis/circle.h"

#define assert_rows(array, ...)                                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr(GArray) rows_ = (array);                                                             \
    const gint64 wanted_[] = { __VA_ARGS__ };                                                      \
    g_assert_cmpmem(rows_->data, rows_->len * sizeof(gint64), wanted_, sizeof wanted_);            \
  }                                                                                                \
  G_STMT_END

static gint64
add_task(Circle *circle, const char *kind)
{
  gint64 row = circle_add(circle, KIND_TASK, NULL, NULL);

  circle_set(circle, KIND_TASK, row, TASK_KIND, kind);
  return row;
}

static void
test_choice(void)
{
  static const char *const wanted[] = { "coffee", "keys", NULL };
  static const char *const none[] = { NULL };
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 coffee = add_task(&circle, "coffee");
  gint64 dishes = add_task(&circle, "dishes");
  gint64 keys = add_task(&circle, "keys");
  gint64 gone = add_task(&circle, "keys");
  gint64 more = add_task(&circle, "coffee");
  circle_end(&circle);
  circle_begin(&circle);
  g_assert_true(piiri_store_delete(circle.store, KIND_TASK, gone, NULL));
  circle_end(&circle);

  assert_rows(piiri_lookup_choice(circle.store, KIND_TASK, circle.circle, TASK_KIND, wanted, 9),
              more, keys, coffee);
  assert_rows(piiri_lookup_choice(circle.store, KIND_TASK, circle.circle, TASK_KIND, wanted, 1),
              more);
  g_autoptr(GArray) nothing =
      piiri_lookup_choice(circle.store, KIND_TASK, circle.circle, TASK_KIND, none, 9);
  g_autoptr(GArray) elsewhere =
      piiri_lookup_choice(circle.store, KIND_TASK, circle.circle + 1, TASK_KIND, wanted, 9);
  g_assert_cmpuint(nothing->len, ==, 0);
  g_assert_cmpuint(elsewhere->len, ==, 0);
  g_assert_cmpint(dishes, !=, 0);
}

/* An actor belongs to all circles. */
static void
test_without_circle(void)
{
  static const char *const wanted[] = { "parish", NULL };
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 actor = circle_add(&circle, KIND_ACTOR, NULL, NULL);
  circle_set(&circle, KIND_ACTOR, actor, ACTOR_NAME, "Herttoniemi parish");
  circle_set(&circle, KIND_ACTOR, actor, ACTOR_KIND, "parish");
  circle_end(&circle);

  assert_rows(piiri_lookup_choice(circle.store, KIND_ACTOR, circle.circle, ACTOR_KIND, wanted, 9),
              actor);
}

static void
test_day(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  circle_meeting(&circle, "2026-11-17T13:00", "held");
  gint64 meeting = circle_meeting(&circle, "2026-11-24T13:00", "held");
  gint64 entry = circle_add(&circle, KIND_ENTRY, NULL, NULL);
  circle_set(&circle, KIND_ENTRY, entry, ENTRY_DATE, "2026-11-24");
  circle_end(&circle);

  assert_rows(
      piiri_lookup_day(circle.store, KIND_MEETING, circle.circle, MEETING_PLANNED, "2026-11-24", 9),
      meeting);
  assert_rows(
      piiri_lookup_day(circle.store, KIND_ENTRY, circle.circle, ENTRY_DATE, "2026-11-24", 9),
      entry);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/lookup/choice", test_choice);
  g_test_add_func("/lookup/without-circle", test_without_circle);
  g_test_add_func("/lookup/day", test_day);
  return g_test_run();
}

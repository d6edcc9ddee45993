#include "analysis/line.h"

#include "analysis/circle.h"
#include "store/joining.h"

#include <glib/gstdio.h>

static void
assert_beside(PiiriLine *line, const char *moment, gint64 row, int step, const char *planned)
{
  const PiiriMeeting *meeting = piiri_line_beside(line, moment, row, step);

  g_assert_cmpstr(meeting != NULL ? meeting->planned : NULL, ==, planned);
}

static bool
has_week(PiiriLine *line, guint8 day, GDateMonth month)
{
  g_autoptr(GDate) monday = g_date_new_dmy(day, month, 2026);

  return piiri_line_has_week(line, monday);
}

/* In the order in which they are held, which isn't that in which they were planned or written. */
static void
test_order(void)
{
  g_auto(Circle) circle;
  gint64 first, moved;

  circle_init(&circle);
  circle_meeting(&circle, "2026-11-17T13:00", "held");
  moved = circle_meeting(&circle, "2026-11-03T13:00", "held");
  circle_set(&circle, KIND_MEETING, moved, MEETING_DATE, "2026-11-18");
  first = circle_meeting(&circle, "2026-11-10T13:00", "cancelled");
  circle_end(&circle);

  g_autoptr(PiiriLine) line = piiri_line(circle.store, circle.circle);

  g_assert_cmpuint(line->meetings->len, ==, 3);
  assert_beside(line, "2026-11-10", 0, 1, "2026-11-10T13:00");
  assert_beside(line, "2026-11-10T13:00", first, 1, "2026-11-17T13:00");
  assert_beside(line, "2026-11-17T13:00", G_MAXINT64, 1, "2026-11-03T13:00");
  assert_beside(line, "2026-11-18T13:00", moved, 1, NULL);
  assert_beside(line, "2026-11-18T13:00", moved, -1, "2026-11-17T13:00");
  assert_beside(line, "2026-11-10T13:00", first, -1, NULL);
  /* A week is taken by what was planned for it. */
  g_assert_true(has_week(line, 2, G_DATE_NOVEMBER));
  g_assert_true(has_week(line, 16, G_DATE_NOVEMBER));
  g_assert_false(has_week(line, 23, G_DATE_NOVEMBER));
  g_assert_true(line->has_rhythm);
  g_assert_cmpint(line->rhythm.weekday, ==, G_DATE_TUESDAY);
}

/* Of two that are joined one is there, and neither's week is free. */
static void
test_joined(void)
{
  g_auto(Circle) circle;
  g_autoptr(GError) error = NULL;
  gint64 one, other;

  circle_init(&circle);
  one = circle_meeting(&circle, "2026-11-10T13:00", "held");
  other = circle_meeting(&circle, "2026-11-17T13:00", "held");
  circle_end(&circle);
  circle_begin(&circle);
  g_assert_true(piiri_store_join(circle.store, KIND_MEETING, one, other, &error));
  circle_end(&circle);

  g_autoptr(PiiriLine) line = piiri_line(circle.store, circle.circle);

  g_assert_cmpuint(line->meetings->len, ==, 1);
  g_assert_true(has_week(line, 9, G_DATE_NOVEMBER));
  g_assert_true(has_week(line, 16, G_DATE_NOVEMBER));
}

static guint
count(Circle *circle)
{
  g_autoptr(PiiriLine) line = piiri_line(circle->store, circle->circle);

  return line->meetings->len;
}

/* Pages ask within one reading, which is no step. */
static void
assert_kept_in_reading(Circle *circle)
{
  g_autoptr(PiiriReading) reading = piiri_store_read(circle->store);
  g_autoptr(PiiriLine) line = piiri_line(circle->store, circle->circle);
  g_autoptr(PiiriLine) again = piiri_line(circle->store, circle->circle);

  g_assert_true(line == again);
}

/* Read once, and again as soon as something was written: in a step, taken back, by another. */
static void
test_kept(void)
{
  g_autofree char *folder = g_dir_make_tmp("piiri-line-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "piiri.db", NULL);
  g_autoptr(GError) error = NULL;
  g_auto(Circle) circle = {
    .store = piiri_store_open(&piiri_kinds, path, PIIRI_STORE_CREATE, &error),
  };
  g_autoptr(PiiriStore) another = NULL;

  g_assert_no_error(error);
  circle_begin(&circle);
  circle.circle = circle_add(&circle, KIND_CIRCLE, NULL, NULL);
  circle_meeting(&circle, "2026-11-10T13:00", "held");
  circle_end(&circle);

  g_autoptr(PiiriLine) line = piiri_line(circle.store, circle.circle);
  g_autoptr(PiiriLine) again = piiri_line(circle.store, circle.circle);

  g_assert_true(line == again);

  circle_begin(&circle);
  circle_meeting(&circle, "2026-11-17T13:00", "held");
  g_assert_cmpuint(count(&circle), ==, 2);
  piiri_store_rollback(circle.store);
  assert_kept_in_reading(&circle);
  g_assert_cmpuint(count(&circle), ==, 1);

  another = piiri_store_open(&piiri_kinds, path, PIIRI_STORE_OPEN, &error);
  g_assert_no_error(error);
  circle_begin(&(Circle){ another, circle.circle });
  circle_meeting(&(Circle){ another, circle.circle }, "2026-11-24T13:00", "held");
  circle_end(&(Circle){ another, circle.circle });
  g_assert_cmpuint(count(&circle), ==, 2);
  /* Who holds one has it as it was. */
  g_assert_cmpuint(line->meetings->len, ==, 1);

  g_clear_object(&another);
  circle_clear(&circle);
  g_assert_cmpint(g_remove(path), ==, 0);
  g_assert_cmpint(g_rmdir(folder), ==, 0);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/line/order", test_order);
  g_test_add_func("/line/joined", test_joined);
  g_test_add_func("/line/kept", test_kept);
  return g_test_run();
}

#include "model/stamp.h"

#include <string.h>

static bool
parse(const char *text, gint64 *wall)
{
  return piiri_wall_parse(text, strlen(text), wall);
}

static void
test_wall_known(void)
{
  static const struct {
    gint64 wall;
    const char *text;
  } known[] = {
    { 0, "1970-01-01T00:00:00.000Z" },
    { -1, "1969-12-31T23:59:59.999Z" },
    { G_GINT64_CONSTANT(951782400000), "2000-02-29T00:00:00.000Z" },
    { G_GINT64_CONSTANT(1795350312345), "2026-11-22T12:25:12.345Z" },
    { G_GINT64_CONSTANT(-62135596800000), "0001-01-01T00:00:00.000Z" },
    { G_GINT64_CONSTANT(253402300799999), "9999-12-31T23:59:59.999Z" },
    { G_GINT64_CONSTANT(-2203891200000), "1900-03-01T00:00:00.000Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
    char text[PIIRI_WALL_LENGTH + 1];
    gint64 wall;

    g_assert_cmpstr(piiri_wall_format(known[i].wall, text), ==, known[i].text);
    g_assert_true(parse(known[i].text, &wall));
    g_assert_cmpint(wall, ==, known[i].wall);
  }
}

/* Every day of the calendar, beside GLib's own. */
static void
test_wall_every_day(void)
{
  const gint64 ms_per_day = G_GINT64_CONSTANT(86400000);
  const gint64 first = G_GINT64_CONSTANT(-62135596800000) / ms_per_day;
  GDate date;

  g_date_set_dmy(&date, 1, G_DATE_JANUARY, 1);
  for (gint64 day = 0; g_date_get_year(&date) < 9999; day++, g_date_add_days(&date, 1)) {
    gint64 wall = (first + day) * ms_per_day + day % ms_per_day, back;
    char text[PIIRI_WALL_LENGTH + 1], expected[sizeof "2026-11-22T"];

    g_snprintf(expected, sizeof expected, "%04u-%02u-%02uT", g_date_get_year(&date) % 10000u,
               g_date_get_month(&date) % 100u, g_date_get_day(&date) % 100u);
    piiri_wall_format(wall, text);
    g_assert_true(g_str_has_prefix(text, expected));
    g_assert_true(parse(text, &back));
    g_assert_cmpint(back, ==, wall);
  }
}

static void
test_wall_refuses(void)
{
  static const char *const wrong[] = {
    "",
    "2026-11-22",
    "2026-11-22T12:25:12Z",
    "2026-11-22T12:25:12.345",
    "2026-11-22T12:25:12.345z",
    "2026-11-22t12:25:12.345Z",
    "2026-11-22 12:25:12.345Z",
    "2026-11-22T12:25:12,345Z",
    "2026-11-22T12:25:12.3456Z",
    "2026-11-22T12:25:12.34+1Z",
    "2026-13-01T00:00:00.000Z",
    "2026-00-01T00:00:00.000Z",
    "2026-02-30T00:00:00.000Z",
    "2026-02-00T00:00:00.000Z",
    "2023-02-29T00:00:00.000Z",
    "1900-02-29T00:00:00.000Z",
    "2026-11-22T24:00:00.000Z",
    "2026-11-22T12:60:00.000Z",
    "2026-11-22T23:59:60.000Z",
    "0000-01-01T00:00:00.000Z",
    "-001-01-01T00:00:00.000Z",
    "+026-11-22T12:25:12.345Z",
    "20 6-11-22T12:25:12.345Z",
  };
  gint64 wall;

  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++)
    g_assert_false(parse(wrong[i], &wall));
}

static void
test_clock_can_be_fixed(void)
{
  gint64 wall;

  g_setenv("PIIRI_CLOCK", "2019-05-06T07:08:09.010Z", TRUE);
  g_assert_true(parse("2019-05-06T07:08:09.010Z", &wall));
  g_assert_cmpint(piiri_wall_now(), ==, wall);

  g_setenv("PIIRI_CLOCK", "yesterday", TRUE);
  g_assert_cmpint(ABS(piiri_wall_now() - g_get_real_time() / 1000), <, 60000);
  g_unsetenv("PIIRI_CLOCK");
  g_assert_cmpint(ABS(piiri_wall_now() - g_get_real_time() / 1000), <, 60000);
}

static void
test_replica(void)
{
  static const char *const wrong[] = {
    "",
    "5b1f0c92d7a3e84",
    "5b1f0c92d7a3e8460",
    "5B1F0C92D7A3E846",
    "5b1f0c92d7a3e84g",
    "0x1f0c92d7a3e846",
  };
  char text[PIIRI_REPLICA_LENGTH + 1];
  guint64 replica;

  g_assert_true(piiri_replica_parse("5b1f0c92d7a3e846", 16, &replica));
  g_assert_cmphex(replica, ==, G_GUINT64_CONSTANT(0x5b1f0c92d7a3e846));
  g_assert_cmpstr(piiri_replica_format(replica, text), ==, "5b1f0c92d7a3e846");
  g_assert_cmpstr(piiri_replica_format(0, text), ==, "0000000000000000");
  g_assert_cmpstr(piiri_replica_format(G_MAXUINT64, text), ==, "ffffffffffffffff");
  g_assert_true(piiri_replica_parse("ffffffffffffffff", 16, &replica));
  g_assert_cmphex(replica, ==, G_MAXUINT64);
  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++)
    g_assert_false(piiri_replica_parse(wrong[i], strlen(wrong[i]), &replica));
}

/* By clock, then replica (unsigned), then number. */
static void
test_order(void)
{
  static const PiiriStamp ascending[] = {
    { -5, 9, 9 }, { 0, 1, 7 },           { 0, 1, PIIRI_SEQ_MAX },
    { 0, 2, 1 },  { 0, G_MAXUINT64, 1 }, { 1, 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS(ascending); i++)
    for (guint j = 0; j < G_N_ELEMENTS(ascending); j++) {
      int order = piiri_stamp_compare(&ascending[i], &ascending[j]);

      g_assert_cmpint(order, ==, i < j ? -1 : i > j);
      g_assert_true(piiri_stamp_equal(&ascending[i], &ascending[j]) == (i == j));
    }
}

static void
test_dots(void)
{
  PiiriDot rows[] = { { 1, 10 }, { 5, 50 }, { 7, 70 }, { G_MAXUINT64, PIIRI_SEQ_MAX } };
  PiiriDots dots = { rows, G_N_ELEMENTS(rows) }, none = { NULL, 0 };

  for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    g_assert_cmpint(piiri_dots_get(&dots, rows[i].replica), ==, rows[i].seq);
  g_assert_cmpint(piiri_dots_get(&dots, 0), ==, 0);
  g_assert_cmpint(piiri_dots_get(&dots, 6), ==, 0);
  g_assert_cmpint(piiri_dots_get(&none, 1), ==, 0);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/stamp/wall/known", test_wall_known);
  g_test_add_func("/stamp/wall/every-day", test_wall_every_day);
  g_test_add_func("/stamp/wall/refuses", test_wall_refuses);
  g_test_add_func("/stamp/wall/clock-can-be-fixed", test_clock_can_be_fixed);
  g_test_add_func("/stamp/replica", test_replica);
  g_test_add_func("/stamp/order", test_order);
  g_test_add_func("/stamp/dots", test_dots);
  return g_test_run();
}

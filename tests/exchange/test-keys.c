#include "exchange/keys.h"

#include <string.h>

/* Stamps and dots as a file spells them; what is refused is in test-reader. */

static PiiriKeys *
two_keys(void)
{
  PiiriKeys *keys = piiri_keys_new();

  g_assert_null(piiri_keys_add(keys, "k1", 2, 0xbbb));
  g_assert_null(piiri_keys_add(keys, "k2", 2, 0xaaa));
  return keys;
}

/* The last stamp is remembered; another one of the same length must not be taken for it. */
static void
test_stamps(void)
{
  g_autoptr(PiiriKeys) keys = two_keys();
  const struct {
    const char *text;
    guint64 replica;
    gint64 seq;
  } stamps[] = {
    { "2026-03-09T10:00:00.000Z.k1.80", 0xbbb, 80 },
    { "2026-03-09T10:00:00.000Z.k1.80", 0xbbb, 80 },
    { "2026-03-09T10:00:00.000Z.k2.80", 0xaaa, 80 },
    { "2026-03-09T10:00:00.000Z.k1.81", 0xbbb, 81 },
    { "2026-03-09T10:00:00.000Z.k1.8", 0xbbb, 8 },
    { "2026-03-09T10:00:00.000Z.k1.9007199254740991", 0xbbb, PIIRI_SEQ_MAX },
  };

  for (guint i = 0; i < G_N_ELEMENTS(stamps); i++) {
    PiiriStamp stamp;
    gint64 wall;

    g_assert_true(piiri_wall_parse(stamps[i].text, PIIRI_WALL_LENGTH, &wall));
    g_assert_null(piiri_keys_read_stamp(keys, stamps[i].text, strlen(stamps[i].text), &stamp));
    g_assert_cmpint(stamp.wall, ==, wall);
    g_assert_cmpuint(stamp.replica, ==, stamps[i].replica);
    g_assert_cmpint(stamp.seq, ==, stamps[i].seq);
  }
}

/* A stamp that was refused isn't remembered. */
static void
test_refused_stamp(void)
{
  g_autoptr(PiiriKeys) keys = two_keys();
  const char *wrong = "2026-03-09T10:00:00.000Z.k3.80";
  PiiriStamp stamp;

  for (int i = 0; i < 2; i++)
    g_assert_nonnull(piiri_keys_read_stamp(keys, wrong, strlen(wrong), &stamp));
}

/* Whatever the order in the file, dots ascend by replica. */
static void
test_dots(void)
{
  g_autoptr(PiiriKeys) keys = two_keys();
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  PiiriDots dots;

  g_assert_null(
      piiri_keys_read_dots(keys, arena, "k1.7 k2.900 beyond", strlen("k1.7 k2.900"), &dots));
  g_assert_cmpuint(dots.n, ==, 2);
  g_assert_cmpuint(dots.dots[0].replica, ==, 0xaaa);
  g_assert_cmpint(dots.dots[0].seq, ==, 900);
  g_assert_cmpuint(dots.dots[1].replica, ==, 0xbbb);
  g_assert_cmpint(dots.dots[1].seq, ==, 7);
}

static void
test_find(void)
{
  g_autoptr(PiiriKeys) keys = two_keys();
  guint64 replica = 0;

  g_assert_null(piiri_keys_find(keys, "k2", 2, &replica));
  g_assert_cmpuint(replica, ==, 0xaaa);
  g_assert_nonnull(piiri_keys_find(keys, "k02", 3, &replica));
  g_assert_nonnull(piiri_keys_find(keys, "k", 1, &replica));
  g_assert_nonnull(piiri_keys_find(keys, "", 0, &replica));
  g_assert_cmpuint(piiri_keys_count(keys), ==, 2);
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/keys/stamps", test_stamps);
  g_test_add_func("/keys/refused-stamp", test_refused_stamp);
  g_test_add_func("/keys/dots", test_dots);
  g_test_add_func("/keys/find", test_find);
  return g_test_run();
}

#include "model/id.h"

#include <string.h>

static PiiriId
id_from(const char *text)
{
  PiiriId id;

  g_assert_true(piiri_id_parse(text, strlen(text), &id));
  return id;
}

static void
assert_id(const PiiriId *id, const char *text)
{
  char written[PIIRI_ID_LENGTH + 1];

  g_assert_cmpstr(piiri_id_format(id, written), ==, text);
}

static void
test_both_ways(void)
{
  static const char *const ids[] = {
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "e7ba07c3-1234-4567-89ab-cdef01234567",
  };

  for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
    PiiriId id = id_from(ids[i]);

    assert_id(&id, ids[i]);
  }
}

static void
test_refuses(void)
{
  static const char *const wrong[] = {
    "",
    "e7ba07c3-1234-4567-89ab-cdef0123456",   /* short */
    "e7ba07c3-1234-4567-89ab-cdef012345678", /* long */
    "E7BA07C3-1234-4567-89AB-CDEF01234567",  /* capitals */
    "e7ba07c3-1234-4567-89ab-cdef0123456G",
    "e7ba07c312-34-4567-89ab-cdef01234567", /* dashes elsewhere */
    "e7ba07c3-1234-4567-89abcdef-01234567",
    "e7ba07c3 1234 4567 89ab cdef01234567",
    "{7ba07c3-1234-4567-89ab-cdef0123456}",
    "--------------------",
    "+7ba07c3-1234-4567-89ab-cdef01234567",
  };
  PiiriId id;

  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++)
    g_assert_false(piiri_id_parse(wrong[i], strlen(wrong[i]), &id));
}

static void
test_random(void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 1000; i++) {
    PiiriId id = piiri_id_random();
    char *text = piiri_id_format(&id, g_malloc(PIIRI_ID_LENGTH + 1));

    g_assert_cmpint(text[14], ==, '4');
    g_assert_nonnull(strchr("89ab", text[19]));
    g_assert_true(g_hash_table_add(seen, text));
  }
}

/* From RFC 9562, appendix A.4, and from other programs' uuid5(). */
static void
test_key(void)
{
  PiiriId dns = id_from("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
  PiiriId circle = id_from("e6ec2f1a-0000-4000-8000-000000000001");
  PiiriId id = piiri_id_of_key(&dns, "www.example.com");

  assert_id(&id, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
  id = piiri_id_of_key(&circle, "2026-03-03T13:00");
  assert_id(&id, "b2f4e650-44f1-52e2-88e3-f79a7db93e28");
  id = piiri_id_of_key(&circle, "");
  assert_id(&id, "26de6d81-2797-5d79-b276-3d4e23c6de9a");
}

static void
test_order(void)
{
  PiiriId low = id_from("00000000-0000-0000-0000-0000000000ff");
  PiiriId high = id_from("80000000-0000-0000-0000-000000000000");

  g_assert_cmpint(piiri_id_compare(&low, &high), <, 0);
  g_assert_cmpint(piiri_id_compare(&high, &low), >, 0);
  g_assert_cmpint(piiri_id_compare(&low, &low), ==, 0);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/id/both-ways", test_both_ways);
  g_test_add_func("/id/refuses", test_refuses);
  g_test_add_func("/id/random", test_random);
  g_test_add_func("/id/key", test_key);
  g_test_add_func("/id/order", test_order);
  return g_test_run();
}

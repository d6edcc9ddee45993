#include "laptop.h"

#include "model/kinds.h"
#include "store/backup.h"

/* What a database remembers for itself. */

static void
assert_recalled(PiiriStore *store, const char *key, const char *text)
{
  g_autofree char *recalled = piiri_store_recall(store, key);

  g_assert_cmpstr(recalled, ==, text);
}

static void
remember(PiiriStore *store, const char *key, const char *text)
{
  g_autoptr(GError) error = NULL;

  piiri_store_remember(store, key, text, &error);
  g_assert_no_error(error);
}

static void
test_remembers(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PiiriStore) store =
      piiri_store_open(&piiri_kinds, ":memory:", PIIRI_STORE_CREATE, &error);

  g_assert_no_error(error);
  assert_recalled(store, "a", NULL);
  remember(store, "a", "one");
  remember(store, "b", "");
  assert_recalled(store, "a", "one");
  assert_recalled(store, "b", "");
  remember(store, "a", "two");
  assert_recalled(store, "a", "two");
  remember(store, "a", NULL);
  assert_recalled(store, "a", NULL);
  assert_recalled(store, "b", "");
}

/* Who puts an older database back has its memory, not the newer one's. */
static void
test_goes_back(void)
{
  g_autofree char *folder = g_dir_make_tmp("piiri-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "piiri.db", NULL);
  g_autofree char *backup = g_build_filename(folder, "kept.db", NULL);
  g_autoptr(GError) error = NULL;
  PiiriStore *store = piiri_store_open(&piiri_kinds, path, PIIRI_STORE_CREATE, &error);

  g_assert_no_error(error);
  remember(store, "a", "old");
  g_assert_true(piiri_backup_write(store, backup, &error));
  remember(store, "a", "new");
  g_object_unref(store);
  g_assert_true(piiri_backup_restore(&piiri_kinds, backup, path, &error));
  g_assert_no_error(error);

  store = piiri_store_open(&piiri_kinds, path, PIIRI_STORE_OPEN, &error);
  g_assert_no_error(error);
  assert_recalled(store, "a", "old");
  g_object_unref(store);
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/memory/remembers", test_remembers);
  g_test_add_func("/memory/goes-back", test_goes_back);
  return g_test_run();
}

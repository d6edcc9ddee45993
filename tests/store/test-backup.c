#include "laptop.h"

#include "store/backup.h"

#include <sys/stat.h>

static void
set_clock(const char *wall)
{
  g_setenv("PIIRI_CLOCK", wall, TRUE);
}

static void
assert_private(const char *path)
{
  GStatBuf info;

  g_assert_cmpint(g_stat(path, &info), ==, 0);
  g_assert_cmpint(info.st_mode & 0777, ==, 0600);
}

static void
test_database_is_private(void)
{
  g_auto(Laptop) laptop = { 0 };

  laptop_init(&laptop);
  assert_private(laptop.path);
}

static void
test_write_and_open(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autoptr(PiiriStore) copy = NULL;
  g_autofree char *path = NULL;
  gint64 row;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  path = laptop_file(&laptop, "kept.db");
  for (guint i = 0; i < 2; i++) /* over an older one, too */
    g_assert_true(piiri_backup_write(laptop.store, path, NULL));
  assert_private(path);
  copy = open_store(path, PIIRI_STORE_READ_ONLY);
  assert_name(copy, row, "Aino");
}

static void
test_cannot_be_written(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;

  laptop_init(&laptop);
  path = laptop_file(&laptop, "no such folder/kept.db");
  g_assert_false(piiri_backup_write(laptop.store, path, &error));
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FAILED);
}

static void
test_rotation(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autoptr(GPtrArray) backups = NULL;
  guint daily = 0, import = 0, asked = 0;

  laptop_init(&laptop);
  for (guint day = 1; day <= 28; day++) {
    g_autofree char *wall = g_strdup_printf("2026-02-%02uT10:00:00.000Z", day % 100);
    g_autofree char *path = NULL;

    set_clock(wall);
    g_assert_true(piiri_backup_is_due(laptop.path));
    g_assert_true(piiri_backup_daily(laptop.store, NULL));
    g_assert_false(piiri_backup_is_due(laptop.path));
    g_assert_true(piiri_backup_daily(laptop.store, NULL)); /* once a day */
    path = piiri_backup_make(laptop.store, PIIRI_BACKUP_IMPORT, NULL);
    g_assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
    assert_private(path);
    g_free(path);
    path = piiri_backup_make(laptop.store, PIIRI_BACKUP_ASKED, NULL);
    assert_private(path);
  }
  backups = piiri_backup_list(laptop.path);
  for (guint i = 0; i < backups->len; i++) {
    const PiiriBackup *backup = backups->pdata[i];

    daily += backup->reason == PIIRI_BACKUP_DAILY;
    import += backup->reason == PIIRI_BACKUP_IMPORT;
    asked += backup->reason == PIIRI_BACKUP_ASKED;
    if (i > 0)
      g_assert_cmpint(((PiiriBackup *)backups->pdata[i - 1])->made, >=, backup->made);
  }
  g_assert_cmpuint(daily, >=, 7);
  g_assert_cmpuint(daily, <, 28);
  g_assert_cmpuint(import, >=, 5);
  g_assert_cmpuint(import, <, 28);
  g_assert_cmpuint(asked, >=, 5);
  g_assert_cmpuint(asked, <, 28);
  g_unsetenv("PIIRI_CLOCK");
}

static gpointer
make_daily(gpointer path)
{
  g_autoptr(PiiriStore) store = open_store(path, PIIRI_STORE_OPEN);

  return GINT_TO_POINTER(piiri_backup_daily(store, NULL));
}

/* The window's own and a shared folder's round. */
static void
test_two_begin_at_once(void)
{
  GThread *threads[4];
  g_auto(Laptop) laptop = { 0 };
  g_autoptr(GPtrArray) backups = NULL;

  laptop_init(&laptop);
  for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
    threads[i] = g_thread_new("daily", make_daily, laptop.path);
  for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
    g_assert_true(GPOINTER_TO_INT(g_thread_join(threads[i])));
  backups = piiri_backup_list(laptop.path);
  g_assert_cmpuint(backups->len, ==, 1);
}

static char *
leave(const Laptop *laptop, const char *name)
{
  g_autofree char *path = laptop_file(laptop, name);

  g_assert_true(g_file_set_contents(path, "Aino", -1, NULL));
  return g_steal_pointer(&path);
}

/* What a program that was killed left half made has everybody's name in it, and no other file is
 * taken for such. */
static void
test_left_half_made(void)
{
  static const char *const rests[] = {
    "backups/piiri-daily-20260201-100000000.db.part",
    "backups/piiri-import-20260202-100000000.db.part-journal",
    "piiri.db.restoring",
    "piiri.db.rest",
  };
  static const char *const others[] = { "backups/piiri-daily.txt", "backups/other-daily.db.part" };

  for (int erasing = 0; erasing < 2; erasing++) {
    g_auto(Laptop) laptop = { 0 };

    laptop_init(&laptop);
    PiiriErase what = { { KIND_PARTICIPANT, add_person(&laptop, "Aino") },
                        PIIRI_WHOLE_RECORD,
                        false };
    g_autofree char *backup = piiri_backup_make(laptop.store, PIIRI_BACKUP_ASKED, NULL);
    g_autoptr(GPtrArray) left = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < G_N_ELEMENTS(rests); i++)
      g_ptr_array_add(left, leave(&laptop, rests[i]));
    g_autofree char *first = leave(&laptop, others[0]);
    g_autofree char *second = leave(&laptop, others[1]);

    if (erasing)
      g_assert_true(piiri_store_erase(laptop.store, &what, 1, NULL));
    else
      g_free(piiri_backup_make(laptop.store, PIIRI_BACKUP_IMPORT, NULL));
    for (guint i = 0; i < left->len; i++)
      g_assert_false(g_file_test(left->pdata[i], G_FILE_TEST_EXISTS));
    g_assert_true(g_file_test(backup, G_FILE_TEST_EXISTS));
    g_assert_true(g_file_test(first, G_FILE_TEST_EXISTS));
    g_assert_true(g_file_test(second, G_FILE_TEST_EXISTS));
  }
}

static void
test_restore(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autofree char *backup = NULL;
  g_autoptr(GError) error = NULL;
  guint64 replica;
  gint64 row, later;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  replica = piiri_store_replica(laptop.store);
  backup = piiri_backup_make(laptop.store, PIIRI_BACKUP_IMPORT, NULL);
  set_now(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, "Aini");
  later = add_person(&laptop, "Liisa");
  g_clear_object(&laptop.store);

  g_assert_true(piiri_backup_restore(&piiri_kinds, backup, laptop.path, &error));
  g_assert_no_error(error);
  assert_private(laptop.path);
  laptop.store = open_store(laptop.path, PIIRI_STORE_OPEN);
  assert_name(laptop.store, row, "Aino");
  g_assert_false(piiri_store_is_shown(laptop.store, KIND_PARTICIPANT, later));
  assert_sound(laptop.store);

  /* What was written since may be with others: it must not be written again as something else. */
  set_now(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, "Ainu");
  g_assert_cmphex(piiri_store_replica(laptop.store), !=, replica);
}

static void
test_restore_keeps_erased(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autofree char *backup = NULL;
  PiiriErasure erasure = { .kind = "participant", .stamp = { 5000, 0xe, 1 } };
  g_autoptr(GError) error = NULL;
  gint64 row;
  bool erased;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  /* Kept elsewhere, where the program doesn't look. */
  backup = laptop_file(&laptop, "stick.db");
  g_assert_true(piiri_backup_write(laptop.store, backup, NULL));
  g_assert_true(piiri_store_id(laptop.store, KIND_PARTICIPANT, row, &erasure.id));
  g_assert_true(piiri_store_begin_import(laptop.store, NULL));
  g_assert_true(piiri_store_merge_erasure(laptop.store, &erasure, &erased, NULL));
  g_assert_true(piiri_store_commit_import(laptop.store, false, NULL));
  g_clear_object(&laptop.store);

  g_assert_true(piiri_backup_restore(&piiri_kinds, backup, laptop.path, &error));
  g_assert_no_error(error);
  laptop.store = open_store(laptop.path, PIIRI_STORE_OPEN);
  g_assert_cmpint(piiri_store_find(laptop.store, KIND_PARTICIPANT, &erasure.id), ==, 0);
}

static void
test_restore_refuses(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autofree char *missing = NULL, *rubbish = NULL;
  g_autoptr(GError) error = NULL;
  gint64 row;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  g_clear_object(&laptop.store);
  missing = laptop_file(&laptop, "missing.db");
  g_assert_false(piiri_backup_restore(&piiri_kinds, missing, laptop.path, &error));
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_MISSING);
  g_clear_error(&error);

  rubbish = laptop_file(&laptop, "rubbish.db");
  g_assert_true(g_file_set_contents(rubbish, "this is no database at all, by far", -1, NULL));
  g_assert_false(piiri_backup_restore(&piiri_kinds, rubbish, laptop.path, &error));
  g_assert_nonnull(error);
  laptop.store = open_store(laptop.path, PIIRI_STORE_OPEN);
  assert_name(laptop.store, row, "Aino"); /* as it was */
}

static void
test_restore_over_damage(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autofree char *backup = NULL;
  g_autoptr(GDir) folder = NULL;
  g_autoptr(GError) error = NULL;
  const char *name;
  bool kept = false;
  gint64 row;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  backup = piiri_backup_make(laptop.store, PIIRI_BACKUP_DAILY, NULL);
  g_clear_object(&laptop.store);
  g_assert_true(g_file_set_contents(laptop.path, "what a broken disk left of it", -1, NULL));

  g_assert_true(piiri_backup_restore(&piiri_kinds, backup, laptop.path, &error));
  g_assert_no_error(error);
  laptop.store = open_store(laptop.path, PIIRI_STORE_OPEN);
  assert_name(laptop.store, row, "Aino");

  folder = g_dir_open(laptop.folder, 0, NULL);
  while ((name = g_dir_read_name(folder)) != NULL) {
    g_autofree char *path = laptop_file(&laptop, name);
    g_autofree char *bytes = NULL;

    if (!g_file_test(path, G_FILE_TEST_IS_DIR) && g_file_get_contents(path, &bytes, NULL, NULL))
      kept |= strcmp(bytes, "what a broken disk left of it") == 0;
  }
  g_assert_true(kept);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/backup/database-is-private", test_database_is_private);
  g_test_add_func("/backup/write-and-open", test_write_and_open);
  g_test_add_func("/backup/cannot-be-written", test_cannot_be_written);
  g_test_add_func("/backup/rotation", test_rotation);
  g_test_add_func("/backup/two-begin-at-once", test_two_begin_at_once);
  g_test_add_func("/backup/left-half-made", test_left_half_made);
  g_test_add_func("/backup/restore", test_restore);
  g_test_add_func("/backup/restore-keeps-erased", test_restore_keeps_erased);
  g_test_add_func("/backup/restore-refuses", test_restore_refuses);
  g_test_add_func("/backup/restore-over-damage", test_restore_over_damage);
  return run_laptops();
}

#include "laptop.h"

#include <sqlite3.h>

/* Does something to the database that only damage or a bug would, behind the program's back. */
static guint
findings_after(const char *sql)
{
  g_auto(Laptop) aino = { 0 }, liisa = { 0 };
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GError) error = NULL;
  sqlite3 *db = NULL;
  gint64 row, hers;

  laptop_init(&aino);
  laptop_init(&liisa);
  row = add_person(&aino, "Maija");
  take_in(liisa.store, aino.store);
  hers = row_in(liisa.store, aino.store, KIND_PARTICIPANT, row);
  set_now(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "040");
  set_now(liisa.store, KIND_PARTICIPANT, hers, PARTICIPANT_PHONE, "050");
  take_in(aino.store, liisa.store);
  remove_person(&aino, add_person(&aino, "Liisa"));
  assert_sound(aino.store);
  g_clear_object(&aino.store);

  g_assert_cmpint(sqlite3_open(aino.path, &db), ==, SQLITE_OK);
  g_assert_cmpint(sqlite3_exec(db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint(sqlite3_changes(db), >, 0);
  sqlite3_close(db);

  aino.store = open_store(aino.path, PIIRI_STORE_OPEN);
  findings = piiri_store_check(aino.store, NULL, &error);
  g_assert_no_error(error);
  return findings->len;
}

static void
test_finds(gconstpointer data)
{
  g_assert_cmpuint(findings_after(data), >, 0);
}

/* A flipped byte somewhere in the pages. */
static void
test_finds_torn_page(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  laptop_init(&laptop);
  for (guint i = 0; i < 200; i++)
    add_person(&laptop, "Maija");
  g_clear_object(&laptop.store);
  g_assert_true(g_file_get_contents(laptop.path, &bytes, &length, NULL));
  memset(bytes + length / 2, 0xa5, 4096);
  g_assert_true(g_file_set_contents(laptop.path, bytes, (gssize)length, NULL));

  laptop.store = piiri_store_open(&piiri_kinds, laptop.path, PIIRI_STORE_OPEN, &error);
  if (laptop.store == NULL) {
    g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_DAMAGED);
    return;
  }
  findings = piiri_store_check(laptop.store, NULL, &error);
  if (findings != NULL)
    g_assert_cmpuint(findings->len, >, 0);
  else
    g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_DAMAGED);
}

static void
test_can_be_cancelled(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autoptr(GCancellable) cancellable = g_cancellable_new();
  g_autoptr(GError) error = NULL;

  laptop_init(&laptop);
  g_cancellable_cancel(cancellable);
  g_assert_null(piiri_store_check(laptop.store, cancellable, &error));
  g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_opens_none_but_its_own(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autofree char *missing = NULL, *foreign = NULL, *newer = NULL;
  g_autoptr(GError) error = NULL;
  sqlite3 *db = NULL;

  laptop_init(&laptop);
  missing = laptop_file(&laptop, "missing.db");
  g_assert_null(piiri_store_open(&piiri_kinds, missing, PIIRI_STORE_OPEN, &error));
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_MISSING);
  g_clear_error(&error);
  g_assert_false(g_file_test(missing, G_FILE_TEST_EXISTS));

  foreign = laptop_file(&laptop, "foreign.db");
  g_assert_cmpint(sqlite3_open(foreign, &db), ==, SQLITE_OK);
  g_assert_cmpint(sqlite3_exec(db, "CREATE TABLE own(words)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close(db);
  g_assert_null(piiri_store_open(&piiri_kinds, foreign, PIIRI_STORE_CREATE, &error));
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FOREIGN);
  g_clear_error(&error);

  newer = laptop_file(&laptop, "newer.db");
  g_object_unref(open_store(newer, PIIRI_STORE_CREATE));
  g_assert_cmpint(sqlite3_open(newer, &db), ==, SQLITE_OK);
  g_assert_cmpint(sqlite3_exec(db, "PRAGMA user_version = 9999", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close(db);
  g_assert_null(piiri_store_open(&piiri_kinds, newer, PIIRI_STORE_OPEN, &error));
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_NEWER);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_data_func("/check/stamps-lost", "UPDATE participant SET _stamps = x'ff'", test_finds);
  g_test_add_data_func("/check/deleted-is-shown",
                       "UPDATE participant SET _shown = 1 WHERE _shown = 0", test_finds);
  g_test_add_data_func("/check/shown-is-hidden",
                       "UPDATE participant SET _shown = 0 WHERE _shown = 1", test_finds);
  g_test_add_data_func("/check/conflict-not-listed", "DELETE FROM conflict", test_finds);
  g_test_add_data_func("/check/conflict-made-up",
                       "INSERT INTO conflict(field, row) SELECT number, 1 FROM field WHERE"
                       " kind = 'participant' AND name = 'wishes'",
                       test_finds);
  g_test_add_data_func("/check/value-missing", "DELETE FROM value", test_finds);
  g_test_add_data_func("/check/value-of-no-field", "UPDATE value SET field = 99999", test_finds);
  g_test_add_data_func("/check/not-in-search", "DELETE FROM participant_search", test_finds);
  g_test_add_data_func("/check/search-is-old",
                       "UPDATE participant SET name = 'Somebody' WHERE _shown", test_finds);
  g_test_add_func("/check/torn-page", test_finds_torn_page);
  g_test_add_func("/check/can-be-cancelled", test_can_be_cancelled);
  g_test_add_func("/check/opens-none-but-its-own", test_opens_none_but_its_own);
  return run_laptops();
}

#include "laptop.h"

#include "store/backup.h"
#include "store/rescue.h"

#define PAGE   4096
#define PEOPLE 120

/* A hundred people, one of them in conflict, one with an earlier name, one erased. */
static void
fill(Laptop *aino)
{
  g_auto(Laptop) liisa = { 0 };
  PiiriErasure erasure = { .kind = "participant", .stamp = { 5000, 0xe, 1 } };
  gint64 row, hers;
  bool erased;

  laptop_init(&liisa);
  for (guint i = 0; i < PEOPLE; i++) {
    g_autofree char *name = g_strdup_printf("Person %u Virtanen-Meikäläinen", i);

    row = add_person(aino, name);
  }
  take_in(liisa.store, aino->store);
  hers = row_in(liisa.store, aino->store, KIND_PARTICIPANT, row);
  set_now(aino->store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "040");
  set_now(liisa.store, KIND_PARTICIPANT, hers, PARTICIPANT_PHONE, "050");
  take_in(aino->store, liisa.store);
  set_now(aino->store, KIND_PARTICIPANT, row - 1, PARTICIPANT_NAME, "Salme");
  g_assert_true(piiri_store_id(aino->store, KIND_PARTICIPANT, row - 2, &erasure.id));
  g_assert_true(piiri_store_begin_import(aino->store, NULL));
  g_assert_true(piiri_store_merge_erasure(aino->store, &erasure, &erased, NULL));
  g_assert_true(piiri_store_commit_import(aino->store, false, NULL));
}

static char *
read_bytes(const char *path, gsize *length)
{
  char *bytes = NULL;
  g_autoptr(GError) error = NULL;

  g_file_get_contents(path, &bytes, length, &error);
  g_assert_no_error(error);
  return bytes;
}

static void
write_bytes(const char *path, const char *bytes, gsize length)
{
  g_autoptr(GError) error = NULL;

  g_file_set_contents(path, bytes, (gssize)length, &error);
  g_assert_no_error(error);
}

static guint
count_people(PiiriStore *store)
{
  g_autoptr(GArray) rows = piiri_store_rows(store, KIND_PARTICIPANT, 0, false);

  return rows->len;
}

static void
test_all_comes_over(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autofree char *path = NULL;
  g_autoptr(PiiriStore) store = NULL;
  g_autoptr(GArray) history = NULL;
  PiiriRescued told;
  gint64 salme;
  guint64 replica;

  laptop_init(&laptop);
  fill(&laptop);
  replica = piiri_store_replica(laptop.store);
  path = laptop_file(&laptop, "new.db");
  /* The log counts, too: nobody has closed the database. */
  g_assert_true(piiri_rescue(&piiri_kinds, laptop.path, path, &told, NULL));
  g_assert_cmpuint(told.records, ==, PEOPLE - 1 + 2); /* and both laptops’ circles */
  g_assert_cmpuint(told.conflicts, ==, 1);
  g_assert_cmpuint(told.versions, >=, 1);
  g_assert_cmpuint(told.erasures, ==, 1);
  g_assert_cmpuint(told.lost, ==, 0);
  g_assert_cmpuint(told.unreadable, ==, 0);

  store = open_store(path, PIIRI_STORE_OPEN);
  assert_sound(store);
  g_assert_cmpuint(count_people(store), ==, PEOPLE - 1);
  salme = PEOPLE - 1;
  assert_name(store, salme, "Salme");
  history = piiri_store_history(store, KIND_PARTICIPANT, salme, PARTICIPANT_NAME);
  g_assert_cmpuint(history->len, ==, 2);
  /* The damaged one may be in use again somewhere. */
  set_now(store, KIND_PARTICIPANT, salme, PARTICIPANT_NAME, "Salme K.");
  g_assert_cmphex(piiri_store_replica(store), !=, replica);
}

/* Whatever page is gone: what is left is whole, and what is missing is known or was never a record.
 */
static void
test_each_page(gconstpointer filler)
{
  g_auto(Laptop) laptop = { 0 };
  g_autofree char *bad = NULL, *path = NULL, *bytes = NULL;
  guint read = 0, pages;
  gsize length;

  laptop_init(&laptop);
  fill(&laptop);
  g_clear_object(&laptop.store);
  bytes = read_bytes(laptop.path, &length);
  bad = laptop_file(&laptop, "bad.db");
  path = laptop_file(&laptop, "new.db");
  pages = (guint)(length / PAGE);
  g_assert_cmpuint(pages, >, 60);

  for (guint page = 0; page < pages; page += page < 8 ? 1 : 3) {
    g_autofree char *damaged = g_memdup2(bytes, length);
    g_autoptr(GError) error = NULL;
    PiiriRescued told;

    memset(damaged + (gsize)page * PAGE, GPOINTER_TO_INT(filler), PAGE);
    write_bytes(bad, damaged, length);
    g_unlink(path);
    if (piiri_rescue(&piiri_kinds, bad, path, &told, &error)) {
      g_autoptr(PiiriStore) store = open_store(path, PIIRI_STORE_OPEN);

      assert_sound(store);
      g_assert_cmpuint(told.records + told.lost, <=, PEOPLE + 2);
      read += told.records > PEOPLE / 2;
    } else {
      g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_DAMAGED);
      g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    }
    {
      g_autofree char *after = NULL;
      gsize after_length;

      after = read_bytes(bad, &after_length);
      g_assert_cmpmem(after, after_length, damaged, length);
    }
  }
  /* Most pages of a small database are other things than people. */
  g_assert_cmpuint(read, >, pages / 5);
}

/* Cut off anywhere, also within a page. */
static void
test_cut_off(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autofree char *bad = NULL, *path = NULL, *bytes = NULL;
  gsize length;

  laptop_init(&laptop);
  fill(&laptop);
  g_clear_object(&laptop.store);
  bytes = read_bytes(laptop.path, &length);
  bad = laptop_file(&laptop, "bad.db");
  path = laptop_file(&laptop, "new.db");
  for (guint tenth = 0; tenth < 10; tenth++) {
    g_autoptr(GError) error = NULL;
    PiiriRescued told;

    write_bytes(bad, bytes, length * tenth / 10 + tenth * 77);
    g_unlink(path);
    if (piiri_rescue(&piiri_kinds, bad, path, &told, &error)) {
      g_autoptr(PiiriStore) store = open_store(path, PIIRI_STORE_OPEN);

      assert_sound(store);
    } else {
      g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_DAMAGED);
    }
  }
}

static void
test_bits_flipped(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autofree char *bad = NULL, *path = NULL, *bytes = NULL;
  g_autoptr(GRand) rand = g_rand_new_with_seed(20261122);
  gsize length;

  laptop_init(&laptop);
  fill(&laptop);
  g_clear_object(&laptop.store);
  bytes = read_bytes(laptop.path, &length);
  bad = laptop_file(&laptop, "bad.db");
  path = laptop_file(&laptop, "new.db");
  for (guint round = 0; round < 40; round++) {
    g_autofree char *damaged = g_memdup2(bytes, length);
    g_autoptr(GError) error = NULL;
    PiiriRescued told;

    for (guint i = 0; i < 200; i++)
      damaged[100 + g_rand_int_range(rand, 0, (gint32)length - 100)] ^=
          (char)g_rand_int_range(rand, 1, 256);
    write_bytes(bad, damaged, length);
    g_unlink(path);
    if (piiri_rescue(&piiri_kinds, bad, path, &told, &error)) {
      g_autoptr(PiiriStore) store = open_store(path, PIIRI_STORE_OPEN);

      assert_sound(store);
    }
  }
}

/* One letter of what makes the number of a row its own. */
static void
test_damaged_definition(void)
{
  static const char words[] = "CREATE TABLE \"participant\"(_row INTEGER";
  g_auto(Laptop) laptop = { 0 };
  g_autofree char *bad = NULL, *path = NULL, *bytes = NULL;
  g_autoptr(GError) error = NULL;
  PiiriRescued told;
  gsize length;
  char *found;
  guint people;

  laptop_init(&laptop);
  fill(&laptop);
  people = count_people(laptop.store);
  g_clear_object(&laptop.store);
  bytes = read_bytes(laptop.path, &length);
  bad = laptop_file(&laptop, "bad.db");
  path = laptop_file(&laptop, "new.db");
  found = memmem(bytes, length, words, strlen(words));
  g_assert_nonnull(found);
  found[strlen(words) - 2] ^= 0x23;
  write_bytes(bad, bytes, length);
  g_assert_true(piiri_rescue(&piiri_kinds, bad, path, &told, &error));
  g_assert_no_error(error);
  {
    g_autoptr(PiiriStore) store = open_store(path, PIIRI_STORE_OPEN);

    assert_sound(store);
    g_assert_cmpuint(count_people(store), ==, people);
  }
}

static void
test_backup_has_the_rest(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autofree char *backup = NULL, *bytes = NULL, *aside = NULL, *after = NULL;
  g_autoptr(GError) error = NULL;
  PiiriRescued told;
  gsize length, after_length;

  laptop_init(&laptop);
  fill(&laptop);
  backup = piiri_backup_make(laptop.store, PIIRI_BACKUP_DAILY, NULL);
  add_person(&laptop, "Since then");
  g_clear_object(&laptop.store);
  bytes = read_bytes(laptop.path, &length);
  /* Every third page is gone, but for the first. */
  for (gsize page = 3; page < length / PAGE; page += 3)
    memset(bytes + page * PAGE, 0, PAGE);
  write_bytes(laptop.path, bytes, length);

  g_assert_true(piiri_rescue_in_place(&piiri_kinds, laptop.path, &told, &aside, &error));
  g_assert_no_error(error);
  g_assert_cmpuint(told.records + told.regained, >=, PEOPLE);
  after = read_bytes(aside, &after_length);
  g_assert_cmpmem(after, after_length, bytes, length);
  laptop.store = open_store(laptop.path, PIIRI_STORE_OPEN);
  assert_sound(laptop.store);
  g_assert_cmpuint(count_people(laptop.store), >=, PEOPLE - 1);
}

/* What was erased since a backup that lies elsewhere was made is known by the damaged one alone. */
static void
test_restored_over_damage_stays_erased(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autofree char *backup = NULL, *bytes = NULL;
  PiiriErasure erasure = { .kind = "participant", .stamp = { 5000, 0xe, 1 } };
  g_autoptr(GError) error = NULL;
  gint64 row;
  gsize length;
  bool erased;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  backup = laptop_file(&laptop, "stick.db");
  g_assert_true(piiri_backup_write(laptop.store, backup, NULL));
  g_assert_true(piiri_store_id(laptop.store, KIND_PARTICIPANT, row, &erasure.id));
  g_assert_true(piiri_store_begin_import(laptop.store, NULL));
  g_assert_true(piiri_store_merge_erasure(laptop.store, &erasure, &erased, NULL));
  g_assert_true(piiri_store_commit_import(laptop.store, false, NULL));
  g_clear_object(&laptop.store);
  bytes = read_bytes(laptop.path, &length);
  /* Cut off: SQLite won't open it. */
  write_bytes(laptop.path, bytes, length - PAGE);

  g_assert_true(piiri_backup_restore(&piiri_kinds, backup, laptop.path, &error));
  g_assert_no_error(error);
  laptop.store = open_store(laptop.path, PIIRI_STORE_OPEN);
  g_assert_cmpint(piiri_store_find(laptop.store, KIND_PARTICIPANT, &erasure.id), ==, 0);
}

static void
test_refuses(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autofree char *letter = NULL, *path = NULL, *missing = NULL;
  g_autoptr(GError) error = NULL;
  PiiriRescued told;

  laptop_init(&laptop);
  letter = laptop_file(&laptop, "letter.txt");
  path = laptop_file(&laptop, "new.db");
  missing = laptop_file(&laptop, "missing.db");
  write_bytes(letter, "Dear neighbours", 15);
  g_assert_false(piiri_rescue(&piiri_kinds, letter, path, &told, &error));
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_DAMAGED);
  g_clear_error(&error);
  g_assert_false(piiri_rescue(&piiri_kinds, missing, path, &told, &error));
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FAILED);
  g_clear_error(&error);
  /* Never over something. */
  g_assert_false(piiri_rescue(&piiri_kinds, laptop.path, letter, &told, &error));
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED);
  g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/rescue/all-comes-over", test_all_comes_over);
  g_test_add_data_func("/rescue/each-page-zeroed", GINT_TO_POINTER(0), test_each_page);
  g_test_add_data_func("/rescue/each-page-overwritten", GINT_TO_POINTER(0x0d), test_each_page);
  g_test_add_func("/rescue/cut-off", test_cut_off);
  g_test_add_func("/rescue/bits-flipped", test_bits_flipped);
  g_test_add_func("/rescue/damaged-definition", test_damaged_definition);
  g_test_add_func("/rescue/backup-has-the-rest", test_backup_has_the_rest);
  g_test_add_func("/rescue/restored-over-damage-stays-erased",
                  test_restored_over_damage_stays_erased);
  g_test_add_func("/rescue/refuses", test_refuses);
  return run_laptops();
}

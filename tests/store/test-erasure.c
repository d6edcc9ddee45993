#include "laptop.h"

#include "store/backup.h"

/* What must be gone from every byte of every file. */
#define SECRET "Salaisuusrouva"

static PiiriErasure
erasure_of(PiiriStore *store, gint64 row, const char *field, PiiriDot *dots, guint n)
{
  PiiriErasure erasure = {
    .kind = "participant", .field = field, .upto = { dots, n }, .stamp = { 5000, 0xe, 1 }
  };

  g_assert_true(piiri_store_id(store, KIND_PARTICIPANT, row, &erasure.id));
  return erasure;
}

static bool
erase(PiiriStore *store, const PiiriErasure *erasure)
{
  g_autoptr(GError) error = NULL;
  bool erased;

  g_assert_true(piiri_store_begin_import(store, &error));
  g_assert_true(piiri_store_merge_erasure(store, erasure, &erased, &error));
  g_assert_true(piiri_store_commit_import(store, false, &error));
  g_assert_no_error(error);
  return erased;
}

/* A person of that name with a past: earlier names, words in undo lines, entries in the index. */
static gint64
add_secret(Laptop *laptop)
{
  gint64 row = add_person(laptop, SECRET " entinen");

  set_now(laptop->store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, SECRET " Virtanen");
  set_now(laptop->store, KIND_PARTICIPANT, row, PARTICIPANT_WISHES, SECRET " tahtoo kahvia");
  g_assert_true(piiri_store_set_now(laptop->store, SECRET " is present", KIND_PARTICIPANT, row,
                                    PARTICIPANT_PHONE, "040", NULL));
  return row;
}

static void
test_raw_bytes(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autofree char *backup = NULL, *daily = NULL;
  PiiriErasure erasure;
  gint64 row, other;

  laptop_init(&laptop);
  row = add_secret(&laptop);
  other = add_person(&laptop, "Maija");
  backup = piiri_backup_make(laptop.store, PIIRI_BACKUP_IMPORT, NULL);
  daily = piiri_backup_make(laptop.store, PIIRI_BACKUP_DAILY, NULL);
  g_assert_true(file_holds(backup, SECRET));
  g_assert_cmpuint(count_holding(laptop.folder, SECRET), >, 2);

  erasure = erasure_of(laptop.store, row, NULL, NULL, 0);
  g_assert_true(erase(laptop.store, &erasure));
  g_assert_false(erase(laptop.store, &erasure)); /* there was nothing more */
  g_assert_cmpuint(count_holding(laptop.folder, SECRET), ==, 0);
  g_assert_true(g_file_test(backup, G_FILE_TEST_EXISTS));
  g_assert_true(file_holds(backup, "Maija"));
  assert_name(laptop.store, other, "Maija");
  assert_sound(laptop.store);

  g_clear_object(&laptop.store);
  g_assert_cmpuint(count_holding(laptop.folder, SECRET), ==, 0);
}

static void
test_stays_forgotten(void)
{
  g_auto(Laptop) aino = { 0 }, liisa = { 0 };
  g_autoptr(GError) error = NULL;
  PiiriErasure erasure;
  gint64 row;

  laptop_init(&aino);
  laptop_init(&liisa);
  row = add_secret(&aino);
  take_in(liisa.store, aino.store);
  erasure = erasure_of(aino.store, row, NULL, NULL, 0);
  g_assert_true(erase(aino.store, &erasure));
  g_assert_cmpint(piiri_store_find(aino.store, KIND_PARTICIPANT, &erasure.id), ==, 0);

  /* An older file that still has her, then the erasure passed on. */
  take_in(aino.store, liisa.store);
  g_assert_cmpint(piiri_store_find(aino.store, KIND_PARTICIPANT, &erasure.id), ==, 0);
  g_assert_cmpuint(count_holding(aino.folder, SECRET), ==, 0);
  take_in(liisa.store, aino.store);
  g_assert_cmpint(piiri_store_find(liisa.store, KIND_PARTICIPANT, &erasure.id), ==, 0);
  g_assert_cmpuint(count_holding(liisa.folder, SECRET), ==, 0);

  /* There is nothing to take back. */
  g_assert_null(piiri_store_undo_words(aino.store));
  g_assert_false(piiri_store_undo(aino.store, &error));
}

static void
test_links_stay(void)
{
  g_auto(Laptop) laptop = { 0 };
  PiiriErasure erasure;
  gint64 row, entry;
  g_autofree char *before = NULL, *after = NULL;

  laptop_init(&laptop);
  row = add_secret(&laptop);
  begin(laptop.store, "an entry");
  entry = add(laptop.store, KIND_ENTRY, laptop.circle, NULL, NULL);
  set(laptop.store, KIND_ENTRY, entry, ENTRY_DATE, "2026-03-03");
  g_assert_true(piiri_store_set_link(laptop.store, KIND_ENTRY, entry, ENTRY_AUTHOR, row, NULL));
  commit(laptop.store);
  before = piiri_store_get(laptop.store, KIND_ENTRY, entry, ENTRY_AUTHOR);
  erasure = erasure_of(laptop.store, row, NULL, NULL, 0);
  erase(laptop.store, &erasure);
  after = piiri_store_get(laptop.store, KIND_ENTRY, entry, ENTRY_AUTHOR);
  g_assert_cmpstr(before, ==, after);
  g_assert_cmpint(piiri_store_get_link(laptop.store, KIND_ENTRY, entry, ENTRY_AUTHOR), ==, row);
  g_assert_false(piiri_store_is_shown(laptop.store, KIND_PARTICIPANT, row));
}

/* A name taken out of one field; what else the record holds stays, and later words too. */
static void
test_field(void)
{
  g_auto(Laptop) aino = { 0 }, liisa = { 0 };
  PiiriDot dots[1];
  PiiriErasure erasure;
  gint64 row, hers;

  laptop_init(&aino);
  laptop_init(&liisa);
  row = add_secret(&aino);
  take_in(liisa.store, aino.store);
  hers = row_in(liisa.store, aino.store, KIND_PARTICIPANT, row);
  dots[0] = (PiiriDot){ piiri_store_replica(aino.store), 100 };
  erasure = erasure_of(aino.store, row, "wishes", dots, 1);
  g_assert_true(erase(aino.store, &erasure));
  assert_field(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_WISHES, NULL);
  assert_name(aino.store, row, SECRET " Virtanen");
  g_assert_cmpuint(count_holding(aino.folder, "tahtoo kahvia"), ==, 0);

  /* What the eraser had not seen stays. */
  set_now(liisa.store, KIND_PARTICIPANT, hers, PARTICIPANT_WISHES, "teetä");
  take_in(aino.store, liisa.store);
  assert_field(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_WISHES, "teetä");
  take_in(liisa.store, aino.store);
  assert_field(liisa.store, KIND_PARTICIPANT, hers, PARTICIPANT_WISHES, "teetä");
  g_assert_cmpuint(count_holding(liisa.folder, "tahtoo kahvia"), ==, 0);
  assert_sound(aino.store);
  assert_sound(liisa.store);
}

static bool
keep_erasure(const PiiriErasure *erasure, gpointer data, GError **error)
{
  PiiriErasure *kept = data;

  *kept = *erasure;
  kept->kind = NULL;
  kept->upto = (PiiriDots){ NULL, erasure->upto.n };
  return true;
}

static void
test_lowest_stamp_stays(void)
{
  g_auto(Laptop) laptop = { 0 };
  PiiriErasure erasure, told = { 0 };
  PiiriId as = { { 7 } };
  gint64 row;

  laptop_init(&laptop);
  row = add_secret(&laptop);
  erasure = erasure_of(laptop.store, row, NULL, NULL, 0);
  erasure.stamp = (PiiriStamp){ 5000, 0xe, 9 };
  erase(laptop.store, &erasure);
  erasure.stamp = (PiiriStamp){ 4000, 0xf, 9 };
  erasure.has_as = true;
  erasure.as = as;
  erase(laptop.store, &erasure);
  erasure.stamp.wall = 6000;
  erasure.has_as = false;
  erase(laptop.store, &erasure);

  g_assert_true(piiri_store_each_erasure(laptop.store, keep_erasure, &told, NULL));
  g_assert_cmpint(told.stamp.wall, ==, 4000);
  g_assert_true(told.has_as);
  g_assert_cmpint(piiri_id_compare(&told.as, &as), ==, 0);

  /* At equal stamps no `as` goes first. */
  erasure.stamp.wall = 4000;
  erase(laptop.store, &erasure);
  g_assert_true(piiri_store_each_erasure(laptop.store, keep_erasure, &told, NULL));
  g_assert_false(told.has_as);
}

static void
test_record_takes_its_fields(void)
{
  g_auto(Laptop) laptop = { 0 };
  PiiriErasure field, record, told = { .field = "none" };
  PiiriDot dots[1] = { { 0x11, 5 } };
  gint64 row;

  laptop_init(&laptop);
  row = add_secret(&laptop);
  field = erasure_of(laptop.store, row, "phone", dots, 1);
  record = erasure_of(laptop.store, row, NULL, NULL, 0);
  erase(laptop.store, &field);
  g_assert_true(piiri_store_each_erasure(laptop.store, keep_erasure, &told, NULL));
  g_assert_cmpuint(told.upto.n, ==, 1);
  erase(laptop.store, &record);
  erase(laptop.store, &field); /* comes too late to be told */
  g_assert_true(piiri_store_each_erasure(laptop.store, keep_erasure, &told, NULL));
  g_assert_null(told.field);
  g_assert_cmpuint(told.upto.n, ==, 0);
}

static void
test_key_cannot_be_made_again(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autoptr(GError) error = NULL;
  PiiriErasure erasure = { .kind = "meeting", .stamp = { 5000, 0xe, 1 } };
  gint64 meeting;

  laptop_init(&laptop);
  begin(laptop.store, "a meeting");
  meeting = add(laptop.store, KIND_MEETING, laptop.circle, NULL, "2026-03-03T13:00");
  commit(laptop.store);
  g_assert_true(piiri_store_id(laptop.store, KIND_MEETING, meeting, &erasure.id));
  erase(laptop.store, &erasure);
  begin(laptop.store, "the meeting again");
  g_assert_cmpint(
      piiri_store_add(laptop.store, KIND_MEETING, laptop.circle, NULL, "2026-03-03T13:00", &error),
      ==, 0);
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_ERASED);
  piiri_store_rollback(laptop.store);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/erasure/raw-bytes", test_raw_bytes);
  g_test_add_func("/erasure/stays-forgotten", test_stays_forgotten);
  g_test_add_func("/erasure/links-stay", test_links_stay);
  g_test_add_func("/erasure/field", test_field);
  g_test_add_func("/erasure/lowest-stamp", test_lowest_stamp_stays);
  g_test_add_func("/erasure/record-takes-its-fields", test_record_takes_its_fields);
  g_test_add_func("/erasure/key-not-again", test_key_cannot_be_made_again);
  return run_laptops();
}

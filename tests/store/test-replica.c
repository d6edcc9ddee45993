#include "laptop.h"

/* Which replica last wrote the person's name, and with which number. */
static PiiriStamp
stamp_of(PiiriStore *store, gint64 row)
{
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  PiiriRecord record;

  g_assert_true(piiri_store_load(store, arena, KIND_PARTICIPANT, row, &record));
  return piiri_cell_shown(&piiri_record_field(&record, PARTICIPANT_NAME)->cell)->stamp;
}

/* Writes, and returns who has written. */
static guint64
write_as(PiiriStore *store, gint64 row, const char *name)
{
  set_now(store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, name);
  g_assert_cmphex(stamp_of(store, row).replica, ==, piiri_store_replica(store));
  return stamp_of(store, row).replica;
}

static void
reopen(Laptop *laptop)
{
  g_clear_object(&laptop->store);
  laptop->store = open_store(laptop->path, PIIRI_STORE_OPEN);
}

static void
copy_file(const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true(g_file_get_contents(from, &bytes, &length, NULL));
  g_assert_true(g_file_set_contents(to, bytes, (gssize)length, NULL));
}

/* As with `cp`, once the program is closed. */
static PiiriStore *
open_copy(Laptop *laptop, const char *name)
{
  g_autofree char *path = laptop_file(laptop, name);

  g_clear_object(&laptop->store);
  copy_file(laptop->path, path);
  return open_store(path, PIIRI_STORE_OPEN);
}

static void
test_stays_the_same(void)
{
  g_auto(Laptop) laptop = { 0 };
  guint64 first;
  gint64 row, seq;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  first = piiri_store_replica(laptop.store);
  seq = stamp_of(laptop.store, row).seq;
  for (gint64 i = 1; i <= 3; i++) {
    g_autofree char *name = g_strdup_printf("Aino %d", (int)i);

    reopen(&laptop);
    g_assert_cmphex(write_as(laptop.store, row, name), ==, first);
    g_assert_cmpint(stamp_of(laptop.store, row).seq, ==, seq + i);
  }
}

/* The second of two that are one file's copies sees, by the last number, that the other wrote. */
static void
test_copied(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autoptr(PiiriStore) copy = NULL;
  guint64 first, second;
  gint64 row;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  first = piiri_store_replica(laptop.store);
  copy = open_copy(&laptop, "copy.db");
  laptop.store = open_store(laptop.path, PIIRI_STORE_OPEN);

  second = write_as(copy, row, "Aini");
  g_assert_cmphex(write_as(laptop.store, row, "Ainu"), !=, second);
  g_assert_true(second == first || piiri_store_replica(laptop.store) == first);

  /* Each goes on as itself. */
  g_assert_cmphex(write_as(copy, row, "Ainikki"), ==, second);
  g_assert_cmphex(write_as(laptop.store, row, "Aino"), ==, piiri_store_replica(laptop.store));
  g_assert_cmphex(piiri_store_replica(laptop.store), !=, piiri_store_replica(copy));

  /* And neither's words are lost when they meet. */
  take_in(laptop.store, copy);
  g_assert_cmpuint(piiri_store_n_conflicts(laptop.store), ==, 1);
}

static void
test_new_replica_starts_at_one(void)
{
  g_auto(Laptop) laptop = { 0 };
  guint64 first;
  gint64 row;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  first = piiri_store_replica(laptop.store);
  g_setenv("PIIRI_MACHINE_ID", "another machine", TRUE);
  g_assert_cmphex(write_as(laptop.store, row, "Aini"), !=, first);
  g_assert_cmpint(stamp_of(laptop.store, row).seq, ==, 1);
  g_setenv("PIIRI_MACHINE_ID", "this machine", TRUE);
}

static void
test_moved(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autofree char *moved = NULL;
  g_autoptr(PiiriStore) store = NULL;
  guint64 first;
  gint64 row;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  first = piiri_store_replica(laptop.store);
  g_clear_object(&laptop.store);
  moved = laptop_file(&laptop, "moved.db");
  g_assert_cmpint(g_rename(laptop.path, moved), ==, 0);
  store = open_store(moved, PIIRI_STORE_OPEN);
  g_assert_cmphex(write_as(store, row, "Aini"), ==, first);
}

/* Reading needs no new name. */
static void
test_another_machine_reads(void)
{
  g_auto(Laptop) laptop = { 0 };
  guint64 first;
  gint64 row;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  first = piiri_store_replica(laptop.store);
  g_setenv("PIIRI_MACHINE_ID", "another machine", TRUE);
  reopen(&laptop);
  assert_name(laptop.store, row, "Aino");
  g_assert_cmphex(piiri_store_replica(laptop.store), ==, first);
  g_setenv("PIIRI_MACHINE_ID", "this machine", TRUE);
  g_assert_cmphex(write_as(laptop.store, row, "Aini"), ==, first);
}

/* A home folder without the state, or an old one put back. */
static void
test_state_lost(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autofree char *folder = g_build_filename(g_get_user_state_dir(), "piiri", "replicas", NULL);
  guint64 first;
  gint64 row;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  first = piiri_store_replica(laptop.store);
  remove_folder(folder);
  g_assert_cmphex(write_as(laptop.store, row, "Aini"), !=, first);
}

/* A snapshot of the whole machine copies the state, too: then only a file of the other's tells. */
static void
test_told_by_a_file(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autoptr(PiiriStore) twin = NULL;
  g_autofree char *state = NULL;
  g_autofree char *kept = NULL;
  char name[PIIRI_REPLICA_LENGTH + 1];
  guint64 first;
  gint64 row;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  first = piiri_store_replica(laptop.store);
  state = g_build_filename(g_get_user_state_dir(), "piiri", "replicas",
                           piiri_replica_format(first, name), NULL);
  g_assert_true(g_file_get_contents(state, &kept, NULL, NULL));

  twin = open_copy(&laptop, "twin.db");
  g_assert_cmphex(write_as(twin, row, "Aini"), ==, first);
  g_assert_true(g_file_set_contents(state, kept, -1, NULL));
  laptop.store = open_store(laptop.path, PIIRI_STORE_OPEN);
  take_in(laptop.store, twin);
  g_assert_cmphex(write_as(laptop.store, row, "Ainu"), !=, first);
}

/* So does what a copy has erased. */
static void
test_told_by_an_erasure(void)
{
  g_auto(Laptop) laptop = { 0 };
  PiiriErasure erasure = { .kind = "participant", .id = { { 1 } } };
  guint64 first;
  gint64 row;
  bool erased;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  first = piiri_store_replica(laptop.store);
  for (gint64 ahead = 0; ahead < 2; ahead++) {
    erasure.stamp = stamp_of(laptop.store, row);
    erasure.stamp.seq += ahead;
    erasure.id.bytes[0]++;
    g_assert_true(piiri_store_begin_import(laptop.store, NULL));
    g_assert_true(piiri_store_merge_erasure(laptop.store, &erasure, &erased, NULL));
    g_assert_true(piiri_store_commit_import(laptop.store, false, NULL));
    write_as(laptop.store, row, ahead == 0 ? "Aini" : "Ainu");
    g_assert_true((piiri_store_replica(laptop.store) == first) == (ahead == 0));
  }
}

/* The number of a step that was given up is free: nothing has been written with it. */
static void
test_rollback_gives_back(void)
{
  g_auto(Laptop) laptop = { 0 };
  guint64 first;
  gint64 row, seq;

  laptop_init(&laptop);
  row = add_person(&laptop, "Aino");
  first = piiri_store_replica(laptop.store);
  seq = stamp_of(laptop.store, row).seq;
  begin(laptop.store, "thinking again");
  set(laptop.store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, "Aini");
  piiri_store_rollback(laptop.store);
  g_assert_cmphex(write_as(laptop.store, row, "Ainu"), ==, first);
  g_assert_cmpint(stamp_of(laptop.store, row).seq, ==, seq + 1);
}

static void
test_names(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autofree char *own = NULL, *newest = NULL, *hearsay = NULL, *unknown = NULL;

  laptop_init(&laptop);
  g_assert_true(piiri_store_set_laptop_name(laptop.store, "Aino’s laptop", NULL));
  own = piiri_store_replica_name(laptop.store, piiri_store_replica(laptop.store));
  g_assert_cmpstr(own, ==, "Aino’s laptop");

  /* Its own newest word holds, whatever came first; hearsay only without one. */
  g_assert_true(piiri_store_begin_import(laptop.store, NULL));
  g_assert_true(piiri_store_merge_replica(laptop.store, 0x11, "New", 2000, true, NULL));
  g_assert_true(piiri_store_merge_replica(laptop.store, 0x11, "Old", 1000, true, NULL));
  g_assert_true(piiri_store_merge_replica(laptop.store, 0x11, "A rumour", 3000, false, NULL));
  g_assert_true(piiri_store_merge_replica(laptop.store, 0x22, "Liisa", 1000, false, NULL));
  g_assert_true(piiri_store_merge_replica(laptop.store, 0x22, "Aune", 2000, false, NULL));
  g_assert_true(piiri_store_commit_import(laptop.store, false, NULL));
  newest = piiri_store_replica_name(laptop.store, 0x11);
  hearsay = piiri_store_replica_name(laptop.store, 0x22);
  unknown = piiri_store_replica_name(laptop.store, 0x33);
  g_assert_cmpstr(newest, ==, "New");
  g_assert_cmpstr(hearsay, ==, "Aune");
  g_assert_cmpstr(unknown, ==, "");
}

static void
test_too_many(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autoptr(GError) error = NULL;
  guint n = 0;

  laptop_init(&laptop);
  g_assert_true(piiri_store_begin_import(laptop.store, NULL));
  while (n <= PIIRI_REPLICAS_MAX + 1 &&
         piiri_store_merge_replica(laptop.store, 0x100000 + n, NULL, 0, false, &error))
    n++;
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED);
  g_assert_cmpuint(n, ==, PIIRI_REPLICAS_MAX - 1); /* and our own */
  piiri_store_rollback_import(laptop.store);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/replica/stays-the-same", test_stays_the_same);
  g_test_add_func("/replica/copied", test_copied);
  g_test_add_func("/replica/new-starts-at-one", test_new_replica_starts_at_one);
  g_test_add_func("/replica/moved", test_moved);
  g_test_add_func("/replica/another-machine-reads", test_another_machine_reads);
  g_test_add_func("/replica/state-lost", test_state_lost);
  g_test_add_func("/replica/told-by-a-file", test_told_by_a_file);
  g_test_add_func("/replica/told-by-an-erasure", test_told_by_an_erasure);
  g_test_add_func("/replica/rollback-gives-back", test_rollback_gives_back);
  g_test_add_func("/replica/names", test_names);
  g_test_add_func("/replica/too-many", test_too_many);
  return run_laptops();
}

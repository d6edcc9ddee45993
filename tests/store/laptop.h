#pragma once

#include "model/kinds.h"
#include "store/merge.h"
#include "store/store.h"

#include <glib/gstdio.h>
#include <string.h>

/*
 * A laptop for the store's tests: a folder of its own, in it a database and the state that a home
 * folder keeps beside it.
 */

typedef struct {
  char *folder;
  char *path;
  PiiriStore *store;
  gint64 circle; /* its row */
} Laptop;

static inline void
remove_folder(const char *path)
{
  g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
    g_autofree char *inside = g_build_filename(path, name, NULL);

    if (g_file_test(inside, G_FILE_TEST_IS_DIR))
      remove_folder(inside);
    else
      g_unlink(inside);
  }
  g_rmdir(path);
}

static inline PiiriStore *
open_store(const char *path, PiiriStoreFlags flags)
{
  g_autoptr(GError) error = NULL;
  PiiriStore *store = piiri_store_open(&piiri_kinds, path, flags, &error);

  g_assert_no_error(error);
  g_assert_nonnull(store);
  return store;
}

static inline void
begin(PiiriStore *store, const char *words)
{
  g_autoptr(GError) error = NULL;

  g_assert_true(piiri_store_begin(store, words, &error));
  g_assert_no_error(error);
}

static inline void
commit(PiiriStore *store)
{
  g_autoptr(GError) error = NULL;

  g_assert_true(piiri_store_commit(store, &error));
  g_assert_no_error(error);
}

static inline gint64
add(PiiriStore *store, int kind, gint64 circle, const char *first, const char *second)
{
  g_autoptr(GError) error = NULL;
  gint64 row = piiri_store_add(store, kind, circle, first, second, &error);

  g_assert_no_error(error);
  g_assert_cmpint(row, >, 0);
  return row;
}

static inline void
set(PiiriStore *store, int kind, gint64 row, int field, const char *text)
{
  g_autoptr(GError) error = NULL;

  g_assert_true(piiri_store_set(store, kind, row, field, text, &error));
  g_assert_no_error(error);
}

static inline void
set_now(PiiriStore *store, int kind, gint64 row, int field, const char *text)
{
  g_autoptr(GError) error = NULL;

  piiri_store_set_now(store, "a change", kind, row, field, text, &error);
  g_assert_no_error(error);
}

/* As one step: a person of that name. */
static inline gint64
add_person(Laptop *laptop, const char *name)
{
  gint64 row;

  begin(laptop->store, "a newcomer");
  row = add(laptop->store, KIND_PARTICIPANT, laptop->circle, NULL, NULL);
  set(laptop->store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, name);
  commit(laptop->store);
  return row;
}

static inline void
remove_person(Laptop *laptop, gint64 row)
{
  begin(laptop->store, "a leaving");
  g_assert_true(piiri_store_delete(laptop->store, KIND_PARTICIPANT, row, NULL));
  commit(laptop->store);
}

#define assert_field(store, kind, row, field, expected)                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *is_ = piiri_store_get((store), (kind), (row), (field));                       \
    g_assert_cmpstr(is_, ==, (expected));                                                          \
  }                                                                                                \
  G_STMT_END

#define assert_name(store, row, expected)                                                          \
  assert_field((store), KIND_PARTICIPANT, (row), PARTICIPANT_NAME, (expected))

static inline void
assert_sound(PiiriStore *store)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = piiri_store_check(store, NULL, &error);

  g_assert_no_error(error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message("%s", (char *)findings->pdata[i]);
  g_assert_cmpuint(findings->len, ==, 0);
}

/* PATH is in the laptop's folder; free with g_free(). */
static inline char *
laptop_file(const Laptop *laptop, const char *name)
{
  return g_build_filename(laptop->folder, name, NULL);
}

/* True when the bytes of the file have TEXT anywhere. */
static inline bool
file_holds(const char *path, const char *text)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
  return memmem(bytes, length, text, strlen(text)) != NULL;
}

/* How many files of the folder, and of those in it, hold TEXT. */
static inline guint
count_holding(const char *path, const char *text)
{
  g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name(folder)) != NULL) {
    g_autofree char *inside = g_build_filename(path, name, NULL);

    n += g_file_test(inside, G_FILE_TEST_IS_DIR) ? count_holding(inside, text) :
                                                   file_holds(inside, text);
  }
  return n;
}

/* A fresh laptop with an empty database and one circle. Free with laptop_clear(). */
static inline void
laptop_init(Laptop *laptop)
{
  laptop->folder = g_dir_make_tmp("piiri-XXXXXX", NULL);
  g_assert_nonnull(laptop->folder);
  laptop->path = laptop_file(laptop, "piiri.db");
  laptop->store = open_store(laptop->path, PIIRI_STORE_CREATE);
  begin(laptop->store, "a circle");
  laptop->circle = add(laptop->store, KIND_CIRCLE, 0, NULL, NULL);
  set(laptop->store, KIND_CIRCLE, laptop->circle, CIRCLE_NAME, "Roihuvuori");
  commit(laptop->store);
}

static inline void
laptop_clear(Laptop *laptop)
{
  g_clear_object(&laptop->store);
  remove_folder(laptop->folder);
  g_free(laptop->folder);
  g_free(laptop->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Laptop, laptop_clear)

static inline bool
take_record_in(const PiiriRecord *record, gpointer data, GError **error)
{
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  PiiriMerged merged;

  return piiri_store_merge_record(data, arena, record, &merged, error);
}

static inline bool
take_erasure_in(const PiiriErasure *erasure, gpointer data, GError **error)
{
  bool erased;

  return piiri_store_merge_erasure(data, erasure, &erased, error);
}

/*
 * Waits for the next millisecond. Of two laptops that write within one, the one with the greater
 * id, which is random, counts as the later.
 */
static inline void
wait_a_tick(void)
{
  gint64 now = piiri_wall_now();

  while (piiri_wall_now() == now)
    g_usleep(100);
}

/* What importing the other's file does, without the file. */
static inline void
take_in(PiiriStore *store, PiiriStore *other)
{
  g_autoptr(GPtrArray) kinds = piiri_store_kind_names(other);
  g_autoptr(GError) error = NULL;

  piiri_store_begin_import(store, &error);
  g_assert_no_error(error);
  piiri_store_each_erasure(other, take_erasure_in, store, &error);
  g_assert_no_error(error);
  for (guint i = 0; i < kinds->len; i++) {
    piiri_store_each_record(other, kinds->pdata[i], true, 0, take_record_in, store, &error);
    g_assert_no_error(error);
  }
  piiri_store_commit_import(store, false, &error);
  g_assert_no_error(error);
}

/* The row that the record has in the other database. */
static inline gint64
row_in(PiiriStore *other, PiiriStore *store, int kind, gint64 row)
{
  PiiriId id;

  g_assert_true(piiri_store_id(store, kind, row, &id));
  return piiri_store_find(other, kind, &id);
}

/* Runs the tests with a state folder of their own. */
static inline int
run_laptops(void)
{
  g_autofree char *state = g_dir_make_tmp("piiri-state-XXXXXX", NULL);
  int status;

  g_setenv("XDG_STATE_HOME", state, TRUE);
  g_setenv("PIIRI_MACHINE_ID", "this machine", TRUE);
  status = g_test_run();
  remove_folder(state);
  return status;
}

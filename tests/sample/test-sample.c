#include "model/kinds.h"
#include "sample/sample.h"

#include <string.h>

static PiiriStore *
filled(void)
{
  g_autoptr(GError) error = NULL;
  PiiriStore *store = piiri_store_open(&piiri_kinds, ":memory:", PIIRI_STORE_CREATE, &error);

  g_assert_no_error(error);
  piiri_sample_fill(store, &error);
  g_assert_no_error(error);
  return store;
}

static guint
count(PiiriStore *store, int kind)
{
  g_autoptr(GArray) rows = piiri_store_rows(store, kind, 0, false);

  return rows->len;
}

static void
test_size(void)
{
  g_autoptr(PiiriStore) store = filled();

  g_assert_cmpuint(count(store, KIND_CIRCLE), ==, 1);
  g_assert_cmpuint(count(store, KIND_PARTICIPANT), ==, 14);
  /* A year with a pause of some weeks. */
  g_assert_cmpuint(count(store, KIND_MEETING), >=, 40);
  g_assert_cmpuint(count(store, KIND_MEETING), <=, 50);
  for (int i = 0; i < N_KINDS; i++)
    g_assert_true(i == KIND_PICTURE || count(store, i) > 0);
}

/* What a form asks for is there, in every record of every kind. */
static void
test_required(void)
{
  g_autoptr(PiiriStore) store = filled();

  for (int kind = 0; kind < N_KINDS; kind++) {
    g_autoptr(GArray) rows = piiri_store_rows(store, kind, 0, false);

    for (guint i = 0; i < rows->len; i++)
      for (int field = FIRST_FIELD; field < piiri_kinds.kinds[kind].n_fields; field++) {
        g_autofree char *text = piiri_store_get(store, kind, g_array_index(rows, gint64, i), field);

        if (piiri_kinds.kinds[kind].fields[field].required)
          g_assert_true(text != NULL && *text != '\0');
      }
  }
}

static void
test_diary(void)
{
  g_autoptr(PiiriStore) store = filled();
  g_autoptr(GArray) rows = piiri_store_rows(store, KIND_ENTRY, 0, false);
  g_autoptr(GHashTable) texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < rows->len; i++) {
    gint64 row = g_array_index(rows, gint64, i);
    gint64 meeting = piiri_store_get_link(store, KIND_ENTRY, row, ENTRY_MEETING);

    g_assert_true(g_hash_table_add(texts, piiri_store_get(store, KIND_ENTRY, row, ENTRY_TEXT)));
    g_assert_true(meeting == 0 || piiri_store_is_shown(store, KIND_MEETING, meeting));
  }
  g_assert_cmpuint(rows->len, >=, 20);
}

/* Today's meeting is on today's weekday, and nine of the fourteen are there. */
static void
test_today(void)
{
  g_autoptr(PiiriStore) store = filled();
  g_autoptr(GArray) rows = piiri_store_rows(store, KIND_ATTENDANCE, 0, false);
  guint present = 0;

  for (guint i = 0; i < rows->len; i++) {
    gint64 meeting = piiri_store_get_link(store, KIND_ATTENDANCE, g_array_index(rows, gint64, i),
                                          ATTENDANCE_MEETING);
    g_autofree char *planned = piiri_store_get(store, KIND_MEETING, meeting, MEETING_PLANNED);

    present += g_str_has_prefix(planned, "2026-11-24");
  }
  g_assert_cmpuint(present, ==, 9);
}

static void
test_sound(void)
{
  g_autoptr(PiiriStore) store = filled();
  g_autoptr(GPtrArray) findings = piiri_store_check(store, NULL, NULL);

  g_assert_cmpuint(findings->len, ==, 0);
  g_assert_cmpuint(piiri_store_n_conflicts(store), ==, 0);
}

static void
test_refused(void)
{
  g_autoptr(PiiriStore) store = filled();
  g_autoptr(GError) error = NULL;

  g_assert_false(piiri_sample_fill(store, &error));
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED);
  g_assert_cmpuint(count(store, KIND_CIRCLE), ==, 1);
}

int
main(int argc, char **argv)
{
  g_setenv("PIIRI_CLOCK", "2026-11-24T11:30:00.000Z", TRUE);
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/sample/size", test_size);
  g_test_add_func("/sample/required", test_required);
  g_test_add_func("/sample/diary", test_diary);
  g_test_add_func("/sample/today", test_today);
  g_test_add_func("/sample/sound", test_sound);
  g_test_add_func("/sample/refused", test_refused);
  return g_test_run();
}

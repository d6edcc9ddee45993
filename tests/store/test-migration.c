#include "exchange/export.h"
#include "model/kinds.h"
#include "store/backup.h"
#include "store/store.h"

#include <glib/gstdio.h>
#include <string.h>

/*
 * The database that version 1 left behind, opened by the present program, by a later one that knows
 * more, and by an earlier one that knows less.
 */

#define MAIJA "e7ba07c3-0000-4000-8000-000000000001"

/* Those in tests/data/store. */
static const guint kept_versions[] = { 1, 2, 4, 5 };

typedef struct {
  char *folder;
  char *path; /* a copy of the old database */
} Fixture;

static char *
test_data(const char *name)
{
  return g_test_build_filename(G_TEST_DIST, "data", "store", name, NULL);
}

/* --- A copy for each test --- */

static void
unpack(const char *from, const char *to)
{
  g_autoptr(GFile) source = g_file_new_for_path(from);
  g_autoptr(GFile) target = g_file_new_for_path(to);
  g_autoptr(GZlibDecompressor) unzip = g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInputStream) packed = g_file_read(source, NULL, &error);
  g_autoptr(GInputStream) in = NULL;
  g_autoptr(GFileOutputStream) out = NULL;

  g_assert_no_error(error);
  in = g_converter_input_stream_new(G_INPUT_STREAM(packed), G_CONVERTER(unzip));
  out = g_file_create(target, G_FILE_CREATE_PRIVATE, NULL, &error);
  g_assert_no_error(error);
  g_output_stream_splice(G_OUTPUT_STREAM(out), in, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL,
                         &error);
  g_assert_no_error(error);
}

static void
set_up(Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strdup_printf("version-%u.db.gz", GPOINTER_TO_UINT(data));
  g_autofree char *packed = test_data(name);
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp("piiri-XXXXXX", &error);
  g_assert_no_error(error);
  fixture->path = g_build_filename(fixture->folder, "old.db", NULL);
  unpack(packed, fixture->path);
}

static void
remove_all(const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
    g_autofree char *path = g_build_filename(folder, name, NULL);

    if (g_file_test(path, G_FILE_TEST_IS_DIR))
      remove_all(path);
    else
      g_assert_cmpint(g_unlink(path), ==, 0);
  }
  g_assert_cmpint(g_rmdir(folder), ==, 0);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
  remove_all(fixture->folder);
  g_free(fixture->folder);
  g_free(fixture->path);
}

/* --- What the database holds --- */

static PiiriStore *
open_store(const Fixture *fixture, const PiiriDescription *description)
{
  g_autoptr(GError) error = NULL;
  PiiriStore *store = piiri_store_open(description, fixture->path, PIIRI_STORE_OPEN, &error);

  g_assert_no_error(error);
  return store;
}

static gint64
find(PiiriStore *store, int kind, const char *text)
{
  PiiriId id;
  gint64 row;

  g_assert_true(piiri_id_parse(text, strlen(text), &id));
  row = piiri_store_find(store, kind, &id);
  g_assert_cmpint(row, >, 0);
  return row;
}

static void
assert_content_stands(PiiriStore *store, gconstpointer version)
{
  g_autofree char *name = g_strdup_printf("version-%u.piiri.xml", GPOINTER_TO_UINT(version));
  g_autofree char *path = test_data(name);
  g_autofree char *wanted = NULL;
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable();
  PiiriExportOptions options = { .canonical = true };
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  g_assert_true(g_file_get_contents(path, &wanted, &length, &error));
  g_assert_no_error(error);
  piiri_export_stream(store, &options, stream, NULL, NULL, NULL, &error);
  g_assert_no_error(error);
  g_assert_cmpmem(g_memory_output_stream_get_data(G_MEMORY_OUTPUT_STREAM(stream)),
                  g_memory_output_stream_get_data_size(G_MEMORY_OUTPUT_STREAM(stream)), wanted,
                  length);
  findings = piiri_store_check(store, NULL, &error);
  g_assert_no_error(error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message("%s", (char *)findings->pdata[i]);
  g_assert_cmpuint(findings->len, ==, 0);
}

static void
assert_conflict(PiiriStore *store, int field, const char *id, const char *lower, const char *shown)
{
  gint64 row = find(store, KIND_PARTICIPANT, id);
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  PiiriChoiceOfValue *values;
  PiiriRecord record;
  const PiiriRecordField *cell;

  g_assert_true(piiri_store_load(store, arena, KIND_PARTICIPANT, row, &record));
  cell = piiri_record_field(&record, field);
  g_assert_nonnull(cell);
  g_assert_cmpuint(piiri_conflict_values(arena, &record, cell, &values), ==, 2);
  g_assert_cmpstr(values[0].text, ==, lower);
  g_assert_cmpstr(values[1].text, ==, shown);
  g_assert_true(values[1].shown);
}

static void
assert_value(PiiriStore *store, int kind, gint64 row, int field, const char *wanted)
{
  g_autofree char *text = piiri_store_get(store, kind, row, field);

  g_assert_cmpstr(text, ==, wanted);
}

/* --- Descriptions that know more or less --- */

enum { PARTICIPANT_NICKNAME = N_PARTICIPANT_FIELDS, PARTICIPANT_HEARING_LOOP, N_MORE_FIELDS };
enum { KIND_GOAL = N_KINDS, N_MORE_KINDS };
enum { GOAL_TITLE = FIRST_FIELD, GOAL_LEVEL, GOAL_ABOUT, N_GOAL_FIELDS };

static const PiiriField goal_fields[] = {
  [GOAL_TITLE] = { "title", FIELD_TEXT, .label = "Title", .search = true },
  [GOAL_LEVEL] = { "level", FIELD_TEXT, .label = "Level" },
  [GOAL_ABOUT] = { "about", FIELD_LINK, .label = "About", .target = KIND_PARTICIPANT },
};

static const PiiriKind goal = {
  "goal",
  "Goal",
  "Goals",
  .circle = true,
  .joins = true,
  .profiles = PROFILE_FULL,
  .fields = goal_fields,
  .n_fields = N_GOAL_FIELDS,
  .title = GOAL_TITLE,
};

/* Piiri's kinds with two fields and a kind more. */
static const PiiriDescription *
later_description(void)
{
  static const PiiriField nickname = { "nickname", FIELD_TEXT, .label = "Nickname",
                                       .search = true };
  static const PiiriField hearing_loop = { "hearing_loop", FIELD_BOOLEAN, .label = "Hearing loop" };
  static PiiriField fields[N_MORE_FIELDS];
  static PiiriKind kinds[N_MORE_KINDS];
  static PiiriDescription description = { kinds, N_MORE_KINDS, KIND_CIRCLE };

  memcpy(kinds, piiri_kinds.kinds, N_KINDS * sizeof *kinds);
  memcpy(fields, kinds[KIND_PARTICIPANT].fields, N_PARTICIPANT_FIELDS * sizeof *fields);
  fields[PARTICIPANT_NICKNAME] = nickname;
  fields[PARTICIPANT_HEARING_LOOP] = hearing_loop;
  kinds[KIND_PARTICIPANT].fields = fields;
  kinds[KIND_PARTICIPANT].n_fields = N_MORE_FIELDS;
  kinds[KIND_GOAL] = goal;
  return &description;
}

static void
assert_refused(const Fixture *fixture, const PiiriDescription *description)
{
  g_autoptr(PiiriStore) store = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_length, after_length;
  g_autoptr(GError) error = NULL;

  g_assert_true(g_file_get_contents(fixture->path, &before, &before_length, NULL));
  store = piiri_store_open(description, fixture->path, PIIRI_STORE_OPEN, &error);
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_NEWER);
  g_assert_null(store);
  g_assert_true(g_file_get_contents(fixture->path, &after, &after_length, NULL));
  g_assert_cmpmem(before, before_length, after, after_length);
}

/* --- Tests --- */

static void
test_opens(Fixture *fixture, gconstpointer data)
{
  g_autoptr(PiiriStore) store = open_store(fixture, &piiri_kinds);
  g_autofree char *undo = piiri_store_undo_words(store);
  g_autofree char *name = piiri_store_laptop_name(store);

  assert_content_stands(store, data);
  assert_conflict(store, PARTICIPANT_ADDRESS, "e7ba07c3-0000-4000-8000-000000000002", "Kettutie 8",
                  "Kettutie 6 & 8");
  assert_value(store, KIND_PARTICIPANT, find(store, KIND_PARTICIPANT, MAIJA), PARTICIPANT_WISHES,
               "");
  g_assert_false(
      piiri_store_is_shown(store, KIND_PARTICIPANT,
                           find(store, KIND_PARTICIPANT, "e7ba07c3-0000-4000-8000-000000000004")));
  g_assert_cmpstr(undo, ==, "Delete Laine Kerttu");
  g_assert_cmpstr(name, ==, "The club room’s laptop");
}

static void
test_history(Fixture *fixture, gconstpointer data)
{
  g_autoptr(PiiriStore) store = open_store(fixture, &piiri_kinds);
  gint64 row = find(store, KIND_PARTICIPANT, MAIJA);
  g_autoptr(GArray) versions = piiri_store_history(store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE);

  g_assert_cmpuint(versions->len, ==, 2);
  g_assert_cmpstr(g_array_index(versions, PiiriVersion, 0).text, ==, "040 123 4567");
  g_assert_false(g_array_index(versions, PiiriVersion, 0).standing);
  g_assert_cmpstr(g_array_index(versions, PiiriVersion, 1).text, ==, "040 765 4321");
  g_assert_true(g_array_index(versions, PiiriVersion, 1).standing);
}

static void
test_undo(Fixture *fixture, gconstpointer data)
{
  g_autoptr(PiiriStore) store = open_store(fixture, &piiri_kinds);
  g_autoptr(GError) error = NULL;

  g_assert_true(piiri_store_undo(store, &error));
  g_assert_no_error(error);
  g_assert_true(
      piiri_store_is_shown(store, KIND_PARTICIPANT,
                           find(store, KIND_PARTICIPANT, "e7ba07c3-0000-4000-8000-000000000004")));
}

static void
test_search(Fixture *fixture, gconstpointer data)
{
  g_autoptr(PiiriStore) store = open_store(fixture, &piiri_kinds);
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) hits = piiri_store_search(store, "KUVI", -1, 0, 10, &error);

  g_assert_no_error(error);
  g_assert_cmpuint(hits->len, ==, 1);
  g_assert_cmpint(g_array_index(hits, PiiriHit, 0).ref.kind, ==, KIND_ENTRY);
}

/* What was kept of fields and kinds that nobody knew is in its place once somebody knows them. */
static void
test_gained(Fixture *fixture, gconstpointer data)
{
  g_autoptr(PiiriStore) store = open_store(fixture, later_description());
  gint64 maija = find(store, KIND_PARTICIPANT, MAIJA);
  gint64 alone = find(store, KIND_GOAL, "90a10000-0000-4000-8000-000000000001");
  gint64 sauna = find(store, KIND_GOAL, "90a10000-0000-4000-8000-000000000002");
  g_autoptr(GArray) hits = piiri_store_search(store, "nobody", KIND_GOAL, 0, 10, NULL);
  g_autoptr(GPtrArray) backups = piiri_backup_list(fixture->path);

  assert_content_stands(store, data);
  assert_value(store, KIND_PARTICIPANT, maija, PARTICIPANT_HEARING_LOOP, "yes");
  assert_value(store, KIND_PARTICIPANT, maija, PARTICIPANT_NICKNAME, "Majsa");
  assert_conflict(store, PARTICIPANT_NICKNAME, MAIJA, "Maikki", "Majsa");
  assert_value(store, KIND_GOAL, alone, GOAL_TITLE, "Nobody is left alone");
  assert_value(store, KIND_GOAL, alone, GOAL_LEVEL, "local");
  g_assert_cmpint(piiri_store_get_link(store, KIND_GOAL, alone, GOAL_ABOUT), ==, maija);
  g_assert_cmpint(piiri_store_get_circle(store, KIND_GOAL, alone), ==,
                  piiri_store_get_circle(store, KIND_PARTICIPANT, maija));
  g_assert_false(piiri_store_is_shown(store, KIND_GOAL, sauna));
  g_assert_cmpuint(hits->len, ==, 1);
  g_assert_cmpuint(backups->len, ==, 1);
}

/* Once is enough: the next opening finds everything in its place. */
static void
test_gained_twice(Fixture *fixture, gconstpointer data)
{
  PiiriStore *store = open_store(fixture, later_description());
  g_autoptr(GPtrArray) backups = NULL;

  g_object_unref(store);
  store = open_store(fixture, later_description());
  assert_content_stands(store, data);
  g_object_unref(store);
  backups = piiri_backup_list(fixture->path);
  g_assert_cmpuint(backups->len, ==, 1);
}

static void
test_field_lacking(Fixture *fixture, gconstpointer data)
{
  static PiiriKind kinds[N_KINDS];
  static const PiiriDescription description = { kinds, N_KINDS, KIND_CIRCLE };

  memcpy(kinds, piiri_kinds.kinds, sizeof kinds);
  kinds[KIND_PARTICIPANT].n_fields = PARTICIPANT_NOTES;
  assert_refused(fixture, &description);
}

static void
test_kind_lacking(Fixture *fixture, gconstpointer data)
{
  const PiiriDescription description = { piiri_kinds.kinds, KIND_PRINCIPLE, KIND_CIRCLE };

  assert_refused(fixture, &description);
}

/* A program after its own upgrade was taken back. */
static void
test_newer(Fixture *fixture, gconstpointer data)
{
  g_object_unref(open_store(fixture, later_description()));
  assert_refused(fixture, &piiri_kinds);
}

static void
test_newer_schema(Fixture *fixture, gconstpointer data)
{
  sqlite3 *db;

  g_assert_cmpint(sqlite3_open(fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint(sqlite3_exec(db, "PRAGMA user_version = 1000", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close(db);
  assert_refused(fixture, &piiri_kinds);
}

int
main(int argc, char **argv)
{
  /* Not GLib's own isolation, which leaks what it has set: nothing here is to write at home. */
  g_autofree char *state = g_dir_make_tmp("piiri-state-XXXXXX", NULL);
  int status;

  g_setenv("XDG_STATE_HOME", state, TRUE);
  static const struct {
    const char *name;
    void (*func)(Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "opens", test_opens },
    { "history", test_history },
    { "undo", test_undo },
    { "search", test_search },
    { "gained", test_gained },
    { "gained-twice", test_gained_twice },
    { "field-lacking", test_field_lacking },
    { "kind-lacking", test_kind_lacking },
    { "newer", test_newer },
    { "newer-schema", test_newer_schema },
  };

  g_test_init(&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(kept_versions); i++)
    for (guint j = 0; j < G_N_ELEMENTS(tests); j++) {
      g_autofree char *path =
          g_strdup_printf("/store/migration/%u/%s", kept_versions[i], tests[j].name);

      g_test_add(path, Fixture, GUINT_TO_POINTER(kept_versions[i]), set_up, tests[j].func,
                 tear_down);
    }
  status = g_test_run();
  remove_all(state);
  return status;
}

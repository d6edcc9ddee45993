#include "failing-vfs.h"
#include "laptop.h"

#include "exchange/export.h"
#include "exchange/import.h"
#include "exchange/share.h"
#include "store/backup.h"
#include "store/rescue.h"

#include <stdlib.h>
#include <unistd.h>

/*
 * Everything that writes, on a disk that fails at its first writing, at its second, and so on until
 * it comes through. After each failure the database is sound and holds what it held before or what
 * it should hold after, the error is a sentence, and with a good disk the same succeeds.
 */

#define MAIJA "e7ba07c3-0000-4000-8000-000000000001"
#define EINO  "e7ba07c3-0000-4000-8000-000000000002"

typedef struct {
  const PiiriDescription *description;
  char *folder;
  char *path;
  char *file; /* to import */
  char *spare;
} Desk;

typedef struct {
  const char *name;
  bool (*work)(const Desk *desk, GError **error);
  bool begins; /* there is no database before */
  bool old;    /* there is one of an older version */
  /* True when NOW is what the work is to reach; NULL: to the byte what it reaches on a good disk.
   * What is written here and now has an id and a moment of its own. */
  bool (*reached)(const char *before, const char *now);
} Case;

static const char incoming[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\">\n"
    "<replica key=\"k1\" id=\"5b1f0c92d7a3e846\"/>\n"
    "<erased kind=\"participant\" id=\"" EINO "\" at=\"2026-03-09T10:00:00.000Z.k1.80\"/>\n"
    "<participant id=\"" MAIJA "\" circle=\"e6ec2f1a-0000-4000-8000-000000000001\""
    " at=\"2026-01-07T11:02:31.118Z.k1.9\"><name>Maija</name></participant>\n"
    "<end records=\"1\"/>\n</piiri>\n";

static const char outset[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\">\n"
    "<replica key=\"k1\" id=\"5b1f0c92d7a3e846\"/>\n"
    "<circle id=\"e6ec2f1a-0000-4000-8000-000000000001\""
    " at=\"2026-01-07T11:00:00.000Z.k1.1\"><name>Koivuranta</name></circle>\n"
    "<participant id=\"" EINO "\" circle=\"e6ec2f1a-0000-4000-8000-000000000001\""
    " at=\"2026-01-07T11:02:31.118Z.k1.2\"><name>Eino</name></participant>\n"
    "<end records=\"2\"/>\n</piiri>\n";

/* Two kinds are enough, and few pages: every writing is walked through. */
enum { CIRCLE, PERSON };

static const PiiriField circle_fields[] = {
  [FIRST_FIELD] = { "name", FIELD_TEXT, .label = "Name" },
};

static const PiiriField person_fields[] = {
  [FIRST_FIELD] = { "name", FIELD_TEXT, .label = "Name", .privacy = PRIVACY_NAME, .search = true },
};

static const PiiriKind few_kinds[] = {
  [CIRCLE] = { "circle", "Circle", "Circles", .joins = true, .profiles = PROFILE_FULL,
               .fields = circle_fields, .n_fields = G_N_ELEMENTS(circle_fields),
               .title = FIRST_FIELD },
  [PERSON] = { "participant", "Participant", "Participants", .circle = true, .joins = true,
               .profiles = PROFILE_FULL, .fields = person_fields,
               .n_fields = G_N_ELEMENTS(person_fields), .title = FIRST_FIELD },
};

static const PiiriDescription few = { few_kinds, G_N_ELEMENTS(few_kinds), CIRCLE };

/* --- What is done --- */

static bool
import_text(PiiriStore *store, const char *text, GError **error)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data(text, -1, NULL);
  g_autoptr(PiiriImportSummary) summary = piiri_import_summary_new();

  return piiri_import_stream(store, stream, "file", false, summary, NULL, NULL, NULL, error);
}

static PiiriStore *
open_desk(const Desk *desk, GError **error)
{
  return piiri_store_open(desk->description, desk->path, PIIRI_STORE_OPEN, error);
}

static bool
work_step(const Desk *desk, GError **error)
{
  g_autoptr(PiiriStore) store = open_desk(desk, error);
  gint64 row;

  if (store == NULL || !piiri_store_begin(store, "a newcomer", error))
    return false;
  row = piiri_store_add(store, PERSON, 1, NULL, NULL, error);
  if (row != 0 && piiri_store_set(store, PERSON, row, FIRST_FIELD, "Aino", error))
    return piiri_store_commit(store, error);
  piiri_store_rollback(store);
  return false;
}

static bool
work_import(const Desk *desk, GError **error)
{
  g_autoptr(PiiriStore) store = open_desk(desk, error);
  g_autoptr(PiiriImportSummary) summary = piiri_import_summary_new();

  return store != NULL &&
         piiri_import_file(store, desk->file, NULL, false, false, summary, NULL, NULL, NULL, error);
}

static bool
work_erase(const Desk *desk, GError **error)
{
  g_autoptr(PiiriStore) store = open_desk(desk, error);
  PiiriErasure erasure = { .kind = "participant", .stamp = { 5000, 0xe, 1 } };
  bool erased;

  g_assert_true(piiri_id_parse(EINO, strlen(EINO), &erasure.id));
  if (store == NULL || !piiri_store_begin_import(store, error))
    return false;
  if (piiri_store_merge_erasure(store, &erasure, &erased, error))
    return piiri_store_commit_import(store, false, error);
  piiri_store_rollback_import(store);
  return false;
}

/* The same, decided here. */
static bool
work_forget(const Desk *desk, GError **error)
{
  g_autoptr(PiiriStore) store = open_desk(desk, error);
  PiiriErase eino = { .field = PIIRI_WHOLE_RECORD };
  PiiriId id;

  if (store == NULL)
    return false;
  g_assert_true(piiri_id_parse(EINO, strlen(EINO), &id));
  eino.ref = (PiiriRef){ PERSON, piiri_store_find(store, PERSON, &id) };
  return !piiri_store_is_shown(store, PERSON, eino.ref.row) ||
         piiri_store_erase(store, &eino, 1, error);
}

static bool
work_backup(const Desk *desk, GError **error)
{
  g_autoptr(PiiriStore) store = open_desk(desk, error);
  g_autofree char *path = store ? piiri_backup_make(store, PIIRI_BACKUP_DAILY, error) : NULL;

  if (path == NULL)
    return false;
  g_clear_object(&store);
  store = piiri_store_open(desk->description, path, PIIRI_STORE_READ_ONLY, error);
  return store != NULL;
}

static bool
work_restore(const Desk *desk, GError **error)
{
  return piiri_backup_restore(desk->description, desk->spare, desk->path, error);
}

static bool
work_open(const Desk *desk, GError **error)
{
  g_autoptr(PiiriStore) store = open_desk(desk, error);

  return store != NULL;
}

static bool
work_begin(const Desk *desk, GError **error)
{
  g_autoptr(PiiriStore) store =
      piiri_store_open(desk->description, desk->path, PIIRI_STORE_CREATE, error);

  return store != NULL && import_text(store, outset, error);
}

static bool
work_rescue(const Desk *desk, GError **error)
{
  g_autofree char *aside = NULL;
  PiiriRescued told;

  return piiri_rescue_in_place(desk->description, desk->path, &told, &aside, error);
}

/* The file to import lies in a shared folder. */
static bool
work_share(const Desk *desk, GError **error)
{
  g_autoptr(PiiriStore) store = open_desk(desk, error);
  PiiriShareOrder order = {
    .folder = desk->folder, .circle = 1, .generator = "test", .again = true
  };
  g_autoptr(PiiriShared) shared = store != NULL ? piiri_share(store, &order, NULL, error) : NULL;

  if (shared == NULL)
    return false;
  g_assert_cmpuint(shared->troubles->len, ==, 0);
  if (shared->unwritten == NULL)
    return true;
  g_propagate_error(error, g_steal_pointer(&shared->unwritten));
  return false;
}

static bool
is_new_step(const char *before, const char *now)
{
  return strlen(now) > strlen(before) && strstr(now, "<name>Aino</name>") != NULL;
}

static bool
is_forgotten(const char *before, const char *now)
{
  return strstr(now, "Eino") == NULL && strstr(now, "<erased kind=\"participant\"") != NULL;
}

static const Case cases[] = {
  { .name = "step", .work = work_step, .reached = is_new_step },
  { .name = "import", .work = work_import },
  { .name = "erase", .work = work_erase },
  { .name = "forget", .work = work_forget, .reached = is_forgotten },
  { .name = "backup", .work = work_backup },
  { .name = "restore", .work = work_restore },
  { .name = "migration", .work = work_open, .old = true },
  { .name = "new-database", .work = work_begin, .begins = true },
  { .name = "rescue", .work = work_rescue },
  { .name = "share", .work = work_share },
};

/* --- The desk --- */

static void
desk_clear(Desk *desk)
{
  remove_folder(desk->folder);
  g_free(desk->folder);
  g_free(desk->path);
  g_free(desk->file);
  g_free(desk->spare);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Desk, desk_clear)

static void
unpack_old(const char *path)
{
  g_autofree char *packed =
      g_test_build_filename(G_TEST_DIST, "data", "store", "version-1.db.gz", NULL);
  g_autofree char *command = g_strdup_printf("gzip -dc '%s' > '%s'", packed, path);
  const char *line[] = { "sh", "-c", command, NULL };
  int status;

  g_assert_true(g_spawn_sync(NULL, (char **)line, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                             &status, NULL));
  g_assert_cmpint(status, ==, 0);
}

/* As it was before anything was tried. */
static void
desk_lay(Desk *desk, const Case *what)
{
  g_autoptr(GError) error = NULL;

  desk->description = what->old ? &piiri_kinds : &few;
  desk->folder = g_dir_make_tmp("piiri-XXXXXX", NULL);
  desk->path = g_build_filename(desk->folder, "piiri.db", NULL);
  desk->file = g_build_filename(desk->folder, "in.piiri.xml", NULL);
  desk->spare = g_build_filename(desk->folder, "spare.db", NULL);
  g_assert_true(g_file_set_contents(desk->file, incoming, -1, NULL));
  if (what->old)
    unpack_old(desk->path);
  else if (!what->begins) {
    g_autoptr(PiiriStore) store =
        piiri_store_open(desk->description, desk->path, PIIRI_STORE_CREATE, &error);

    g_assert_no_error(error);
    import_text(store, outset, &error);
    g_assert_no_error(error);
    g_assert_true(piiri_backup_write(store, desk->spare, &error));
    g_assert_no_error(error);
  }
}

/* Everything in the database, in the bytes of the canonical file; NULL without a database. */
static char *
content(const Desk *desk)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PiiriStore) store = NULL;
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable();
  PiiriExportOptions options = { .canonical = true };
  GStatBuf info;

  if (g_stat(desk->path, &info) != 0 || info.st_size == 0)
    return NULL;
  store = piiri_store_open(desk->description, desk->path, PIIRI_STORE_OPEN, &error);
  g_assert_no_error(error);
  assert_sound(store);
  piiri_export_stream(store, &options, stream, NULL, NULL, NULL, &error);
  g_assert_no_error(error);
  g_output_stream_write(stream, "", 1, NULL, NULL);
  g_output_stream_close(stream, NULL, NULL);
  return g_memory_output_stream_steal_data(G_MEMORY_OUTPUT_STREAM(stream));
}

static void
assert_sentence(const GError *error)
{
  g_assert_nonnull(error);
  g_test_message("%s", error->message);
  g_assert_cmpuint(strlen(error->message), >, 20);
  g_assert_null(strstr(error->message, "SQLITE"));
  g_assert_null(strstr(error->message, "SQL logic"));
}

/* No half-made file is left lying about. */
static void
assert_tidy(const Desk *desk)
{
  static const char *const ends[] = { ".part", ".copy", ".rescued", ".restoring", ".rest" };
  g_autoptr(GDir) folder = g_dir_open(desk->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name(folder)) != NULL)
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
      if (g_str_has_suffix(name, ends[i]))
        g_error("%s is left", name);
}

/* True when the N-th writing failed. */
static bool
try_once(const Case *what, DiskFailure failure, guint n, const char *before, const char *after)
{
  g_auto(Desk) desk = { 0 };
  g_autofree char *now = NULL, *then = NULL;
  g_autoptr(GError) error = NULL, again = NULL;
  bool failed, done;

  desk_lay(&desk, what);
  failing_vfs_arm(failure, n);
  done = what->work(&desk, &error);
  failed = failing_vfs_disarm();
  if (!done) {
    g_assert_true(failed);
    assert_sentence(error);
  }
  assert_tidy(&desk);
  now = content(&desk);
  if (what->reached != NULL)
    g_assert_true(g_strcmp0(now, before) == 0 || what->reached(before, now));
  else if (g_strcmp0(now, before) != 0 && !(what->begins && now == NULL) &&
           !(what->begins && strstr(now, "<circle") == NULL))
    g_assert_cmpstr(now, ==, after);
  if (done)
    return failed;

  what->work(&desk, &again);
  g_assert_no_error(again);
  then = content(&desk);
  if (what->reached != NULL)
    g_assert_true(what->reached(before, then));
  else
    g_assert_cmpstr(then, ==, after);
  return true;
}

/* Every writing fails once, or every STRIDEth where the program is slower than it ships. */
static guint stride = 1;

static void
test_case(const Case *what, DiskFailure failure)
{
  g_auto(Desk) desk = { 0 };
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr(GError) error = NULL;
  guint n = 1;

  desk_lay(&desk, what);
  before = what->old ? NULL : content(&desk);
  g_assert_true(what->work(&desk, &error));
  g_assert_no_error(error);
  after = content(&desk);
  if (what->old)
    before = g_strdup(after);
  while (try_once(what, failure, n, before, after))
    n += stride;
  g_test_message("%s: failed at every %uth of %u writings", what->name, stride, n - stride);
  g_assert_cmpuint(n, >, 3);
}

static void
test_full(gconstpointer what)
{
  test_case(what, DISK_FULL);
}

static void
test_broken(gconstpointer what)
{
  test_case(what, DISK_BROKEN);
}

int
main(int argc, char **argv)
{
  /* Thousands of databases are made: in memory, where there is room for them. */
  if (g_access("/dev/shm", W_OK) == 0)
    g_setenv("TMPDIR", "/dev/shm", FALSE);
  g_test_init(&argc, &argv, NULL);
  if (argc == 3 && g_str_equal(argv[1], "--stride"))
    stride = (guint)atoi(argv[2]);
  failing_vfs_install();
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *full = g_strconcat("/disk/full/", cases[i].name, NULL);
    g_autofree char *broken = g_strconcat("/disk/broken/", cases[i].name, NULL);

    g_test_add_data_func(full, &cases[i], test_full);
    g_test_add_data_func(broken, &cases[i], test_broken);
  }
  return run_laptops();
}

#include "exchange/share.h"
#include "exchange/stores.h"

#include <glib/gstdio.h>

/* One round over a shared folder: what the window asks of it that the tool doesn't. The rest is
 * tried by tests/cli/test_folder.py, with databases that work together. */

#define CIRCLE_ID "e6ec2f1a-0000-4000-8000-000000000001"
#define MAIJA     "e7ba07c3-0000-4000-8000-000000000001"
#define START                                                                                      \
  "<?xml version=\"1.0\"?><piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\" from=\"k1\">"     \
  "<replica key=\"k1\" id=\"c0ffee1234567890\" name=\"Liisa\"/>"
#define CONTENT                                                                                    \
  "<circle id=\"" CIRCLE_ID "\" at=\"2026-01-07T11:00:00.000Z.k1.1\"><name>One</name></circle>"
#define PERSON                                                                                     \
  "<participant id=\"" MAIJA "\" circle=\"" CIRCLE_ID "\""                                         \
  " at=\"2026-01-07T11:00:00.000Z.k1.2\"><name>Maija</name></participant>"
#define ERASED                                                                                     \
  "<erased kind=\"participant\" id=\"" MAIJA "\" at=\"2026-03-09T10:00:00.000Z.k1.9\"/>"

typedef struct {
  char *folder;
  PiiriStore *store;
  PiiriShareOrder order;
} Desk;

static void
desk_init(Desk *desk)
{
  PiiriId id;

  desk->folder = g_dir_make_tmp("piiri-XXXXXX", NULL);
  desk->store = store_new();
  piiri_import_summary_free(
      import_good(desk->store, START CONTENT PERSON "<end records=\"2\"/></piiri>"));
  g_assert_true(piiri_id_parse(CIRCLE_ID, PIIRI_ID_LENGTH, &id));
  desk->order = (PiiriShareOrder){ .folder = desk->folder,
                                   .circle = piiri_store_find(desk->store, KIND_CIRCLE, &id),
                                   .generator = "test" };
}

static void
desk_clear(Desk *desk)
{
  g_autoptr(GPtrArray) entries = piiri_folder_list(desk->folder, NULL, NULL);

  for (guint i = 0; i < entries->len; i++) {
    g_autofree char *path =
        g_build_filename(desk->folder, ((PiiriFolderEntry *)entries->pdata[i])->name, NULL);

    g_unlink(path);
  }
  g_rmdir(desk->folder);
  g_free(desk->folder);
  g_object_unref(desk->store);
}

static void
put(Desk *desk, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename(desk->folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents(path, text, -1, &error);
  g_assert_no_error(error);
}

static guint
n_files(Desk *desk)
{
  g_autoptr(GPtrArray) entries = piiri_folder_list(desk->folder, NULL, NULL);

  return entries->len;
}

static PiiriShared *
share(Desk *desk)
{
  g_autoptr(GError) error = NULL;
  PiiriShared *shared = piiri_share(desk->store, &desk->order, NULL, &error);

  g_assert_no_error(error);
  return shared;
}

static void
add_person(Desk *desk)
{
  g_autoptr(GError) error = NULL;
  gint64 row;

  g_assert_true(piiri_store_begin(desk->store, "a newcomer", &error));
  row = piiri_store_add(desk->store, KIND_PARTICIPANT, desk->order.circle, NULL, NULL, &error);
  g_assert_cmpint(row, !=, 0);
  g_assert_true(
      piiri_store_set(desk->store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, "Eino", &error));
  g_assert_true(piiri_store_commit(desk->store, &error));
}

/* A quiet round takes in and says that there is something to write; the next one writes it. */
static void
test_quiet(void)
{
  Desk desk;

  desk_init(&desk);
  desk.order.quiet = true;
  for (int i = 0; i < 2; i++) {
    g_autoptr(PiiriShared) quiet = share(&desk);

    g_assert_true(quiet->behind);
    g_assert_false(quiet->written);
    g_assert_cmpuint(n_files(&desk), ==, 0);
  }
  desk.order.quiet = false;
  g_autoptr(PiiriShared) loud = share(&desk);
  g_autoptr(PiiriShared) after = share(&desk);

  g_assert_true(loud->written);
  g_assert_false(loud->behind);
  g_assert_cmpuint(n_files(&desk), ==, 1);
  g_assert_false(after->written);

  add_person(&desk);
  desk.order.quiet = true;
  g_autoptr(PiiriShared) later = share(&desk);

  g_assert_true(later->behind);
  desk_clear(&desk);
}

/* What erases is left until somebody has been asked, and isn't read again and again meanwhile. */
static void
test_spares(void)
{
  const PiiriFolderFile *file;
  Desk desk;
  PiiriId id;

  desk_init(&desk);
  g_assert_true(piiri_id_parse(MAIJA, PIIRI_ID_LENGTH, &id));
  put(&desk, "c0ffee1234567890-" CIRCLE_ID ".piiri.xml",
      START ERASED CONTENT "<end records=\"1\"/></piiri>");
  desk.order.mode = PIIRI_IMPORT_SPARE;
  g_autoptr(PiiriShared) spared = share(&desk);

  g_assert_cmpuint(spared->news, ==, 0);
  g_assert_cmpuint(spared->summary->files, ==, 0);
  g_assert_cmpuint(spared->troubles->len, ==, 0);
  g_assert_cmpuint(spared->memory->files->len, ==, 1);
  file = spared->memory->files->pdata[0];
  g_assert_cmpint(file->state, ==, PIIRI_FOLDER_ERASES);
  g_assert_cmphex(file->from, ==, G_GUINT64_CONSTANT(0xc0ffee1234567890));
  g_assert_true(piiri_store_is_shown(desk.store, KIND_PARTICIPANT,
                                     piiri_store_find(desk.store, KIND_PARTICIPANT, &id)));

  desk.order.mode = PIIRI_IMPORT_TAKE;
  g_autoptr(PiiriShared) unasked = share(&desk);

  g_assert_cmpuint(unasked->summary->erased, ==, 0);
  desk.order.again = true;
  g_autoptr(PiiriShared) taken = share(&desk);

  g_assert_cmpuint(taken->summary->erased, ==, 1);
  g_assert_cmpuint(taken->news, ==, 1);
  g_assert_cmpstr(taken->sender, ==, "Liisa");
  file = taken->memory->files->pdata[0];
  g_assert_cmpint(file->state, ==, PIIRI_FOLDER_TAKEN);
  desk_clear(&desk);
}

/* Another passphrase is no other content, but another file. */
static void
test_afresh(void)
{
  Desk desk;

  desk_init(&desk);
  g_autoptr(PiiriShared) first = share(&desk);

  g_assert_true(first->written);
  desk.order.afresh = true;
  g_autoptr(PiiriShared) second = share(&desk);

  g_assert_true(second->written);
  desk.order.afresh = false;
  g_autoptr(PiiriShared) third = share(&desk);

  g_assert_false(third->written);
  desk_clear(&desk);
}

/* What can't be taken is told once, and remembered with what is known of its sender. */
static void
test_trouble(void)
{
  Desk desk;

  desk_init(&desk);
  put(&desk, "c0ffee1234567890-" CIRCLE_ID ".piiri.xml", START CONTENT);
  g_autoptr(PiiriShared) first = share(&desk);
  g_autoptr(PiiriShared) second = share(&desk);
  g_autoptr(PiiriFolderMemory) memory =
      piiri_share_recall(desk.store, desk.order.circle, desk.folder);
  const PiiriFolderFile *file = memory->files->pdata[0];

  g_assert_cmpuint(first->troubles->len, ==, 1);
  g_assert_cmpuint(second->troubles->len, ==, 0);
  g_assert_cmpint(file->state, ==, PIIRI_FOLDER_BROKEN);
  g_assert_cmpstr(file->trouble, ==, first->troubles->pdata[0]);
  g_assert_cmphex(file->from, ==, G_GUINT64_CONSTANT(0xc0ffee1234567890));

  g_assert_true(piiri_share_forget(desk.store, desk.order.circle, desk.folder, NULL));
  g_autoptr(PiiriFolderMemory) none =
      piiri_share_recall(desk.store, desk.order.circle, desk.folder);

  g_assert_cmpuint(none->files->len, ==, 0);
  desk_clear(&desk);
}

/* A folder that isn't there is an error; one that can't be written to is none of the round's. */
static void
test_no_folder(void)
{
  g_autofree char *none = NULL;
  g_autoptr(GError) error = NULL;
  Desk desk;

  desk_init(&desk);
  none = g_build_filename(desk.folder, "none", NULL);
  desk.order.folder = none;
  g_assert_null(piiri_share(desk.store, &desk.order, NULL, &error));
  g_assert_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error(&error);

  desk.order.folder = "/proc/self";
  g_autoptr(PiiriShared) shared = piiri_share(desk.store, &desk.order, NULL, &error);

  g_assert_no_error(error);
  g_assert_nonnull(shared->unwritten);
  g_assert_true(shared->behind);
  desk_clear(&desk);
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/share/quiet", test_quiet);
  g_test_add_func("/share/spares", test_spares);
  g_test_add_func("/share/afresh", test_afresh);
  g_test_add_func("/share/trouble", test_trouble);
  g_test_add_func("/share/no-folder", test_no_folder);
  return g_test_run();
}

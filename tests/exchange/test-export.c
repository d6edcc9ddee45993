#include "exchange/export.h"

#include "exchange/stores.h"

#include <glib/gstdio.h>
#include <fcntl.h>
#include <libxml/relaxng.h>
#include <sys/stat.h>
#include <unistd.h>

/* Files going out: whole, by circle, to a path; what comes out goes in again, and the schema
 * describes it. */

static const char here[] = "c1000000-0000-4000-8000-000000000001";
static const char there[] = "c2000000-0000-4000-8000-000000000002";

/* --- The schema ---------------------------------------------------------------------------- */

static void
be_quiet_cb(void *data, const char *format, ...)
{
}

/* Whether data/piiri-exchange-1.rng takes TEXT. */
static bool
is_valid(const char *text)
{
  g_autofree char *path =
      g_test_build_filename(G_TEST_DIST, "..", "data", "piiri-exchange-1.rng", NULL);
  xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewParserCtxt(path);
  xmlRelaxNGPtr schema = xmlRelaxNGParse(parser);
  xmlRelaxNGValidCtxtPtr validator;
  xmlDocPtr document = xmlReadMemory(text, (int)strlen(text), "a.xml", NULL, XML_PARSE_NONET);
  bool valid;

  g_assert_nonnull(schema);
  g_assert_nonnull(document);
  validator = xmlRelaxNGNewValidCtxt(schema);
  xmlRelaxNGSetValidErrors(validator, be_quiet_cb, be_quiet_cb, NULL);
  valid = xmlRelaxNGValidateDoc(validator, document) == 0;
  xmlRelaxNGFreeValidCtxt(validator);
  xmlRelaxNGFree(schema);
  xmlRelaxNGFreeParserCtxt(parser);
  xmlFreeDoc(document);
  return valid;
}

#define ROOT    "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\">"
#define REPLICA "<replica key=\"k1\" id=\"5b1f0c92d7a3e846\"/>"
#define END     "<end records=\"1\"/></piiri>"
#define UUID    "e7ba07c3-0c4b-4f6e-9a55-2f6f3a0d9a11"
#define AT      "at=\"2026-03-09T10:00:00.000Z.k1.9\""

/* Each is one step away from a file that the schema takes. */
static const char *const invalid[] = {
  "<piiri xmlns=\"urn:piiri:exchange:1\">" END,
  "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"all\">" END,
  "<piiri xmlns=\"urn:piiri:exchange:2\" profile=\"full\"><end records=\"0\"/></piiri>",
  "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\" to=\"k1\">" END,
  "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\" exported=\"today\">" END,
  ROOT "</piiri>",
  ROOT "<end/></piiri>",
  ROOT "<end records=\"01\"/></piiri>",
  ROOT "<end records=\"1\"/><end records=\"1\"/></piiri>",
  ROOT "hello" END,
  ROOT "<replica key=\"k1\"/>" END,
  ROOT "<replica key=\"1\" id=\"5b1f0c92d7a3e846\"/>" END,
  ROOT "<replica key=\"k1\" id=\"5B1F0C92D7A3E846\"/>" END,
  ROOT "<circle id=\"" UUID "\"/>" REPLICA END,
  ROOT "<circle id=\"" UUID "\"/><erased kind=\"a\" id=\"" UUID "\" " AT "/>" END,
  ROOT "<erased kind=\"a:b\" id=\"" UUID "\" " AT "/>" END,
  ROOT "<erased kind=\"a\" id=\"" UUID "\"/>" END,
  ROOT "<erased kind=\"a\" id=\"" UUID "\" " AT " field=\"b\"/>" END,
  ROOT "<erased kind=\"a\" id=\"" UUID "\" " AT " upto=\"k1.1\"/>" END,
  ROOT "<erased kind=\"a\" id=\"" UUID "\" " AT " field=\"b\" upto=\"\"/>" END,
  ROOT "<erased kind=\"a\" id=\"" UUID "\" " AT " field=\"b\" upto=\"k1.1\" as=\"" UUID "\"/>" END,
  ROOT "<circle/>" END,
  ROOT "<circle id=\"1\"/>" END,
  ROOT "<circle id=\"" UUID "\" circle=\"\"/>" END,
  ROOT "<circle id=\"" UUID "\" at=\"k1.9\"/>" END,
  ROOT "<circle id=\"" UUID "\" name=\"a\"/>" END,
  ROOT "<circle xmlns=\"urn:x\" id=\"" UUID "\"/>" END,
  ROOT "<circle id=\"" UUID "\" " AT ">text</circle>" END,
  ROOT "<circle id=\"" UUID "\" " AT "><name><b/></name></circle>" END,
  ROOT "<circle id=\"" UUID "\" " AT "><name lang=\"fi\"/></circle>" END,
  ROOT "<circle id=\"" UUID "\" " AT "><name over=\"\"/></circle>" END,
  ROOT "<circle id=\"" UUID "\" " AT "><name over=\"k1.0\"/></circle>" END,
  ROOT "<circle id=\"" UUID "\" " AT "><name over=\"k1.1  k2.1\"/></circle>" END,
  ROOT "<circle id=\"" UUID "\" " AT
       "><include xmlns=\"http://www.w3.org/2001/XInclude\"/></circle>" END,
};

static void
test_schema(void)
{
  g_autofree char *free_spelling = golden("two-laptops.piiri.xml");
  g_autofree char *bytes = golden("two-laptops.canonical.xml");

  g_assert_true(is_valid(free_spelling));
  g_assert_true(is_valid(bytes));
  g_assert_true(is_valid(ROOT REPLICA "<erased kind=\"a\" id=\"" UUID "\" " AT
                                      "/><circle id=\"" UUID "\" " AT
                                      "><name over=\"k2.1\"/></circle>" END));
  for (guint i = 0; i < G_N_ELEMENTS(invalid); i++)
    if (is_valid(invalid[i]))
      g_error("The schema takes %s", invalid[i]);
}

/* --- Whole --------------------------------------------------------------------------------- */

/* The way out and in again, as canonical bytes and as an ordinary file. */
static void
test_round_trip(void)
{
  g_autofree char *file = golden("two-laptops.piiri.xml");
  g_autofree char *expected = golden("two-laptops.canonical.xml");
  g_autoptr(PiiriStore) first = store_new();
  g_autoptr(PiiriStore) second = store_new();
  g_autoptr(PiiriStore) third = store_new();
  PiiriExportOptions ordinary = { .generator = "Piiri 0.1.0" };
  g_autofree char *full = NULL, *again = NULL, *last = NULL;

  piiri_import_summary_free(import_good(first, file));
  full = export_text(first, &ordinary);
  g_assert_true(is_valid(full));
  piiri_import_summary_free(import_good(second, full));
  again = canonical(second);
  g_assert_cmpstr(again, ==, expected);
  piiri_import_summary_free(import_good(third, again));
  last = canonical(third);
  g_assert_cmpstr(last, ==, expected);
}

static void
test_empty(void)
{
  g_autoptr(PiiriStore) store = store_new();
  g_autofree char *bytes = canonical(store);

  g_assert_cmpstr(bytes, ==,
                  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\">\n"
                  "  <end records=\"0\"/>\n</piiri>\n");
}

/* Who sends it, when, with what; laptops by name. None of it in the canonical bytes. */
static void
test_header(void)
{
  g_autofree char *file = golden("two-laptops.piiri.xml");
  g_autoptr(PiiriStore) store = store_new();
  char own[PIIRI_REPLICA_LENGTH + 1];
  PiiriExportOptions ordinary = { .generator = "Piiri <0>" };
  g_autofree char *full = NULL, *bytes = NULL, *replica = NULL;
  const char *from;

  piiri_import_summary_free(import_good(store, file));
  g_assert_true(piiri_store_set_laptop_name(store, "Club room", NULL));
  g_setenv("PIIRI_CLOCK", "2026-11-22T13:05:12.345Z", TRUE);
  full = export_text(store, &ordinary);
  g_unsetenv("PIIRI_CLOCK");
  bytes = canonical(store);
  piiri_replica_format(piiri_store_replica(store), own);

  g_assert_nonnull(
      strstr(full, " exported=\"2026-11-22T13:05:12.345Z\" generator=\"Piiri &lt;0&gt;\">"));
  g_assert_nonnull(strstr(full, "id=\"c0ffee1234567890\" name=\"Liisa's laptop\"/>"));
  g_assert_nonnull(strstr(full, "id=\"5b1f0c92d7a3e846\" name=\"Aino's laptop\"/>"));
  g_assert_nonnull(strstr(full, "id=\"00000000000000aa\"/>"));
  from = strstr(full, " from=\"") + strlen(" from=\"");
  replica = g_strdup_printf("<replica key=\"%.2s\" id=\"%s\" name=\"Club room\"/>", from, own);
  g_assert_nonnull(strstr(full, replica));
  g_assert_null(strstr(bytes, "name=\""));
  g_assert_null(strstr(bytes, own));
}

/* --- By circle ----------------------------------------------------------------------------- */

#define NUMBER(n) "00000000-0000-4000-8000-0000000000" n
#define AT_K1     " at=\"2026-01-01T00:00:00.000Z.k1.1\""

static gint64
circle_row(PiiriStore *store, const char *text)
{
  PiiriId id;

  g_assert_true(piiri_id_parse(text, strlen(text), &id));
  return piiri_store_find(store, KIND_CIRCLE, &id);
}

/* FILE has the records with these IDS and no more. */
static void
assert_has_records(const char *file, const char *const *ids)
{
  g_autofree char *end = g_strdup_printf("<end records=\"%u\"/>", g_strv_length((char **)ids));

  for (; *ids != NULL; ids++) {
    g_autofree char *attribute = g_strdup_printf(" id=\"%s\"", *ids);

    if (strstr(file, attribute) == NULL)
      g_error("%s is not in %s", *ids, file);
  }
  if (strstr(file, end) == NULL)
    g_error("There is more in %s", file);
}

static void
test_circle(void)
{
  g_autofree char *file = golden("two-circles.piiri.xml");
  g_autoptr(PiiriStore) store = store_new();
  PiiriExportOptions options = { .canonical = true };
  g_autofree char *one = NULL, *other = NULL;

  piiri_import_summary_free(import_good(store, file));
  options.circle = circle_row(store, here);
  one = export_text(store, &options);
  options.circle = circle_row(store, there);
  other = export_text(store, &options);

  g_assert_true(is_valid(one));
  assert_has_records(one, (const char *const[]){ here, NUMBER("01"), NUMBER("11"), NUMBER("21"),
                                                 NUMBER("22"), NUMBER("24"), NUMBER("31"),
                                                 NUMBER("41"), NUMBER("51"), NULL });
  g_assert_nonnull(strstr(one, "<erased "));
  g_assert_null(strstr(one, "c0ffee1234567890"));
  assert_has_records(other, (const char *const[]){ there, NUMBER("02"), NUMBER("12"), NULL });
  g_assert_nonnull(strstr(other, "<erased "));
  g_assert_nonnull(strstr(other, "c0ffee1234567890"));
}

/* Two circles that are one, whichever says so, go along together. */
static void
test_joined_circles(void)
{
  const char *join =
      ROOT REPLICA "<circle id=\"c2000000-0000-4000-8000-000000000002\"" AT_K1 ">"
                   "<same_as>c1000000-0000-4000-8000-000000000001</same_as></circle>" END;
  g_autofree char *file = golden("two-circles.piiri.xml");
  g_autoptr(PiiriStore) store = store_new();
  PiiriExportOptions options = { .canonical = true };
  g_autofree char *one = NULL, *other = NULL;

  piiri_import_summary_free(import_good(store, file));
  piiri_import_summary_free(import_good(store, join));
  options.circle = circle_row(store, here);
  one = export_text(store, &options);
  options.circle = circle_row(store, there);
  other = export_text(store, &options);
  g_assert_cmpstr(one, ==, other);
  g_assert_nonnull(strstr(one, ">Aino<"));
  g_assert_nonnull(strstr(one, ">Liisa<"));
  g_assert_null(strstr(one, "Nobody"));
}

static void
test_no_such_circle(void)
{
  g_autoptr(PiiriStore) store = store_new();
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable();
  PiiriExportOptions options = { .circle = 12345 };
  g_autoptr(GError) error = NULL;

  g_assert_false(piiri_export_stream(store, &options, stream, NULL, NULL, NULL, &error));
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_MISSING);
}

/* --- To a path ----------------------------------------------------------------------------- */

static guint
n_files(const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name(dir) != NULL)
    n++;
  return n;
}

static void
test_file(void)
{
  g_autofree char *folder = g_dir_make_tmp("piiri-export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "a.piiri.xml", NULL);
  g_autofree char *file = golden("two-laptops.piiri.xml");
  g_autoptr(PiiriStore) store = store_new();
  g_autofree char *expected = NULL, *bytes = NULL;
  PiiriExportOptions options = { .canonical = true };
  g_autoptr(GError) error = NULL;
  GStatBuf status;

  g_assert_true(g_file_set_contents_full(path, "old", -1, G_FILE_SET_CONTENTS_NONE, 0644, NULL));
  piiri_import_summary_free(import_good(store, file));
  piiri_export_file(store, &options, path, NULL, NULL, NULL, &error);
  g_assert_no_error(error);
  expected = canonical(store);
  g_assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
  g_assert_cmpstr(bytes, ==, expected);
  g_assert_cmpint(g_stat(path, &status), ==, 0);
  g_assert_cmpint(status.st_mode & 0777, ==, 0600);
  g_assert_cmpuint(n_files(folder), ==, 1);
}

/* What a link points to is replaced, not the link. */
static void
test_link(void)
{
  g_autofree char *folder = g_dir_make_tmp("piiri-export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "a.piiri.xml", NULL);
  g_autofree char *link = g_build_filename(folder, "link", NULL);
  g_autoptr(PiiriStore) store = store_new();
  g_autofree char *expected = canonical(store);
  g_autofree char *bytes = NULL;
  PiiriExportOptions options = { .canonical = true };

  g_assert_true(g_file_set_contents(path, "old", -1, NULL));
  g_assert_cmpint(symlink("a.piiri.xml", link), ==, 0);
  g_assert_true(piiri_export_file(store, &options, link, NULL, NULL, NULL, NULL));
  g_assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
  g_assert_cmpstr(bytes, ==, expected);
}

/* A pipe stays a pipe: nothing takes its place. */
static void
test_pipe(void)
{
  g_autofree char *folder = g_dir_make_tmp("piiri-export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "pipe", NULL);
  g_autoptr(PiiriStore) store = store_new();
  g_autofree char *expected = canonical(store);
  PiiriExportOptions options = { .canonical = true };
  char bytes[1000] = "";
  int fd;

  g_assert_cmpint(mkfifo(path, 0600), ==, 0);
  fd = g_open(path, O_RDWR, 0);
  g_assert_true(piiri_export_file(store, &options, path, NULL, NULL, NULL, NULL));
  g_assert_cmpint(read(fd, bytes, sizeof bytes - 1), ==, (gssize)strlen(expected));
  g_assert_cmpstr(bytes, ==, expected);
  g_assert_cmpuint(n_files(folder), ==, 1);
  close(fd);
}

/* A file that can't be finished leaves the old one, and nothing beside it. */
static void
test_file_stays(void)
{
  g_autofree char *folder = g_dir_make_tmp("piiri-export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "a.piiri.xml", NULL);
  g_autoptr(PiiriStore) store = store_new();
  g_autoptr(GCancellable) cancellable = g_cancellable_new();
  g_autofree char *bytes = NULL;
  PiiriExportOptions options = { 0 };
  g_autoptr(GError) cancelled = NULL, missing = NULL;

  g_assert_true(g_file_set_contents(path, "old", -1, NULL));
  g_cancellable_cancel(cancellable);
  g_assert_false(piiri_export_file(store, &options, path, NULL, NULL, cancellable, &cancelled));
  g_assert_error(cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
  g_assert_cmpstr(bytes, ==, "old");
  g_assert_cmpuint(n_files(folder), ==, 1);

  g_assert_false(
      piiri_export_file(store, &options, "/nowhere/a.piiri.xml", NULL, NULL, NULL, &missing));
  g_assert_error(missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull(strstr(missing->message, "“/nowhere/a.piiri.xml” can’t be written"));
}

static void
test_full_disk(void)
{
  g_autoptr(PiiriStore) store = store_new();
  char small[100];
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new(small, sizeof small, NULL, NULL);
  PiiriExportOptions options = { 0 };
  g_autoptr(GError) error = NULL;

  g_assert_false(piiri_export_stream(store, &options, stream, NULL, NULL, NULL, &error));
  g_assert_error(error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/export/schema", test_schema);
  g_test_add_func("/export/round-trip", test_round_trip);
  g_test_add_func("/export/empty", test_empty);
  g_test_add_func("/export/header", test_header);
  g_test_add_func("/export/circle", test_circle);
  g_test_add_func("/export/joined-circles", test_joined_circles);
  g_test_add_func("/export/no-such-circle", test_no_such_circle);
  g_test_add_func("/export/file", test_file);
  g_test_add_func("/export/link", test_link);
  g_test_add_func("/export/pipe", test_pipe);
  g_test_add_func("/export/file-stays", test_file_stays);
  g_test_add_func("/export/full-disk", test_full_disk);
  return g_test_run();
}

#include "exchange/import.h"

#include "exchange/stores.h"
#include "store/backup.h"

#include <glib/gstdio.h>

/* Files coming in: what they bring is counted, what is wrong changes nothing. */

#define ROOT                                                                                       \
  "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\" from=\"k2\" "                            \
  "exported=\"2026-03-01T00:00:00.000Z\">"                                                         \
  "<replica key=\"k1\" id=\"5b1f0c92d7a3e846\"/>"                                                  \
  "<replica key=\"k2\" id=\"c0ffee1234567890\" name=\"Liisa’s laptop\"/>"
#define ID       "e7ba07c3-0c4b-4f6e-9a55-2f6f3a0d9a11"
#define OTHER_ID "1e35c15c-7d0f-4e0a-8b57-91a3cf3f0b02"

static const PiiriKindCount *
count_of(const PiiriImportSummary *summary, const char *kind)
{
  static const PiiriKindCount none = { 0 };
  const PiiriKindCount *count = g_hash_table_lookup(summary->kinds, kind);

  return count != NULL ? count : &none;
}

#define assert_counts(counts, n_new, n_changed, n_same)                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_cmpuint((counts)->new, ==, (n_new));                                                  \
    g_assert_cmpuint((counts)->changed, ==, (n_changed));                                          \
    g_assert_cmpuint((counts)->same, ==, (n_same));                                                \
  }                                                                                                \
  G_STMT_END

static void
test_golden(void)
{
  g_autofree char *file = golden("two-laptops.piiri.xml");
  g_autofree char *expected = golden("two-laptops.canonical.xml");
  g_autoptr(PiiriStore) store = store_new();
  g_autoptr(PiiriImportSummary) summary = import_good(store, file);
  g_autofree char *bytes = canonical(store);

  g_assert_cmpstr(bytes, ==, expected);
  g_assert_cmpuint(summary->files, ==, 1);
  g_assert_cmpuint(summary->read, ==, 10);
  assert_counts(summary, 7, 1, 2);
  assert_counts(count_of(summary, "participant"), 1, 1, 1);
  assert_counts(count_of(summary, "theme"), 2, 0, 0);
  assert_counts(count_of(summary, "hobby"), 1, 0, 1);
  assert_counts(count_of(summary, "place"), 1, 0, 0);
  g_assert_cmpuint(summary->conflicts, ==, 2);
  g_assert_cmpuint(summary->withheld, ==, 1);
  g_assert_cmpuint(summary->warnings->len, ==, 0);
  g_assert_cmpstr(summary->sender, ==, "Liisa's laptop");
}

/* The second time there is nothing in it. */
static void
test_again(void)
{
  g_autofree char *file = golden("two-laptops.piiri.xml");
  g_autofree char *expected = golden("two-laptops.canonical.xml");
  g_autoptr(PiiriStore) store = store_new();
  g_autoptr(PiiriImportSummary) first = import_good(store, file);
  g_autoptr(PiiriImportSummary) second = import_good(store, file);
  g_autoptr(PiiriImportSummary) third = import_good(store, expected);
  g_autofree char *bytes = canonical(store);

  g_assert_cmpstr(bytes, ==, expected);
  assert_counts(second, 0, 0, 10);
  g_assert_cmpuint(second->conflicts, ==, 0);
  g_assert_cmpuint(second->erased, ==, 0);
  assert_counts(third, 0, 0, 7);
  g_assert_cmpuint(third->withheld, ==, 0);
  g_assert_null(third->sender);
}

/* What was done with the connection before doesn't matter. */
static void
test_after_a_check(void)
{
  g_autoptr(PiiriStore) store = store_new();
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = piiri_store_check(store, NULL, &error);
  g_autofree char *file = golden("two-laptops.piiri.xml");
  g_autofree char *expected = golden("two-laptops.canonical.xml");
  g_autoptr(PiiriImportSummary) summary = import_good(store, file);
  g_autofree char *text = canonical(store);

  g_assert_no_error(error);
  g_assert_cmpuint(findings->len, ==, 0);
  g_assert_cmpstr(text, ==, expected);
}

/* Imports from where the bytes come but once, as from a pipe. */
static PiiriImportSummary *
import_once(PiiriStore *store, const char *text)
{
  PiiriImportSummary *summary = piiri_import_summary_new();
  g_autoptr(GCharsetConverter) plain = g_charset_converter_new("UTF-8", "UTF-8", NULL);
  g_autoptr(GInputStream) bytes =
      g_memory_input_stream_new_from_data(text, (gssize)strlen(text), NULL);
  g_autoptr(GInputStream) stream = g_converter_input_stream_new(bytes, G_CONVERTER(plain));
  g_autoptr(GError) error = NULL;

  g_assert_false(G_IS_SEEKABLE(stream));
  piiri_import_stream(store, stream, "-", PIIRI_IMPORT_TAKE, summary, NULL, NULL, NULL, &error);
  g_assert_no_error(error);
  return summary;
}

/* What comes twice is counted the same, whether the file can be read again or not; the second
 * record is found to be there at the end of the file, or before, when something links to one. */
static void
test_twice(void)
{
  static const char *const between[] = { "", "<theme id=\"" OTHER_ID
                                             "\" at=\"2026-01-01T00:00:00.000Z.k1.1\">"
                                             "<proposed_by>" OTHER_ID "</proposed_by></theme>" };

  for (guint i = 0; i < G_N_ELEMENTS(between); i++) {
    g_autofree char *file = g_strdup_printf(
        ROOT "<participant id=\"" ID "\" at=\"2026-01-01T00:00:00.000Z.k1.1\"><name>a</name>"
             "<phone>b</phone></participant>"
             "<participant id=\"" ID "\" at=\"2026-01-02T00:00:00.000Z.k2.1\"><name>c</name>"
             "</participant>%s<end records=\"%u\"/></piiri>",
        between[i], 2 + i);
    g_autoptr(PiiriStore) here = store_new();
    g_autoptr(PiiriStore) there = store_new();
    g_autoptr(PiiriImportSummary) a = import_good(here, file);
    g_autoptr(PiiriImportSummary) b = import_once(there, file);
    g_autofree char *text = canonical(here);
    g_autofree char *other = canonical(there);

    assert_counts(a, 1 + i, 1, 0);
    assert_counts(b, 1 + i, 1, 0);
    g_assert_cmpuint(a->conflicts, ==, 1);
    g_assert_cmpuint(a->withheld, ==, 1);
    g_assert_cmpuint(b->withheld, ==, 1);
    g_assert_cmpstr(text, ==, other);
  }
}

/* Whoever has both files has the same, in whichever order they came. */
static void
test_either_order(void)
{
  const char *one = ROOT "<circle id=\"" ID "\" at=\"2026-01-01T00:00:00.000Z.k1.1\"><name>a</name>"
                         "<area>b</area></circle><end records=\"1\"/></piiri>";
  const char *two = ROOT "<circle id=\"" ID "\" at=\"2026-01-02T00:00:00.000Z.k2.1\">"
                         "<name over=\"k1.1\">c</name><area>d</area></circle>"
                         "<end records=\"1\"/></piiri>";
  g_autoptr(PiiriStore) here = store_new();
  g_autoptr(PiiriStore) there = store_new();
  g_autoptr(PiiriImportSummary) a = import_good(here, one);
  g_autoptr(PiiriImportSummary) b = import_good(here, two);
  g_autoptr(PiiriImportSummary) c = import_good(there, two);
  g_autoptr(PiiriImportSummary) d = import_good(there, one);
  g_autofree char *left = canonical(here), *right = canonical(there);

  g_assert_cmpstr(left, ==, right);
  assert_counts(b, 0, 1, 0);
  assert_counts(d, 0, 1, 0);
  g_assert_cmpuint(b->conflicts, ==, 1);
  g_assert_cmpuint(d->conflicts, ==, 1);
}

static void
test_dry(void)
{
  g_autofree char *file = golden("two-laptops.piiri.xml");
  g_autoptr(PiiriStore) store = store_new();
  g_autofree char *before = canonical(store);
  g_autoptr(PiiriImportSummary) summary = piiri_import_summary_new();
  g_autoptr(GInputStream) stream =
      g_memory_input_stream_new_from_data(file, (gssize)strlen(file), NULL);
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  piiri_import_stream(store, stream, "a", true, summary, NULL, NULL, NULL, &error);
  g_assert_no_error(error);
  after = canonical(store);
  g_assert_cmpstr(before, ==, after);
  assert_counts(summary, 7, 1, 2);
}

#define CIRCLE_FILE(id, name, at)                                                                  \
  ROOT "<circle id=\"" id "\" at=\"2026-02-0" at "T00:00:00.000Z.k2." at "\"><name>" name          \
       "</name></circle><end records=\"1\"/></piiri>"

/* Circles are called what they are called once all is merged, each name once over all files. */
static void
test_circles(void)
{
  g_autoptr(PiiriStore) store = store_new();
  g_autoptr(PiiriImportSummary) summary = piiri_import_summary_new();

  g_assert_true(import_text(store, CIRCLE_FILE(ID, "Koivuranta", "2"), summary, NULL));
  g_assert_true(import_text(store, CIRCLE_FILE(ID, "Koivula", "1"), summary, NULL));
  g_assert_cmpuint(summary->circles->len, ==, 1);
  g_assert_cmpstr(summary->circles->pdata[0], ==, "Koivuranta");
  g_assert_true(import_text(store, CIRCLE_FILE(OTHER_ID, "Lepola", "3"), summary, NULL));
  g_assert_cmpuint(summary->circles->len, ==, 2);
  g_assert_cmpstr(summary->circles->pdata[1], ==, "Lepola");
}

/* Wherever a file is cut off, the database stays as it was, and the summary too. */
static void
test_cut_off(void)
{
  g_autofree char *file = golden("two-laptops.piiri.xml");
  g_autoptr(PiiriStore) store = store_new();
  g_autofree char *before = canonical(store);
  g_autoptr(PiiriImportSummary) summary = piiri_import_summary_new();

  for (gsize length = strlen(file) - 2; length > 100; length -= 97) {
    g_autofree char *half = g_strndup(file, length);
    g_autofree char *after = NULL;
    g_autoptr(GError) error = NULL;

    g_assert_false(import_text(store, half, summary, &error));
    g_assert_error(error, PIIRI_EXCHANGE_ERROR, PIIRI_EXCHANGE_ERROR_MALFORMED);
    after = canonical(store);
    g_assert_cmpstr(before, ==, after);
  }
  g_assert_cmpuint(summary->files, ==, 0);
  g_assert_cmpuint(summary->read, ==, 0);
  g_assert_cmpuint(g_hash_table_size(summary->kinds), ==, 0);
  g_assert_true(import_text(store, file, summary, NULL));
  g_assert_cmpuint(summary->files, ==, 1);
}

/* Where there is no more room, the file that would fill it is not half in. */
static void
test_full_disk(void)
{
  g_autoptr(GString) file = g_string_new(ROOT);
  g_autoptr(PiiriStore) store = store_new();
  g_autofree char *before = canonical(store);
  g_autoptr(PiiriImportSummary) summary = piiri_import_summary_new();
  g_autofree char *text = g_strnfill(4000, 'a');
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 500; i++)
    g_string_append_printf(file,
                           "<entry id=\"e7ba07c3-0c4b-4f6e-9a55-%012d\" "
                           "at=\"2026-01-01T00:00:00.000Z.k1.%d\"><text>%s</text></entry>",
                           i, i + 1, text);
  g_string_append(file, "<end records=\"500\"/></piiri>");
  sqlite3_exec(piiri_store_connection(store), "PRAGMA max_page_count = 200", NULL, NULL, NULL);
  g_assert_false(import_text(store, file->str, summary, &error));
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FAILED);
  g_assert_true(
      g_str_has_prefix(error->message, "“a.piiri.xml” can’t be imported: line 1, “entry”."));
  sqlite3_exec(piiri_store_connection(store), "PRAGMA max_page_count = 1000000", NULL, NULL, NULL);
  after = canonical(store);
  g_assert_cmpstr(before, ==, after);
  g_assert_true(import_text(store, file->str, summary, NULL));
  g_assert_cmpuint(summary->new, ==, 500);
}

/* A clock may be a day ahead; whose is further is said, by name where there is one. */
static void
test_clocks(void)
{
  const char *file = ROOT
      "<circle id=\"" ID "\"><name at=\"2026-03-02T12:00:00.001Z.k1.1\">a</name>"
      "<area at=\"2031-01-01T00:00:00.000Z.k2.5\">b</area>"
      "<notes at=\"2030-01-01T00:00:00.000Z.k2.4\">c</notes></circle><end records=\"1\"/></piiri>";
  g_autoptr(PiiriStore) store = store_new();
  g_autoptr(PiiriImportSummary) now = NULL;
  g_autoptr(PiiriImportSummary) later = NULL;

  g_setenv("PIIRI_CLOCK", "2026-03-01T12:00:00.000Z", TRUE);
  now = import_good(store, file);
  g_setenv("PIIRI_CLOCK", "2026-03-01T12:00:00.001Z", TRUE);
  later = import_good(store, file);
  g_unsetenv("PIIRI_CLOCK");

  g_assert_cmpuint(now->warnings->len, ==, 2);
  g_assert_cmpstr(g_ptr_array_index(now->warnings, 0), ==,
                  "The clock of “5b1f0c92d7a3e846” was more than a day ahead: it said 2026-03-02. "
                  "Nothing is lost by it, but the clock should be set right.");
  g_assert_cmpstr(g_ptr_array_index(now->warnings, 1), ==,
                  "The clock of “Liisa’s laptop” was more than a day ahead: it said 2031-01-01. "
                  "Nothing is lost by it, but the clock should be set right.");
  g_assert_cmpuint(later->warnings->len, ==, 1);
}

/* A record that comes in parts is one element all the same. */
static void
test_large_record(void)
{
  g_autoptr(GString) file = g_string_new(
      ROOT "<participant id=\"" ID "\" at=\"2026-01-01T00:00:00.000Z.k1.1\"><name>a</name>");
  g_autoptr(PiiriStore) store = store_new();
  g_autoptr(PiiriStore) other = store_new();
  g_autoptr(PiiriImportSummary) summary = NULL;
  g_autoptr(PiiriImportSummary) again = NULL;
  g_autoptr(PiiriImportSummary) back = NULL;
  g_autofree char *bytes = NULL, *same = NULL;

  for (int i = 0; i < 3000; i++)
    g_string_append_printf(file, "<f%d>%d</f%d>", i, i, i);
  g_string_append(file, "</participant><end records=\"1\"/></piiri>");
  summary = import_good(store, file->str);
  assert_counts(summary, 1, 0, 0);
  again = import_good(store, file->str);
  assert_counts(again, 0, 0, 1);
  g_assert_cmpuint(again->withheld, ==, 0);
  bytes = canonical(store);
  g_assert_nonnull(strstr(bytes, "<f2999>2999</f2999>"));
  back = import_good(other, bytes);
  same = canonical(other);
  g_assert_cmpstr(bytes, ==, same);
}

static void
test_withheld(void)
{
  const char *whole = ROOT "<circle id=\"" ID "\" at=\"2026-01-01T00:00:00.000Z.k1.1\">"
                           "<name>a</name><area>b</area></circle><circle id=\"" OTHER_ID "\"/>"
                           "<end records=\"2\"/></piiri>";
  const char *narrow = ROOT "<circle id=\"" ID "\" at=\"2026-01-01T00:00:00.000Z.k1.1\">"
                            "<name>a</name></circle><circle id=\"" OTHER_ID "\"/>"
                            "<end records=\"2\"/></piiri>";
  g_autoptr(PiiriStore) store = store_new();
  g_autoptr(PiiriImportSummary) first = import_good(store, whole);
  g_autofree char *before = canonical(store);
  g_autoptr(PiiriImportSummary) second = import_good(store, narrow);
  g_autofree char *after = canonical(store);

  g_assert_cmpuint(second->withheld, ==, 1);
  assert_counts(second, 0, 0, 2);
  g_assert_cmpstr(before, ==, after);
}

static void
test_erasures(void)
{
  const char *person = ROOT "<participant id=\"" ID "\" at=\"2026-01-01T00:00:00.000Z.k1.1\">"
                            "<name>Maija</name></participant><end records=\"1\"/></piiri>";
  const char *erasure =
      ROOT "<erased kind=\"participant\" id=\"" ID
           "\" at=\"2026-01-02T00:00:00.000Z.k2.1\"/><end records=\"0\"/></piiri>";
  g_autoptr(PiiriStore) store = store_new();
  g_autoptr(PiiriImportSummary) first = import_good(store, person);
  g_autoptr(PiiriImportSummary) second = import_good(store, erasure);
  g_autoptr(PiiriImportSummary) third = import_good(store, erasure);
  g_autoptr(PiiriImportSummary) fourth = import_good(store, person);
  g_autofree char *bytes = canonical(store);

  g_assert_cmpuint(second->erased, ==, 1);
  g_assert_cmpuint(second->erased_things->len, ==, 1);
  const PiiriErasedThing *thing = second->erased_things->pdata[0];
  g_assert_cmpstr(thing->kind, ==, "participant");
  g_assert_cmpstr(thing->name, ==, "Maija");
  g_assert_null(thing->field);
  g_assert_cmpuint(third->erased, ==, 0);
  assert_counts(fourth, 0, 0, 1);
  g_assert_null(strstr(bytes, "Maija"));
  g_assert_nonnull(strstr(bytes, "<erased kind=\"participant\" id=\"" ID "\""));
}

/* Imports ELEMENTS in a file where k1 is our own replica, then writes; whether it took a new id. */
static bool
renews(const char *elements)
{
  g_autoptr(PiiriStore) store = store_new();
  guint64 before = piiri_store_replica(store);
  char own[PIIRI_REPLICA_LENGTH + 1];
  g_autofree char *file = g_strdup_printf(
      "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\"><replica key=\"k1\" id=\"%s\"/>"
      "<replica key=\"k2\" id=\"c0ffee1234567890\"/>%s</piiri>",
      piiri_replica_format(before, own), elements);

  piiri_import_summary_free(import_good(store, file));
  g_assert_true(piiri_store_begin(store, "A circle", NULL));
  g_assert_cmpint(piiri_store_add(store, KIND_CIRCLE, 0, NULL, NULL, NULL), !=, 0);
  g_assert_true(piiri_store_commit(store, NULL));
  return piiri_store_replica(store) != before;
}

#define CIRCLE(fields) "<circle id=\"" ID "\">" fields "</circle><end records=\"1\"/>"

/* A file that knows a number of ours that we never gave comes of a copy of this database, whether a
 * value, an `over`, an erasure or its `upto` tells. */
static void
test_copied(void)
{
  static const char erased[] = "<erased kind=\"a\" id=\"" ID "\" field=\"b\" upto=\"k%d.3\" "
                               "at=\"2026-01-01T00:00:00.000Z.k%d.4\"/><end records=\"0\"/>";
  g_autofree char *others = g_strdup_printf(erased, 2, 2);
  g_autofree char *by_upto = g_strdup_printf(erased, 1, 2);
  g_autofree char *by_stamp = g_strdup_printf(erased, 2, 1);

  g_assert_false(renews(CIRCLE("<name at=\"2026-01-01T00:00:00.000Z.k2.7\"/>")));
  g_assert_true(renews(CIRCLE("<name at=\"2026-01-01T00:00:00.000Z.k1.7\"/>")));
  g_assert_true(renews(CIRCLE("<name over=\"k1.1\" at=\"2026-01-01T00:00:00.000Z.k2.7\"/>")));
  g_assert_false(renews(others));
  g_assert_true(renews(by_upto));
  g_assert_true(renews(by_stamp));
}

static void
test_too_many_laptops(void)
{
  g_autoptr(GString) file = g_string_new("<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\">");
  const char *more = ROOT "<end records=\"0\"/></piiri>";
  g_autoptr(PiiriStore) store = store_new();
  g_autoptr(PiiriImportSummary) summary = NULL;
  g_autoptr(GError) error = NULL;

  for (int i = 1; i < 10000; i++)
    g_string_append_printf(file, "<replica key=\"k%d\" id=\"%016x\"/>", i, i);
  g_string_append(file, "<end records=\"0\"/></piiri>");
  summary = import_good(store, file->str);
  g_assert_false(import_text(store, more, summary, &error));
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED);
  g_assert_cmpstr(
      error->message, ==,
      "“a.piiri.xml” can’t be imported: line 1, “replica”. The file names so many laptops "
      "that there would be more than 10000. Nothing was taken from it.");
}

static void
cancel_cb(guint64 done, gpointer data)
{
  g_cancellable_cancel(data);
}

static void
test_cancel(void)
{
  g_autoptr(GString) file = g_string_new(ROOT);
  g_autoptr(PiiriStore) store = store_new();
  g_autofree char *before = canonical(store);
  g_autoptr(PiiriImportSummary) summary = piiri_import_summary_new();
  g_autoptr(GCancellable) cancellable = g_cancellable_new();
  g_autoptr(GInputStream) stream = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 5000; i++)
    g_string_append_printf(file, "<place id=\"e7ba07c3-0c4b-4f6e-9a55-%012d\"/>", i);
  g_string_append(file, "<end records=\"5000\"/></piiri>");
  stream = g_memory_input_stream_new_from_data(file->str, (gssize)file->len, NULL);
  g_assert_false(piiri_import_stream(store, stream, "a", false, summary, cancel_cb, cancellable,
                                     cancellable, &error));
  g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = canonical(store);
  g_assert_cmpstr(before, ==, after);
}

/* --- Files --------------------------------------------------------------------------------- */

static void
test_missing_file(void)
{
  g_autoptr(PiiriStore) store = store_new();
  g_autoptr(PiiriImportSummary) summary = piiri_import_summary_new();
  g_autoptr(GError) missing = NULL, folder = NULL;

  g_assert_false(piiri_import_file(store, "/nowhere/a.piiri.xml", NULL, false, false, summary, NULL,
                                   NULL, NULL, &missing));
  g_assert_error(missing, PIIRI_EXCHANGE_ERROR, PIIRI_EXCHANGE_ERROR_READ);
  g_assert_nonnull(strstr(missing->message, "“/nowhere/a.piiri.xml” can’t be read"));
  g_assert_false(
      piiri_import_file(store, "/", NULL, false, false, summary, NULL, NULL, NULL, &folder));
  g_assert_error(folder, PIIRI_EXCHANGE_ERROR, PIIRI_EXCHANGE_ERROR_READ);
}

static guint
n_backups(const char *database)
{
  g_autoptr(GPtrArray) backups = piiri_backup_list(database);

  return backups->len;
}

/* A backup goes before what may change something, and before nothing else. */
static void
test_backup(void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp("piiri-import-XXXXXX", &error);
  g_autofree char *database = g_build_filename(folder, "circle.db", NULL);
  g_autofree char *path =
      g_test_build_filename(G_TEST_DIST, "data", "exchange", "two-laptops.piiri.xml", NULL);
  g_autoptr(PiiriImportSummary) summary = piiri_import_summary_new();
  g_autoptr(PiiriStore) store =
      piiri_store_open(&piiri_kinds, database, PIIRI_STORE_CREATE, &error);
  g_autoptr(GPtrArray) backups = NULL;
  g_autoptr(PiiriStore) backup = NULL;
  g_autofree char *empty = NULL, *kept = NULL;

  g_assert_no_error(error);
  empty = canonical(store);
  g_assert_false(
      piiri_import_file(store, folder, NULL, false, false, summary, NULL, NULL, NULL, NULL));
  piiri_import_file(store, path, NULL, true, false, summary, NULL, NULL, NULL, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(n_backups(database), ==, 0);
  piiri_import_file(store, path, NULL, false, false, summary, NULL, NULL, NULL, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(n_backups(database), ==, 1);
  backups = piiri_backup_list(database);
  backup = piiri_store_open(&piiri_kinds, ((PiiriBackup *)backups->pdata[0])->path,
                            PIIRI_STORE_READ_ONLY, &error);
  g_assert_no_error(error);
  kept = canonical(backup);
  g_assert_cmpstr(kept, ==, empty);
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/import/golden", test_golden);
  g_test_add_func("/import/again", test_again);
  g_test_add_func("/import/after-a-check", test_after_a_check);
  g_test_add_func("/import/twice", test_twice);
  g_test_add_func("/import/either-order", test_either_order);
  g_test_add_func("/import/dry", test_dry);
  g_test_add_func("/import/circles", test_circles);
  g_test_add_func("/import/cut-off", test_cut_off);
  g_test_add_func("/import/full-disk", test_full_disk);
  g_test_add_func("/import/clocks", test_clocks);
  g_test_add_func("/import/large-record", test_large_record);
  g_test_add_func("/import/withheld", test_withheld);
  g_test_add_func("/import/erasures", test_erasures);
  g_test_add_func("/import/copied", test_copied);
  g_test_add_func("/import/too-many-laptops", test_too_many_laptops);
  g_test_add_func("/import/cancel", test_cancel);
  g_test_add_func("/import/missing-file", test_missing_file);
  g_test_add_func("/import/backup", test_backup);
  return g_test_run();
}

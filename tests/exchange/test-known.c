#include "exchange/stores.h"
#include "model/kinds.h"

#include <glib/gstdio.h>

/*
 * Elements that are passed over because they were merged before. Whatever happened in between, an
 * import must tell and do just what it would by reading them: so two databases go the same way, and
 * in one of them all elements are forgotten before the last file comes.
 */

#define ID       "e7ba07c3-0c4b-4f6e-9a55-2f6f3a0d9a11"
#define OTHER_ID "1e35c15c-7d0f-4e0a-8b57-91a3cf3f0b02"
#define CIRCLE   "aaaac15c-7d0f-4e0a-8b57-91a3cf3f0b02"
#define AINO     "id=\"5b1f0c92d7a3e846\""
#define LIISA    "id=\"c0ffee1234567890\""
#define WALL     "2026-03-01T00:00:00.000Z"

#define FILE_FROM(k1, k2, erased, records, n)                                                      \
  "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\"><replica key=\"k1\" " k1                 \
  "/><replica key=\"k2\" " k2 "/>" erased records "<end records=\"" n "\"/></piiri>"
#define FILE_OF(records, n) FILE_FROM(AINO, LIISA, "", records, n)
#define PERSON(fields)      "<participant id=\"" ID "\" at=\"" WALL ".k1.1\">" fields "</participant>"
#define OTHER_PERSON                                                                               \
  "<participant id=\"" OTHER_ID "\" at=\"" WALL ".k1.1\"><name>Li</name></participant>"
#define PHONE(at, over, phone) "<phone at=\"" WALL "." at "\"" over ">" phone "</phone>"

#define MAIJA FILE_OF(PERSON("<name>Maija</name>" PHONE("k1.2", "", "040")), "1")

/* --- What an import tells and leaves --- */

static void
describe_kind(gpointer kind, gpointer value, gpointer data)
{
  const PiiriKindCount *count = value;

  g_string_append_printf(data, "%s: %u new %u changed %u same %u gone %u deleted\n", (char *)kind,
                         (guint)count->new, (guint)count->changed, (guint)count->same,
                         (guint)count->gone, (guint)count->deleted);
}

static void
append_each(GString *to, const char *what, const GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf(to, "%s %s\n", what, (const char *)texts->pdata[i]);
}

/* All that a file's import tells, and what the database is then. */
static char *
take(PiiriStore *store, const char *file)
{
  g_autoptr(PiiriImportSummary) summary = piiri_import_summary_new();
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  g_autofree char *content = NULL;
  GString *told = g_string_new(NULL);

  if (!import_text(store, file, summary, &error))
    g_string_append_printf(told, "%s\n", error->message);
  g_string_append_printf(told, "%u read %u withheld %u conflicts %u erased\n", (guint)summary->read,
                         (guint)summary->withheld, (guint)summary->conflicts,
                         (guint)summary->erased);
  g_hash_table_foreach(summary->kinds, describe_kind, told);
  append_each(told, "circle", summary->circles);
  append_each(told, "warning", summary->warnings);
  findings = piiri_store_check(store, NULL, NULL);
  append_each(told, "finding", findings);
  content = canonical(store);
  g_string_append(told, content);
  return g_string_free(told, FALSE);
}

static void
do_sql(PiiriStore *store, const char *sql)
{
  char *wrong = NULL;

  sqlite3_exec(piiri_store_connection(store), sql, NULL, NULL, &wrong);
  g_assert_cmpstr(wrong, ==, NULL);
}

static gint64
ask_sql(PiiriStore *store, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64 number;

  sqlite3_prepare_v2(piiri_store_connection(store), sql, -1, &statement, NULL);
  g_assert_cmpint(sqlite3_step(statement), ==, SQLITE_ROW);
  number = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  return number;
}

#define remembered(store) ask_sql((store), "SELECT count(_element) FROM participant")

/* --- The same way in two databases --- */

typedef struct {
  const char *name;
  const char *files[4];           /* taken in one after the other; the last one again, at the end */
  void (*act)(PiiriStore *store); /* done before that, NULL for nothing */
} Way;

static gint64
row_of_person(PiiriStore *store)
{
  PiiriId id;
  gint64 row;

  g_assert_true(piiri_id_parse(ID, strlen(ID), &id));
  row = piiri_store_find(store, KIND_PARTICIPANT, &id);
  g_assert_cmpint(row, >, 0);
  return row;
}

static void
set(PiiriStore *store, int field, const char *text)
{
  g_autoptr(GError) error = NULL;

  piiri_store_set_now(store, "a change", KIND_PARTICIPANT, row_of_person(store), field, text,
                      &error);
  g_assert_no_error(error);
}

static void
change_phone(PiiriStore *store)
{
  set(store, PARTICIPANT_PHONE, "050");
}

static void
add_notes(PiiriStore *store)
{
  set(store, PARTICIPANT_NOTES, "sings");
}

static void
change_and_undo(PiiriStore *store)
{
  change_phone(store);
  g_assert_true(piiri_store_undo(store, NULL));
}

static void
take_other(PiiriStore *store)
{
  g_autofree char *told =
      take(store, FILE_OF(PERSON("<name>Maija</name>" PHONE("k2.1", "", "090")), "1"));

  g_assert_nonnull(strstr(told, "1 conflicts"));
}

static void
erase_person(PiiriStore *store)
{
  g_autofree char *told =
      take(store,
           FILE_FROM(AINO, LIISA,
                     "<erased kind=\"participant\" id=\"" ID "\" at=\"" WALL ".k2.9\"/>", "", "0"));

  g_assert_nonnull(strstr(told, "1 erased"));
  /* What was erased could be guessed from it. */
  g_assert_cmpint(remembered(store), ==, 0);
}

static void
erase_phone(PiiriStore *store)
{
  g_autofree char *told =
      take(store, FILE_FROM(AINO, LIISA,
                            "<erased kind=\"participant\" id=\"" ID
                            "\" field=\"phone\" upto=\"k1.2\" at=\"" WALL ".k2.9\"/>",
                            "", "0"));

  g_assert_nonnull(strstr(told, "1 erased"));
  g_assert_cmpint(remembered(store), ==, 0);
}

static void
swap_laptops(PiiriStore *store)
{
  g_autofree char *told =
      take(store,
           FILE_FROM(LIISA, AINO, "", PERSON("<name>Maija</name>" PHONE("k1.2", "", "040")), "1"));

  g_assert_nonnull(strstr(told, "1 changed"));
}

static const Way ways[] = {
  { "again", { MAIJA }, NULL },
  { "changed-here", { MAIJA }, change_phone },
  { "more-here", { MAIJA }, add_notes },
  { "undone", { MAIJA }, change_and_undo },
  { "in-conflict", { MAIJA }, take_other },
  { "erased", { MAIJA }, erase_person },
  { "field-erased", { MAIJA }, erase_phone },
  { "other-laptop", { MAIJA }, swap_laptops },
  { "narrower", { MAIJA, FILE_OF(PERSON("<name>Maija</name>"), "1") }, NULL },
  { "older",
    { FILE_OF(PERSON("<name>Maija</name>" PHONE("k2.3", " over=\"k1.2\"", "050")), "1"), MAIJA },
    NULL },
  { "over-that-contradicts",
    { FILE_OF(PERSON(PHONE("k1.2", " over=\"k2.9\"", "1") PHONE("k2.3", " over=\"k1.9\"", "2")),
              "1") },
    change_phone },
  { "twice-in-a-file",
    { FILE_OF(PERSON("<name>Maija</name>") PERSON(PHONE("k1.2", "", "040")), "2") },
    NULL },
  { "another-order",
    { FILE_OF(PERSON("<name>Maija</name>") OTHER_PERSON, "2"),
      FILE_OF(OTHER_PERSON PERSON("<name>Maija</name>"), "2") },
    change_phone },
  { "clock-ahead",
    { FILE_OF(PERSON("<name at=\"2090-01-01T00:00:00.000Z.k2.7\">Maija</name>"), "1") },
    NULL },
  { "circle",
    { FILE_OF("<circle id=\"" CIRCLE "\" at=\"" WALL ".k1.1\"><name>Lepola</name></circle>"
              "<participant circle=\"" CIRCLE "\" id=\"" ID "\" at=\"" WALL
              ".k1.1\"><name>Maija</name></participant>",
              "2") },
    change_phone },
  { "links-to-what-comes-later",
    { FILE_OF(PERSON("<brought_by>" OTHER_ID "</brought_by><same_as>" OTHER_ID "</same_as>")
                  OTHER_PERSON,
              "2") },
    change_phone },
  { "unknown",
    { FILE_OF("<hobby id=\"" OTHER_ID "\" at=\"" WALL ".k1.1\"><colour>red</colour></hobby>" PERSON(
                  "<shoe xmlns=\"urn:x\">42</shoe><shoe xmlns=\"\">43</shoe>"),
              "2") },
    NULL },
  { "deleted", { FILE_OF(PERSON("<deleted>yes</deleted><name>Maija</name>"), "1") }, add_notes },
};

static void
test_way(gconstpointer data)
{
  const Way *way = data;
  const char *last = NULL;

  for (guint more = 0; more < 2; more++) {
    g_autoptr(PiiriStore) store = store_new();
    g_autoptr(PiiriStore) reads = store_new();
    g_autofree char *told = NULL, *read = NULL;
    PiiriStore *both[] = { store, reads };

    g_setenv("PIIRI_CLOCK", "2026-03-01T12:00:00.000Z", TRUE);
    for (guint i = 0; i < G_N_ELEMENTS(both); i++) {
      for (guint j = 0; j < G_N_ELEMENTS(way->files) && way->files[j] != NULL; j++) {
        g_free(take(both[i], way->files[j]));
        last = way->files[j];
      }
      /* Once more, so that what comes last has been merged after what came before. */
      if (more)
        g_free(take(both[i], last));
      if (way->act != NULL)
        way->act(both[i]);
    }
    do_sql(reads, "UPDATE self SET element_key = randomblob(16)");
    told = take(store, last);
    read = take(reads, last);
    g_unsetenv("PIIRI_CLOCK");
    /* What is done here is written by another replica in each, at the same time. */
    if (way->act == change_phone || way->act == add_notes || way->act == change_and_undo) {
      *strstr(told, "<?xml") = '\0';
      *strstr(read, "<?xml") = '\0';
    }
    g_assert_cmpstr(told, ==, read);
  }
}

/* --- That it is passed over at all, and when not --- */

/* What stands in the table was put there behind the program's back: reading the element would bring
 * the name back. */
static bool
passes_over(PiiriStore *store, const char *file)
{
  g_autofree char *told = NULL;
  g_autofree char *name = NULL;

  do_sql(store, "UPDATE participant SET name = 'A behind'");
  told = take(store, file);
  name = piiri_store_get(store, KIND_PARTICIPANT, row_of_person(store), PARTICIPANT_NAME);
  do_sql(store, "UPDATE participant SET name = 'Maija'");
  return g_str_equal(name, "A behind");
}

static void
test_passes_over(void)
{
  g_autoptr(PiiriStore) store = store_new();
  /* The same said otherwise: other keys, attributes by prefix, blanks, a comment. */
  const char *otherwise =
      "<p:piiri xmlns:p=\"urn:piiri:exchange:1\" profile=\"diary\"><p:replica key=\"k7\" " AINO
      "/>\n <p:participant id='" ID "'\n at='" WALL ".k7.1'><p:name>Mai<!-- x -->ja</p:name>\n"
      "<p:phone at='" WALL ".k7.2'>04&#48;</p:phone></p:participant><p:end records='1'/></p:piiri>";

  g_free(take(store, MAIJA));
  g_assert_true(passes_over(store, MAIJA));
  g_assert_true(passes_over(store, otherwise));
  g_assert_false(
      passes_over(store, FILE_OF(PERSON("<name>Maija</name>" PHONE("k1.2", "", "041")), "1")));
}

/* An element that was read and brought nothing is known the next time, too. */
static void
test_known_after_nothing_new(void)
{
  g_autoptr(PiiriStore) store = store_new();
  g_autofree char *told = NULL;

  g_free(take(store, MAIJA));
  change_phone(store);
  g_assert_cmpint(remembered(store), ==, 0);
  told = take(store, MAIJA);
  g_assert_nonnull(strstr(told, "1 same"));
  g_assert_cmpint(remembered(store), ==, 1);
  g_assert_true(passes_over(store, MAIJA));
}

/* What a first look and a refused file have seen isn't remembered. */
static void
test_rolled_back(void)
{
  g_autoptr(PiiriStore) store = store_new();
  g_autoptr(PiiriImportSummary) summary = piiri_import_summary_new();
  g_autoptr(GInputStream) stream =
      g_memory_input_stream_new_from_data(MAIJA, (gssize)strlen(MAIJA), NULL);
  g_autofree char *refused = NULL;

  g_free(take(store, MAIJA));
  change_phone(store);
  g_assert_true(
      piiri_import_stream(store, stream, "a", PIIRI_IMPORT_LOOK, summary, NULL, NULL, NULL, NULL));
  g_assert_cmpint(remembered(store), ==, 0);
  refused = take(store, FILE_OF(PERSON("<name>Maija</name>" PHONE("k1.2", "", "040")), "2"));
  g_assert_nonnull(strstr(refused, "can’t be imported"));
  g_assert_cmpint(remembered(store), ==, 0);
  g_assert_false(passes_over(store, MAIJA));
}

/* The same bytes are refused where they name a laptop that the file doesn't list. */
static void
test_key_not_listed(void)
{
  g_autoptr(PiiriStore) store = store_new();
  g_autofree char *told = NULL;

  g_free(take(store, MAIJA));
  told = take(store,
              "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\"><replica key=\"k2\" " LIISA
              "/>\n" PERSON("\n<name>Maija</name>\n" PHONE("k1.2", "",
                                                           "040")) "<end records=\"1\"/></piiri>");
  g_assert_nonnull(strstr(told, "line 2, “participant”. In “at”: It names a laptop that the file "
                                "doesn’t list."));
}

/* What is wrong in a field is told with the field's place, though it is read at the record's end.
 */
static void
test_place_of_what_is_wrong(void)
{
  g_autoptr(PiiriStore) store = store_new();
  g_autofree char *told =
      take(store,
           FILE_OF("\n" PERSON("\n<name>Maija</name>\n<phone at=\"never\">040</phone>\n\n"), "1"));

  g_assert_nonnull(strstr(told, "line 4, “phone”. In “at”:"));
}

/* Where the clock here is put back, whose clock was ahead is told after all. */
static void
test_clock_put_back(void)
{
  g_autoptr(PiiriStore) store = store_new();
  g_autofree char *first = NULL, *told = NULL;

  g_setenv("PIIRI_CLOCK", "2026-03-01T12:00:00.000Z", TRUE);
  first = take(store, MAIJA);
  g_setenv("PIIRI_CLOCK", "2026-01-01T12:00:00.000Z", TRUE);
  told = take(store, MAIJA);
  g_unsetenv("PIIRI_CLOCK");
  g_assert_null(strstr(first, "warning"));
  g_assert_nonnull(strstr(told, "warning The clock of"));
}

/* One clock that is ahead, and is told each time, costs the other elements nothing. */
static void
test_clock_ahead(void)
{
  g_autoptr(PiiriStore) store = store_new();
  const char *file =
      FILE_OF("<place id=\"" OTHER_ID
              "\" at=\"2090-01-01T00:00:00.000Z.k2.7\"><name>Hut</name></place>" PERSON(
                  "<name>Maija</name>"),
              "2");

  g_free(take(store, file));
  g_assert_true(passes_over(store, file));
}

/* A later version may know what this one doesn't: it reads everything again. */
static void
test_other_description(void)
{
  g_autofree char *folder = g_dir_make_tmp("piiri-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "a.db", NULL);
  g_autoptr(GDir) dir = NULL;
  const char *name;

  for (int changed = 0; changed < 2; changed++) {
    g_autoptr(PiiriStore) store = piiri_store_open(&piiri_kinds, path, PIIRI_STORE_CREATE, NULL);
    g_autoptr(PiiriStore) again = NULL;

    g_free(take(store, MAIJA));
    g_free(take(store, MAIJA));
    if (changed)
      do_sql(store, "UPDATE self SET description = 'another'");
    g_clear_object(&store);
    again = piiri_store_open(&piiri_kinds, path, PIIRI_STORE_OPEN, NULL);
    g_assert_true(passes_over(again, MAIJA) == !changed);
  }
  dir = g_dir_open(folder, 0, NULL);
  while ((name = g_dir_read_name(dir)) != NULL) {
    g_autofree char *file = g_build_filename(folder, name, NULL);

    if (g_file_test(file, G_FILE_TEST_IS_REGULAR))
      g_unlink(file);
  }
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(ways); i++) {
    g_autofree char *path = g_strconcat("/known/as-read/", ways[i].name, NULL);

    g_test_add_data_func(path, &ways[i], test_way);
  }
  g_test_add_func("/known/passes-over", test_passes_over);
  g_test_add_func("/known/after-nothing-new", test_known_after_nothing_new);
  g_test_add_func("/known/rolled-back", test_rolled_back);
  g_test_add_func("/known/key-not-listed", test_key_not_listed);
  g_test_add_func("/known/place-of-what-is-wrong", test_place_of_what_is_wrong);
  g_test_add_func("/known/clock-put-back", test_clock_put_back);
  g_test_add_func("/known/clock-ahead", test_clock_ahead);
  g_test_add_func("/known/other-description", test_other_description);
  return g_test_run();
}

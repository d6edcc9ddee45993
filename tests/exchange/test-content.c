#include "exchange/stores.h"

#include "store/merge.h"

/*
 * Files that are well-formed and mean harm by what they say: each is refused with a sentence, or
 * merged like any other in bounded time. Whatever was taken, the database is whole by its own
 * check, passes on what it holds byte for byte, and has the same in either order.
 */

#define OPEN                                                                                       \
  "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\">"                                        \
  "<replica key=\"k1\" id=\"5b1f0c92d7a3e846\"/><replica key=\"k2\" id=\"c0ffee1234567890\"/>"
#define CLOSE(n) "<end records=\"" n "\"/></piiri>"
#define CIRCLE   "c1000000-0000-4000-8000-000000000001"
#define ID(n)    "00000000-0000-4000-8000-00000000000" n
#define AT(n)    " at=\"2026-01-01T00:00:00.000Z.k1." n "\""
#define MOST     "9007199254740991" /* 2^53 - 1 */
#define MORE     "9007199254740992"

typedef struct {
  const char *name;
  const char *file;
  const char *reason; /* NULL when it is taken */
} Content;

/* What stands here before, and what some of the files speak of. */
static const char before[] =
    OPEN "<circle id=\"" CIRCLE
         "\"" AT("1") "><name>Here</name></circle>"
                      "<participant id=\"" ID("1") "\" circle=\"" CIRCLE "\"" AT(
                          "2") "><name>Aino</name></participant>"
                               "<participant id=\"" ID("2") "\" circle=\"" CIRCLE "\"" AT(
                                   "3") "><name>Liisa</name></participant>" CLOSE("3");

static const Content contents[] = {
  /* Ids of other kinds */
  { "id-of-another-kind",
    OPEN "<meeting id=\"" ID("1") "\" circle=\"" CIRCLE "\"" AT("9") "/>" CLOSE("1"), NULL },
  { "circle-that-is-a-person",
    OPEN "<participant id=\"" ID("3") "\" circle=\"" ID("1") "\"" AT("9") "/>" CLOSE("1"), NULL },
  { "person-that-is-a-circle",
    OPEN "<entry id=\"" ID("3") "\"" AT("9") "><author>" CIRCLE "</author></entry>" CLOSE("1"),
    NULL },
  { "circle-of-itself",
    OPEN "<participant id=\"" ID("3") "\" circle=\"" ID("3") "\"" AT("9") "/>" CLOSE("1"), NULL },
  { "erased-as-another-kind",
    OPEN "<erased kind=\"entry\" id=\"" ID("1") "\"" AT("9") "/>" CLOSE("0"), NULL },
  { "same-as-another-kind",
    OPEN "<actor id=\"" ID("3") "\"" AT("9") "><same_as>" ID("1") "</same_as></actor>" CLOSE("1"),
    NULL },
  { "key-of-another-record",
    OPEN "<attendance id=\"" ID("1") "\" circle=\"" CIRCLE "\"" AT("9") "><meeting>" ID(
        "8") "</meeting><participant>" ID("1") "</participant></attendance>" CLOSE("1"),
    NULL },

  /* Rings */
  { "same-as-itself",
    OPEN "<participant id=\"" ID("1") "\"" AT("9") "><same_as>" ID(
        "1") "</same_as></participant>" CLOSE("1"),
    NULL },
  { "same-as-each-other",
    OPEN "<participant id=\"" ID("1") "\"" AT("8") "><same_as>" ID(
        "2") "</same_as></participant>"
             "<participant id=\"" ID("2") "\"" AT("9") "><same_as>" ID(
                 "1") "</same_as></participant>" CLOSE("2"),
    NULL },
  { "brought-by-each-other",
    OPEN "<participant id=\"" ID("1") "\"" AT("8") "><brought_by>" ID(
        "2") "</brought_by></participant>"
             "<participant id=\"" ID("2") "\"" AT("9") "><brought_by>" ID(
                 "1") "</brought_by></participant>" CLOSE("2"),
    NULL },
  { "erased-as-itself",
    OPEN
    "<erased kind=\"participant\" id=\"" ID("1") "\"" AT("9") " as=\"" ID("1") "\"/>" CLOSE("0"),
    NULL },
  { "erased-as-each-other",
    OPEN "<erased kind=\"participant\" id=\"" ID("1") "\"" AT("8") " as=\"" ID(
        "2") "\"/>"
             "<erased kind=\"participant\" id=\"" ID("2") "\"" AT("9") " as=\"" ID(
                 "1") "\"/>" CLOSE("0"),
    NULL },

  /* Numbers */
  { "greatest-number",
    OPEN "<participant id=\"" ID("1") "\"" AT(MOST) "><name>Last</name></participant>" CLOSE("1"),
    NULL },
  { "beyond-the-greatest-number", OPEN "<participant id=\"" ID("1") "\"" AT(MORE) "/>" CLOSE("1"),
    "In “at”" },
  { "number-nought", OPEN "<participant id=\"" ID("1") "\"" AT("0") "/>" CLOSE("1"), "In “at”" },
  { "number-below-nought", OPEN "<participant id=\"" ID("1") "\"" AT("-1") "/>" CLOSE("1"),
    "In “at”" },
  { "number-with-a-nought-before", OPEN "<participant id=\"" ID("1") "\"" AT("01") "/>" CLOSE("1"),
    "In “at”" },
  { "over-everything",
    OPEN "<participant id=\"" ID("1") "\"" AT("9") "><name over=\"k2." MOST "\">All</name>"
                                                   "</participant>" CLOSE("1"),
    NULL },
  { "over-beyond-everything",
    OPEN "<participant id=\"" ID("1") "\"" AT("9") "><name over=\"k2." MORE "\">All</name>"
                                                   "</participant>" CLOSE("1"),
    "In “over”" },
  { "over-oneself",
    OPEN "<participant id=\"" ID("1") "\"" AT(
        "9") "><name over=\"k1.9\">All</name></participant>" CLOSE("1"),
    "In “over”" },
  { "over-a-laptop-that-is-not-told",
    OPEN "<participant id=\"" ID("1") "\"" AT(
        "9") "><name over=\"k3.9\">All</name></participant>" CLOSE("1"),
    "It names a laptop that the file doesn’t list." },
  { "erased-up-to-everything",
    OPEN "<erased kind=\"participant\" id=\"" ID("1") "\" field=\"name\" upto=\"k1." MOST
                                                      " k2." MOST "\"" AT("9") "/>" CLOSE("0"),
    NULL },
  { "more-records-than-there-are", OPEN CLOSE(MORE), "records" },
  { "over-that-contradicts",
    OPEN "<participant id=\"" ID("1") "\"><name" AT(
        "9") " over=\"k2.9\">A</name>"
             "<name at=\"2026-01-01T00:00:00.000Z.k2.9\" "
             "over=\"k1.9\">B</name></participant>" CLOSE("1"),
    NULL },

  /* Clocks */
  { "year-one",
    OPEN "<participant id=\"" ID("1") "\" at=\"0001-01-01T00:00:00.000Z.k1.9\"><name>Old</name>"
                                      "</participant>" CLOSE("1"),
    NULL },
  { "year-9999",
    OPEN "<participant id=\"" ID("1") "\" at=\"9999-12-31T23:59:59.999Z.k1.9\"><name>New</name>"
                                      "</participant>" CLOSE("1"),
    NULL },
  { "year-nought",
    OPEN "<participant id=\"" ID("1") "\" at=\"0000-01-01T00:00:00.000Z.k1.9\"/>" CLOSE("1"),
    "In “at”" },
  { "year-10000",
    OPEN "<participant id=\"" ID("1") "\" at=\"10000-01-01T00:00:00.000Z.k1.9\"/>" CLOSE("1"),
    "In “at”" },
  { "30-february",
    OPEN "<participant id=\"" ID("1") "\" at=\"2026-02-30T00:00:00.000Z.k1.9\"/>" CLOSE("1"),
    "In “at”" },
  { "leap-second",
    OPEN "<participant id=\"" ID("1") "\" at=\"2016-12-31T23:59:60.000Z.k1.9\"/>" CLOSE("1"),
    "In “at”" },
  { "one-number-at-two-times",
    OPEN "<participant id=\"" ID("1") "\"><name" AT(
        "9") ">A</name>"
             "<called at=\"2027-01-01T00:00:00.000Z.k1.9\">B</called></participant>" CLOSE("1"),
    NULL },

  /* Values */
  { "what-does-not-fit",
    OPEN "<meeting id=\"" ID("8") "\" circle=\"" CIRCLE "\"" AT(
        "9") "><planned>never</planned>"
             "<state>lost</state><guides>nobody</guides><place>x</place></meeting>" CLOSE("1"),
    NULL },
  { "two-states-of-being-deleted",
    OPEN "<participant id=\"" ID("1") "\"><deleted" AT(
        "8") ">yes</deleted>"
             "<deleted at=\"2026-01-01T00:00:00.000Z.k2.8\">perhaps</deleted></participant>" CLOSE(
                 "1"),
    NULL },
  { "circles-that-disagree",
    OPEN "<participant id=\"" ID("1") "\" circle=\"" ID("9") "\"" AT(
        "9") "/>"
             "<participant id=\"" ID("1") "\" circle=\"" ID("8") "\"" AT("9") "/>" CLOSE("2"),
    NULL },
  { "table-of-the-database",
    OPEN "<sqlite_master id=\"" ID("1") "\"" AT("9") "><sql>DROP TABLE participant</sql>"
                                                     "</sqlite_master><value id=\"" ID("1") "\"" AT(
                                                         "9") "><_row>1</_row></value>" CLOSE("2"),
    NULL },
  { "column-of-the-database",
    OPEN "<participant id=\"" ID("1") "\"" AT("9") "><_row>1</_row><_stamps>x</_stamps>"
                                                   "<rowid>7</rowid></participant>" CLOSE("1"),
    NULL },
};

static void
assert_whole(PiiriStore *store)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = piiri_store_check(store, NULL, &error);

  g_assert_no_error(error);
  for (guint i = 0; i < findings->len; i++)
    g_error("Not whole: %s", (char *)findings->pdata[i]);
}

static void
assert_passes_on(PiiriStore *store)
{
  g_autoptr(PiiriStore) next = store_new();
  g_autofree char *sent = canonical(store);
  g_autoptr(PiiriImportSummary) summary = import_good(next, sent);
  g_autofree char *received = canonical(next);

  g_assert_cmpstr(sent, ==, received);
}

static void
test_refused(const Content *content)
{
  g_autoptr(PiiriStore) store = store_new();
  g_autoptr(PiiriImportSummary) first = import_good(store, before);
  g_autoptr(PiiriImportSummary) summary = piiri_import_summary_new();
  g_autofree char *was = canonical(store);
  g_autofree char *is = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false(import_text(store, content->file, summary, &error));
  g_assert_error(error, PIIRI_EXCHANGE_ERROR, PIIRI_EXCHANGE_ERROR_MALFORMED);
  g_test_message("%s", error->message);
  if (strstr(error->message, content->reason) == NULL)
    g_error("“%s” is not said in “%s”", content->reason, error->message);
  is = canonical(store);
  g_assert_cmpstr(is, ==, was);
}

static void
test_content(gconstpointer data)
{
  const Content *content = data;
  g_autoptr(PiiriStore) after = store_new();
  g_autoptr(PiiriStore) ahead = store_new();
  const char *const orders[] = { before, content->file, before };
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  if (content->reason != NULL) {
    test_refused(content);
    return;
  }
  for (guint i = 0; i < 2; i++) {
    g_autoptr(PiiriImportSummary) here = import_good(after, orders[i]);
    g_autoptr(PiiriImportSummary) there = import_good(ahead, orders[i + 1]);

    g_assert_cmpuint(here->files, ==, 1);
    g_assert_cmpuint(there->files, ==, 1);
    assert_whole(after);
    assert_whole(ahead);
  }
  one = canonical(after);
  other = canonical(ahead);
  g_assert_cmpstr(one, ==, other);
  assert_passes_on(after);
}

/* --- Many ---------------------------------------------------------------------------------- */

#define MANY 20000

typedef struct {
  const char *name;
  guint (*next)(guint i);
} Joined;

/* MANY people, each the same as that one of them that NEXT says. */
static char *
make_joined(guint (*next)(guint i))
{
  GString *text = g_string_new(OPEN);

  for (guint i = 0; i < MANY; i++)
    g_string_append_printf(
        text,
        "<participant id=\"%08x-0000-4000-8000-000000000000\"" AT(
            "9") ">"
                 "<same_as>%08x-0000-4000-8000-000000000000</same_as></participant>",
        i, next(i));
  g_string_append_printf(text, "<end records=\"%d\"/></piiri>", MANY);
  return g_string_free(text, FALSE);
}

static guint
next_in_ring(guint i)
{
  return (i + 1) % MANY;
}

static guint
next_in_chain(guint i)
{
  return MIN(i + 1, MANY - 1);
}

static guint
next_is_the_last(guint i)
{
  return MANY - 1;
}

static const Joined joined[] = {
  { "ring", next_in_ring },
  { "chain", next_in_chain },
  { "star", next_is_the_last },
};

/* Twenty thousand that are one take no more time than they would by themselves, give or take a few
 * times; were each compared with each, it would be hours. */
static void
test_joined(gconstpointer data)
{
  const Joined *test = data;
  g_autofree char *file = make_joined(test->next);
  g_autoptr(PiiriStore) store = store_new();
  gint64 began = g_get_monotonic_time();
  g_autoptr(PiiriImportSummary) summary = import_good(store, file);
  g_autoptr(GArray) rows = piiri_store_rows(store, KIND_PARTICIPANT, 0, false);
  gint64 first = g_array_index(rows, gint64, 0);

  g_assert_cmpuint(summary->new, ==, MANY);
  g_assert_cmpuint(rows->len, ==, MANY);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpint(
        piiri_store_representative(store, KIND_PARTICIPANT, g_array_index(rows, gint64, i)), ==,
        first);
  g_assert_cmpint(g_get_monotonic_time() - began, <, 60 * G_USEC_PER_SEC);
  assert_whole(store);
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(contents); i++) {
    g_autofree char *path = g_strconcat("/content/", contents[i].name, NULL);

    g_test_add_data_func(path, &contents[i], test_content);
  }
  for (guint i = 0; i < G_N_ELEMENTS(joined); i++) {
    g_autofree char *path = g_strconcat("/content/many/", joined[i].name, NULL);

    g_test_add_data_func(path, &joined[i], test_joined);
  }
  return g_test_run();
}

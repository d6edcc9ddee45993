#include "exchange/reader.h"
#include "model/kinds.h"
#include "model/value.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/*
 * Files that mean harm, made while they are read: whatever their size, reading them takes little
 * memory and no more time than their bytes deserve. And the limits, exactly at and one beyond.
 */

#define ROOT                                                                                       \
  "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\">"                                        \
  "<replica key=\"k1\" id=\"5b1f0c92d7a3e846\"/>"
#define ID     "e7ba07c3-0c4b-4f6e-9a55-2f6f3a0d9a11"
#define AT     "at=\"2026-03-09T10:00:00.000Z.k1.9\""
#define RECORD "<participant id=\"" ID "\" " AT ">"
#define END    "</participant><end records=\"1\"/></piiri>"

#define MEGABYTE ((gsize)1024 * 1024)

/* More than reading ever needs: libxml2 itself holds back up to ten million bytes, twice over while
 * it grows. */
#define MEMORY_MAX (64 * MEGABYTE)

typedef struct {
  PiiriReader *reader;
  GError *error;
  guint n_records, n_parts, n_values;
  gsize n_bytes;
} Reading;

static bool
header_cb(const PiiriFileHeader *header, gpointer data, GError **error)
{
  return true;
}

static bool
replica_cb(guint64 replica, const char *name, bool own, gpointer data, GError **error)
{
  return true;
}

static bool
erasure_cb(const PiiriErasure *erasure, gpointer data, GError **error)
{
  return true;
}

static bool
record_cb(const PiiriRecord *record, PiiriArena *arena, bool whole, gpointer data, GError **error)
{
  Reading *reading = data;

  if (whole)
    reading->n_records++;
  else
    reading->n_parts++;
  for (guint i = 0; i < record->n_fields; i++) {
    const PiiriCell *cell = &record->fields[i].cell;

    reading->n_values += cell->n_values;
    for (guint j = 0; j < cell->n_values; j++)
      reading->n_bytes += cell->values[j].length;
  }
  return true;
}

static void
begin(Reading *reading)
{
  static const PiiriReaderHandler handler = { header_cb, replica_cb, erasure_cb, record_cb };

  *reading = (Reading){ 0 };
  reading->reader = piiri_reader_new(&piiri_kinds, "a", &handler, reading);
}

/* Pushes TEXT until COUNT times are done or the reader refuses; returns whether it took all. */
static bool
push(Reading *reading, const char *text, gsize count)
{
  const gsize length = strlen(text);
  const gsize at_once = MIN(count, MAX(1, 64 * 1024 / MAX(1, length)));
  g_autoptr(GString) block = g_string_sized_new(at_once * length + 1);

  for (gsize i = 0; i < at_once; i++)
    g_string_append_len(block, text, (gssize)length);
  while (count > 0 && reading->error == NULL) {
    gsize n = MIN(count, at_once);

    piiri_reader_push(reading->reader, block->str, n * length, &reading->error);
    count -= n;
  }
  return reading->error == NULL;
}

static void
finish(Reading *reading)
{
  if (reading->error == NULL)
    piiri_reader_finish(reading->reader, &reading->error);
  piiri_reader_free(reading->reader);
}

static void
assert_taken(Reading *reading)
{
  finish(reading);
  g_assert_no_error(reading->error);
}

static void
assert_refused(Reading *reading, const char *reason)
{
  finish(reading);
  g_assert_error(reading->error, PIIRI_EXCHANGE_ERROR, PIIRI_EXCHANGE_ERROR_MALFORMED);
  if (strstr(reading->error->message, reason) == NULL)
    g_error("“%s” is not said in “%s”", reason, reading->error->message);
  g_clear_error(&reading->error);
}

/* Bytes of memory in use; a sanitizer's own would drown them. */
static gsize
memory(void)
{
#if defined(__SANITIZE_ADDRESS__)
  return 0;
#else
  g_autofree char *text = NULL;
  unsigned long pages = 0;

  if (!g_file_get_contents("/proc/self/statm", &text, NULL, NULL) ||
      sscanf(text, "%*u %lu", &pages) != 1)
    return 0;
  return pages * (gsize)sysconf(_SC_PAGESIZE);
#endif
}

/* --- Size ---------------------------------------------------------------------------------- */

/* What stands BEFORE and AFTER a text that is repeated through MEGABYTES. */
typedef struct {
  const char *name;
  const char *before, *repeated, *after;
  gsize megabytes;
  const char *reason; /* NULL when it is taken */
} Large;

static const Large large[] = {
  { "white-space", ROOT, " \n\t ", "<end records=\"0\"/></piiri>", 200, NULL },
  { "white-space-before", "", "\n", ROOT "<end records=\"0\"/></piiri>", 40, NULL },
  { "white-space-after", ROOT "<end records=\"0\"/></piiri>", "\n", "", 40, NULL },
  { "white-space-in-a-record", ROOT RECORD, "   \r\n", END, 40, NULL },
  { "white-space-in-a-tag", ROOT "<participant", "\n", "/>", 20, "XML" },
  { "comments", ROOT, "<!-- a comment -->", "<end records=\"0\"/></piiri>", 40, NULL },
  { "one-comment", ROOT "<!--", "a comment ", "-->", 40, "XML" },
  { "instructions", ROOT, "<?a b?>", "<end records=\"0\"/></piiri>", 40, NULL },
  { "one-instruction", ROOT "<?", "b", "?>", 40, "XML" },
  { "one-field", ROOT RECORD "<notes>", "Käpy ", "</notes>" END, 40, "Its text is too long." },
  { "one-field-of-markup", ROOT RECORD "<notes>", "<![CDATA[a]]>&amp;", "</notes>" END, 40,
    "Its text is too long." },
  { "one-cdata-section", ROOT RECORD "<notes><![CDATA[", "<a>", "]]></notes>" END, 40, "" },
  { "one-entity", ROOT RECORD "<notes>&", "amp", ";</notes>" END, 40, "XML" },
  { "one-name", ROOT "<", "name", "/>", 40, "XML" },
  { "one-doctype", "<!DOCTYPE ", "piiri ", ">", 40, "" },
  { "one-attribute", ROOT RECORD "<notes over=\"", "k1.1 ", "\"/>" END, 40, "" },
  { "text-outside-fields", ROOT, "hello ", "", 40, "It holds text, which only fields may." },
  { "depth", ROOT RECORD, "<a " AT ">", "", 1, "No element may stand there." },
  { "ends", ROOT, "</a>", "", 1, "XML" },
  { "records-that-lie", ROOT, "<a id=\"" ID "\"/>", "<end records=\"0\"/></piiri>", 20,
    "It says that the file has 0 records" },
  { "doctypes", ROOT, "<!DOCTYPE a>", "", 1, "XML" },
};

static void
test_large(gconstpointer data)
{
  const Large *test = data;
  gsize before = memory();
  Reading reading;

  begin(&reading);
  if (push(&reading, test->before, 1) &&
      push(&reading, test->repeated, test->megabytes * MEGABYTE / strlen(test->repeated)))
    push(&reading, test->after, 1);
  g_assert_cmpuint(memory(), <, before + MEMORY_MAX);
  if (test->reason == NULL)
    assert_taken(&reading);
  else
    assert_refused(&reading, test->reason);
}

/* libxml2 would compare each of these with each other. */
static void
test_many_attributes(void)
{
  g_autoptr(GString) tag = g_string_new(ROOT "<participant");
  gint64 began = g_get_monotonic_time();
  Reading reading;

  for (int i = 0; i < 400000; i++)
    g_string_append_printf(tag, " a%d='>'", i);
  begin(&reading);
  push(&reading, tag->str, 1);
  assert_refused(&reading, "It has too many attributes.");

  g_string_assign(tag, ROOT RECORD "<notes");
  for (int i = 0; i < 65; i++)
    g_string_append_printf(tag, " xmlns:a%d='urn:%d'", i, i);
  g_string_append(tag, "/>");
  begin(&reading);
  push(&reading, tag->str, 1);
  assert_refused(&reading, "It has too many attributes.");

  /* Comparing them all would take minutes. */
  g_assert_cmpint(g_get_monotonic_time() - began, <, 20 * G_USEC_PER_SEC);
}

/* A tag that is long for an honest reason is read, quotes and signs in it or not. */
static void
test_long_tag(void)
{
  Reading reading;

  begin(&reading);
  push(&reading, "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\" generator='", 1);
  push(&reading, "a=\"b\" ", 100000);
  push(&reading, "'><end records=\"0\"/></piiri>", 1);
  assert_taken(&reading);
}

/* Names stay with libxml2 until the file ends, and its table of them gets slow before it gets full.
 */
static void
test_many_names(void)
{
  gsize before = memory();
  bool going_on = true;
  Reading reading;

  begin(&reading);
  push(&reading, ROOT RECORD, 1);
  for (int i = 0; going_on && i < 3000000; i++) {
    char field[40];

    g_snprintf(field, sizeof field, "<name-number-%d/>", i);
    going_on = piiri_reader_push(reading.reader, field, strlen(field), &reading.error);
  }
  g_assert_cmpuint(memory(), <, before + MEMORY_MAX);
  assert_refused(&reading, "It has too many different names.");
}

/* --- Many ---------------------------------------------------------------------------------- */

static void
test_many_records(void)
{
  gsize before = memory();
  Reading reading;

  begin(&reading);
  push(&reading, ROOT, 1);
  push(&reading, RECORD "<name>Maija</name></participant>", 1000000);
  push(&reading, "<end records=\"1000000\"/></piiri>", 1);
  g_assert_cmpuint(memory(), <, before + 8 * MEGABYTE);
  assert_taken(&reading);
  g_assert_cmpuint(reading.n_records, ==, 1000000);
  g_assert_cmpuint(reading.n_values, ==, 1000000);
  g_assert_cmpuint(reading.n_parts, ==, 0);
}

/* A record that is larger than any honest one comes in parts, which merge to the same. */
static void
test_large_record(void)
{
  g_autofree char *text = g_strnfill(PIIRI_TEXT_MAX, 'a');
  gsize before = memory();
  Reading reading;

  begin(&reading);
  push(&reading, ROOT RECORD, 1);
  for (int i = 0; i < 120; i++) {
    g_autofree char *start = g_strdup_printf("<field-%d>", i);
    g_autofree char *end = g_strdup_printf("</field-%d>", i);

    push(&reading, start, 1);
    push(&reading, text, 1);
    push(&reading, end, 1);
  }
  push(&reading, END, 1);
  g_assert_cmpuint(memory(), <, before + MEMORY_MAX);
  assert_taken(&reading);
  g_assert_cmpuint(reading.n_records, ==, 1);
  g_assert_cmpuint(reading.n_parts, >, 0);
  g_assert_cmpuint(reading.n_values, ==, 120);
  g_assert_cmpuint(reading.n_bytes, ==, 120 * (gsize)PIIRI_TEXT_MAX);
}

/* A field given a million times by one laptop is one value in each part. */
static void
test_many_values(void)
{
  gsize before = memory();
  Reading reading;

  begin(&reading);
  push(&reading, ROOT RECORD, 1);
  push(&reading, "<name>Maija</name>", 1000000);
  push(&reading, END, 1);
  g_assert_cmpuint(memory(), <, before + 8 * MEGABYTE);
  assert_taken(&reading);
  g_assert_cmpuint(reading.n_values, <=, reading.n_parts + 1);
}

static void
test_replicas(void)
{
  for (int n = PIIRI_REPLICAS_MAX; n <= PIIRI_REPLICAS_MAX + 1; n++) {
    Reading reading;

    begin(&reading);
    push(&reading, "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\">", 1);
    for (int i = 0; i < n && reading.error == NULL; i++) {
      g_autofree char *replica = g_strdup_printf("<replica key=\"k%d\" id=\"%016x\"/>", i, i);

      push(&reading, replica, 1);
    }
    push(&reading, "<end records=\"0\"/></piiri>", 1);
    if (n <= PIIRI_REPLICAS_MAX)
      assert_taken(&reading);
    else
      assert_refused(&reading, "It names more than 10000 laptops.");
  }
}

/* --- Limits -------------------------------------------------------------------------------- */

typedef struct {
  const char *name;
  const char *field;
  gsize length;
  char letter;
  const char *tail;
  bool taken;
} Limit;

static const Limit limits[] = {
  { "text", "notes", PIIRI_TEXT_MAX, 'a', "", true },
  { "text-beyond", "notes", PIIRI_TEXT_MAX + 1, 'a', "", false },
  { "line", "name", PIIRI_TEXT_MAX, 'a', "", true },
  { "line-beyond", "name", PIIRI_TEXT_MAX, 'a', "ä", false },
  { "unknown", "shoe_size", PIIRI_UNKNOWN_MAX, '9', "", true },
  { "unknown-beyond", "shoe_size", PIIRI_UNKNOWN_MAX + 1, '9', "", false },
  { "picture", "bytes", PIIRI_UNKNOWN_MAX - 1, 'A', "=", true },
  { "picture-one-byte-beyond", "bytes", PIIRI_UNKNOWN_MAX, 'A', "", false },
  { "picture-beyond", "bytes", PIIRI_UNKNOWN_MAX + 4, 'A', "", false },
  { "no-picture", "bytes", PIIRI_UNKNOWN_MAX, '-', "", true },
};

static void
test_limit(gconstpointer data)
{
  const Limit *test = data;
  g_autofree char *text = g_strnfill(test->length, test->letter);
  g_autofree char *start = g_strdup_printf("<%s>", test->field);
  g_autofree char *end = g_strdup_printf("%s</%s>", test->tail, test->field);
  bool picture = g_str_equal(test->field, "bytes");
  Reading reading;

  begin(&reading);
  push(&reading, ROOT, 1);
  push(&reading, picture ? "<picture id=\"" ID "\" " AT ">" : RECORD, 1);
  push(&reading, start, 1);
  push(&reading, text, 1);
  push(&reading, end, 1);
  push(&reading, picture ? "</picture><end records=\"1\"/></piiri>" : END, 1);
  if (!test->taken) {
    assert_refused(&reading, "Its text is too long.");
    return;
  }
  assert_taken(&reading);
  g_assert_cmpuint(reading.n_bytes, ==, test->length + strlen(test->tail));
}

static void
test_attribute_limit(void)
{
  for (int beyond = 0; beyond <= 1; beyond++) {
    Reading reading;

    begin(&reading);
    push(&reading, "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\" generator=\"", 1);
    push(&reading, "a", MEGABYTE + (gsize)beyond);
    push(&reading, "\"><end records=\"0\"/></piiri>", 1);
    if (beyond)
      assert_refused(&reading, "Its “generator” is too long.");
    else
      assert_taken(&reading);
  }
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(large); i++) {
    g_autofree char *path = g_strconcat("/hostile/large/", large[i].name, NULL);

    g_test_add_data_func(path, &large[i], test_large);
  }
  for (guint i = 0; i < G_N_ELEMENTS(limits); i++) {
    g_autofree char *path = g_strconcat("/hostile/limit/", limits[i].name, NULL);

    g_test_add_data_func(path, &limits[i], test_limit);
  }
  g_test_add_func("/hostile/limit/attribute", test_attribute_limit);
  g_test_add_func("/hostile/many-attributes", test_many_attributes);
  g_test_add_func("/hostile/long-tag", test_long_tag);
  g_test_add_func("/hostile/many-names", test_many_names);
  g_test_add_func("/hostile/many-records", test_many_records);
  g_test_add_func("/hostile/large-record", test_large_record);
  g_test_add_func("/hostile/many-values", test_many_values);
  g_test_add_func("/hostile/replicas", test_replicas);
  return g_test_run();
}

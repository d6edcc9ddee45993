#include "exchange/writer.h"

#include <string.h>

/*
 * The canonical bytes of one record or erasure (data/exchange.md, "Canonical bytes"); whole files
 * are in test-export.
 */

#define A 0x0000000000000001
#define B 0x00000000000000f2
#define C 0xffffffffffffffff

#define HEAD                                                                                       \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                                                   \
  "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\">\n"                                      \
  "  <replica key=\"k1\" id=\"0000000000000001\"/>\n"                                              \
  "  <replica key=\"k2\" id=\"00000000000000f2\"/>\n"                                              \
  "  <replica key=\"k3\" id=\"ffffffffffffffff\"/>\n"
#define ID   "e7ba07c3-0c4b-4f6e-9a55-2f6f3a0d9a11"
#define WALL "1970-01-01T00:00:00.00"

static const guint64 replicas[] = { A, B, C };

static const PiiriId id = { { 0xe7, 0xba, 0x07, 0xc3, 0x0c, 0x4b, 0x4f, 0x6e, 0x9a, 0x55, 0x2f,
                              0x6f, 0x3a, 0x0d, 0x9a, 0x11 } };

typedef struct {
  GOutputStream *stream;
  PiiriWriter *writer;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
  g_autoptr(GArray) array = g_array_new(FALSE, FALSE, sizeof(guint64));
  g_autoptr(GError) error = NULL;

  g_array_append_vals(array, replicas, G_N_ELEMENTS(replicas));
  fixture->stream = g_memory_output_stream_new_resizable();
  fixture->writer = piiri_writer_new(fixture->stream, NULL);
  piiri_writer_begin(fixture->writer, PROFILE_FULL, NULL, array, NULL, &error);
  g_assert_no_error(error);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
  piiri_writer_free(fixture->writer);
  g_object_unref(fixture->stream);
}

static void
assert_written(Fixture *fixture, const char *expected)
{
  GMemoryOutputStream *stream = G_MEMORY_OUTPUT_STREAM(fixture->stream);
  g_autoptr(GError) error = NULL;
  g_autofree char *bytes = NULL;

  piiri_writer_end(fixture->writer, &error);
  g_assert_no_error(error);
  bytes = g_strndup(g_memory_output_stream_get_data(stream),
                    g_memory_output_stream_get_data_size(stream));
  g_assert_cmpstr(bytes, ==, expected);
}

static void
write_record(Fixture *fixture, PiiriRecordField *fields, guint n)
{
  PiiriRecord record = { .name = "participant", .id = id, .fields = fields, .n_fields = n };
  g_autoptr(GError) error = NULL;

  piiri_writer_record(fixture->writer, &record, &error);
  g_assert_no_error(error);
}

#define VALUE(wall, replica, seq, words)                                                           \
  (PiiriValue[])                                                                                   \
  {                                                                                                \
    {                                                                                              \
      .stamp = { wall, replica, seq }, .text = words, .length = sizeof words - 1                   \
    }                                                                                              \
  }
#define OVER(...)                                                                                  \
  {                                                                                                \
    (PiiriDot[]){ __VA_ARGS__ }, sizeof((PiiriDot[]){ __VA_ARGS__ }) / sizeof(PiiriDot)            \
  }

static void
test_empty(Fixture *fixture, gconstpointer data)
{
  assert_written(fixture, HEAD "  <end records=\"0\"/>\n</piiri>\n");
}

static void
test_no_values(Fixture *fixture, gconstpointer data)
{
  PiiriRecord record = { .name = "place", .id = id, .has_circle = true, .circle = id };
  PiiriRecordField forgotten = { .name = "name", .cell = { .over = OVER({ A, 3 }) } };

  g_assert_true(piiri_writer_record(fixture->writer, &record, NULL));
  write_record(fixture, &forgotten, 1);
  assert_written(fixture, HEAD "  <place id=\"" ID "\" circle=\"" ID "\"/>\n"
                               "  <participant id=\"" ID "\"/>\n"
                               "  <end records=\"2\"/>\n</piiri>\n");
}

/* Own fields by name, known or not; then foreign ones by namespace and name; in byte order. */
static void
test_order(Fixture *fixture, gconstpointer data)
{
  PiiriRecordField fields[] = {
    { .space = "urn:b", .name = "a", .cell = { VALUE(5, A, 1, "7"), 1, { 0 } } },
    { .space = "urn:a", .name = "é", .cell = { VALUE(5, A, 1, "6"), 1, { 0 } } },
    { .space = "urn:a", .name = "z", .cell = { VALUE(5, A, 1, "5"), 1, { 0 } } },
    { .space = "", .name = "z", .cell = { VALUE(5, A, 1, "4"), 1, { 0 } } },
    { .name = "phone", .cell = { VALUE(5, A, 1, "2"), 1, { 0 } } },
    { .name = "shoe", .index = -1, .cell = { VALUE(5, A, 1, "3"), 1, { 0 } } },
    { .name = "Name", .cell = { VALUE(5, A, 1, ""), 1, { 0 } } },
  };

  write_record(fixture, fields, G_N_ELEMENTS(fields));
  assert_written(fixture, HEAD "  <participant id=\"" ID "\" at=\"" WALL "5Z.k1.1\">\n"
                               "    <Name/>\n"
                               "    <phone>2</phone>\n"
                               "    <shoe>3</shoe>\n"
                               "    <z xmlns=\"\">4</z>\n"
                               "    <z xmlns=\"urn:a\">5</z>\n"
                               "    <é xmlns=\"urn:a\">6</é>\n"
                               "    <a xmlns=\"urn:b\">7</a>\n"
                               "  </participant>\n  <end records=\"1\"/>\n</piiri>\n");
}

/* Values with `over` have no say in the record's stamp, be they ever so many. */
static void
test_record_stamp(Fixture *fixture, gconstpointer data)
{
  PiiriRecordField fields[] = {
    { .name = "a", .cell = { VALUE(7, B, 2, "x"), 1, OVER({ A, 9 }) } },
    { .name = "b", .cell = { VALUE(7, B, 2, "x"), 1, OVER({ A, 9 }) } },
    { .name = "c", .cell = { VALUE(5, A, 1, "x"), 1, { 0 } } },
    { .name = "d", .cell = { VALUE(5, A, 1, "x"), 1, OVER({ B, 1 }, { C, PIIRI_SEQ_MAX }) } },
  };

  write_record(fixture, fields, G_N_ELEMENTS(fields));
  assert_written(fixture, HEAD "  <participant id=\"" ID "\" at=\"" WALL "5Z.k1.1\">\n"
                               "    <a at=\"" WALL "7Z.k2.2\" over=\"k1.9\">x</a>\n"
                               "    <b at=\"" WALL "7Z.k2.2\" over=\"k1.9\">x</b>\n"
                               "    <c>x</c>\n"
                               "    <d over=\"k2.1 k3.9007199254740991\">x</d>\n"
                               "  </participant>\n  <end records=\"1\"/>\n</piiri>\n");
}

/* Where every value has replaced something, all have a say. */
static void
test_record_stamp_of_all(Fixture *fixture, gconstpointer data)
{
  PiiriRecordField fields[] = {
    { .name = "a", .cell = { VALUE(7, B, 2, "x"), 1, OVER({ A, 9 }) } },
    { .name = "b", .cell = { VALUE(7, B, 2, "x"), 1, OVER({ A, 9 }) } },
    { .name = "c", .cell = { VALUE(5, A, 1, "x"), 1, OVER({ B, 1 }) } },
  };

  write_record(fixture, fields, G_N_ELEMENTS(fields));
  assert_written(fixture, HEAD "  <participant id=\"" ID "\" at=\"" WALL "7Z.k2.2\">\n"
                               "    <a over=\"k1.9\">x</a>\n"
                               "    <b over=\"k1.9\">x</b>\n"
                               "    <c at=\"" WALL "5Z.k1.1\" over=\"k2.1\">x</c>\n"
                               "  </participant>\n  <end records=\"1\"/>\n</piiri>\n");
}

/* Ties go to the lowest replica, then number, then clock: the order of stamps is another. */
static void
test_record_stamp_ties(Fixture *fixture, gconstpointer data)
{
  PiiriRecordField replica[] = {
    { .name = "a", .cell = { VALUE(1, B, 1, "x"), 1, { 0 } } },
    { .name = "b", .cell = { VALUE(9, A, 9, "x"), 1, { 0 } } },
  };
  PiiriRecordField number[] = {
    { .name = "a", .cell = { VALUE(1, A, 5, "x"), 1, { 0 } } },
    { .name = "b", .cell = { VALUE(9, A, 4, "x"), 1, { 0 } } },
  };
  PiiriRecordField clock[] = {
    { .name = "a", .cell = { VALUE(8, A, 5, "x"), 1, { 0 } } },
    { .name = "b", .cell = { VALUE(3, A, 5, "x"), 1, { 0 } } },
  };

  write_record(fixture, replica, 2);
  write_record(fixture, number, 2);
  write_record(fixture, clock, 2);
  assert_written(fixture, HEAD "  <participant id=\"" ID "\" at=\"" WALL "9Z.k1.9\">\n"
                               "    <a at=\"" WALL "1Z.k2.1\">x</a>\n"
                               "    <b>x</b>\n"
                               "  </participant>\n"
                               "  <participant id=\"" ID "\" at=\"" WALL "9Z.k1.4\">\n"
                               "    <a at=\"" WALL "1Z.k1.5\">x</a>\n"
                               "    <b>x</b>\n"
                               "  </participant>\n"
                               "  <participant id=\"" ID "\" at=\"" WALL "3Z.k1.5\">\n"
                               "    <a at=\"" WALL "8Z.k1.5\">x</a>\n"
                               "    <b>x</b>\n"
                               "  </participant>\n  <end records=\"3\"/>\n</piiri>\n");
}

/* Values that stand side by side, each with the field's one `over`; texts escaped. */
static void
test_values(Fixture *fixture, gconstpointer data)
{
  PiiriValue values[] = {
    { .stamp = { 1, A, 1 }, .text = "a & <b> \"c\"", .length = 11 },
    { .stamp = { 2, B, 1 }, .text = "\r\n\t'", .length = 4 },
  };
  PiiriRecordField field = { .name = "a", .cell = { values, 2, OVER({ C, 4 }) } };

  write_record(fixture, &field, 1);
  assert_written(fixture, HEAD "  <participant id=\"" ID "\" at=\"" WALL "1Z.k1.1\">\n"
                               "    <a over=\"k3.4\">a &amp; &lt;b&gt; &quot;c&quot;</a>\n"
                               "    <a at=\"" WALL "2Z.k2.1\" over=\"k3.4\">&#13;\n\t'</a>\n"
                               "  </participant>\n  <end records=\"1\"/>\n</piiri>\n");
}

static void
test_erasures(Fixture *fixture, gconstpointer data)
{
  PiiriErasure record = {
    .kind = "entry", .id = id, .stamp = { 3, B, 7 }, .has_as = true, .as = id
  };
  PiiriErasure field = { .kind = "entry",
                         .id = id,
                         .field = "text",
                         .upto = OVER({ A, 900 }, { B, 12 }),
                         .stamp = { 4, B, 8 } };

  g_assert_true(piiri_writer_erasure(fixture->writer, &record, NULL));
  g_assert_true(piiri_writer_erasure(fixture->writer, &field, NULL));
  assert_written(fixture, HEAD "  <erased kind=\"entry\" id=\"" ID "\" at=\"" WALL
                               "3Z.k2.7\" as=\"" ID "\"/>\n"
                               "  <erased kind=\"entry\" id=\"" ID "\" field=\"text\" at=\"" WALL
                               "4Z.k2.8\" upto=\"k1.900 k2.12\"/>\n"
                               "  <end records=\"0\"/>\n</piiri>\n");
}

/* A stamp of a replica that the file doesn't list would make a file that nobody can read. */
static void
test_unlisted(Fixture *fixture, gconstpointer data)
{
  PiiriRecordField field = { .name = "a", .cell = { VALUE(1, 5, 1, "x"), 1, { 0 } } };
  PiiriRecord record = { .name = "place", .id = id, .fields = &field, .n_fields = 1 };
  g_autoptr(GError) error = NULL;

  g_assert_false(piiri_writer_record(fixture->writer, &record, &error));
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_DAMAGED);
}

static void
test_origin(void)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable();
  g_autoptr(PiiriWriter) writer = piiri_writer_new(stream, NULL);
  g_autoptr(GArray) array = g_array_new(FALSE, FALSE, sizeof(guint64));
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  PiiriOrigin origin = { B, 1, "Piiri \"0\"" };
  Fixture fixture = { stream, writer };

  g_array_append_vals(array, replicas, 2);
  g_ptr_array_add(names, (gpointer) "");
  g_ptr_array_add(names, (gpointer) "Liisa's & Aino's");
  g_assert_true(piiri_writer_begin(writer, PROFILE_FULL, &origin, array, names, NULL));
  assert_written(
      &fixture,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\" from=\"k2\" exported=\"" WALL
      "1Z\" generator=\"Piiri &quot;0&quot;\">\n"
      "  <replica key=\"k1\" id=\"0000000000000001\"/>\n"
      "  <replica key=\"k2\" id=\"00000000000000f2\" name=\"Liisa's &amp; Aino's\"/>\n"
      "  <end records=\"0\"/>\n</piiri>\n");
}

#define ADD(name, function) g_test_add("/writer/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  ADD("empty", test_empty);
  ADD("no-values", test_no_values);
  ADD("order", test_order);
  ADD("record-stamp", test_record_stamp);
  ADD("record-stamp-of-all", test_record_stamp_of_all);
  ADD("record-stamp-ties", test_record_stamp_ties);
  ADD("values", test_values);
  ADD("erasures", test_erasures);
  ADD("unlisted", test_unlisted);
  g_test_add_func("/writer/origin", test_origin);
  return g_test_run();
}

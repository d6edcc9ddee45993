#include "exchange/markup.h"

#include <libxml/xmlwriter.h>
#include <string.h>

/*
 * The canonical bytes are those of xmlTextWriter; the markup is held against it.
 */

/* A small language for both: "<name" begins an element, "@name=value" adds an attribute, "=text"
 * a text, ">" ends the element. */
static char *
by_markup(const char *const *steps)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable();
  g_autoptr(PiiriMarkup) markup = piiri_markup_new(stream, NULL);
  g_autoptr(GError) error = NULL;

  for (; *steps != NULL; steps++) {
    const char *rest = *steps + 1;
    const char *value = strchr(rest, '=');
    g_autofree char *name = NULL;

    switch (**steps) {
    case '<':
      piiri_markup_open(markup, rest);
      break;
    case '@':
      name = g_strndup(rest, (gsize)(value - rest));
      piiri_markup_attribute(markup, name, value + 1);
      break;
    case '=':
      piiri_markup_text(markup, rest, strlen(rest));
      break;
    default:
      piiri_markup_close(markup);
    }
  }
  piiri_markup_flush(markup, true, &error);
  g_assert_no_error(error);
  return g_strndup(g_memory_output_stream_get_data(G_MEMORY_OUTPUT_STREAM(stream)),
                   g_memory_output_stream_get_data_size(G_MEMORY_OUTPUT_STREAM(stream)));
}

static char *
by_text_writer(const char *const *steps)
{
  xmlBufferPtr buffer = xmlBufferCreate();
  xmlTextWriterPtr writer = xmlNewTextWriterMemory(buffer, 0);
  char *bytes;

  xmlTextWriterSetIndent(writer, 1);
  xmlTextWriterSetIndentString(writer, (const xmlChar *)"  ");
  xmlTextWriterStartDocument(writer, NULL, "UTF-8", NULL);
  for (; *steps != NULL; steps++) {
    const char *rest = *steps + 1;
    const char *value = strchr(rest, '=');
    g_autofree char *name = NULL;

    switch (**steps) {
    case '<':
      xmlTextWriterStartElement(writer, (const xmlChar *)rest);
      break;
    case '@':
      name = g_strndup(rest, (gsize)(value - rest));
      xmlTextWriterWriteAttribute(writer, (const xmlChar *)name, (const xmlChar *)(value + 1));
      break;
    case '=':
      xmlTextWriterWriteString(writer, (const xmlChar *)rest);
      break;
    default:
      xmlTextWriterEndElement(writer);
    }
  }
  xmlTextWriterEndDocument(writer);
  xmlFreeTextWriter(writer);
  bytes = g_strdup((const char *)xmlBufferContent(buffer));
  xmlBufferFree(buffer);
  return bytes;
}

static void
assert_same(const char *const *steps)
{
  g_autofree char *ours = by_markup(steps);
  g_autofree char *theirs = by_text_writer(steps);

  g_assert_cmpstr(ours, ==, theirs);
}

static void
test_shapes(void)
{
  static const char *const empty[] = { "<a", ">", NULL };
  static const char *const nested[] = { "<a", "@x=1", "<b", "@y=2", "@z=", "<c", "=text", ">",
                                        "<c", ">",    ">",  "<b",   "=t",  ">",  ">",     NULL };

  assert_same(empty);
  assert_same(nested);
}

/* Every character below 256, and some beyond, in a text and in an attribute. */
static void
test_escapes(void)
{
  for (gunichar c = 9; c < 300; c++) {
    char letter[7] = "";
    g_autofree char *text = NULL;
    g_autofree char *attribute = NULL;

    if (c < 32 && strchr("\t\n\r", (int)c) == NULL)
      continue;
    letter[g_unichar_to_utf8(c, letter)] = '\0';
    text = g_strdup_printf("=%s%s middle %s", letter, letter, letter);
    attribute = g_strdup_printf("@x=%s middle %s%s", letter, letter, letter);
    assert_same((const char *const[]){ "<a", attribute, "<b", text, ">", ">", NULL });
  }
  assert_same(
      (const char *const[]){ "<a", "@x=\xf0\x9f\x92\xbb €", "=\xf0\x9f\x92\xbb €", ">", NULL });
}

/* Texts are looked at in blocks: what is escaped is found wherever it stands in one, and in what is
 * left after the last. */
static void
test_places(void)
{
  static const char specials[] = "&<>\"\r\n\t";

  for (gsize length = 1; length <= 50; length++)
    for (gsize at = 0; at < length; at++) {
      g_autofree char *text = g_strnfill(length + 1, 'a');
      g_autofree char *attribute = NULL;

      text[0] = '=';
      text[1 + at] = specials[(length + at) % strlen(specials)];
      attribute = g_strdup_printf("@x%s", text);
      assert_same((const char *const[]){ "<a", attribute, "<b", text, ">", ">", NULL });
    }
}

/* Bytes go on to the stream when there are enough of them, and not one is lost. */
static void
test_flush(void)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable();
  GMemoryOutputStream *bytes = G_MEMORY_OUTPUT_STREAM(stream);
  g_autoptr(PiiriMarkup) markup = piiri_markup_new(stream, NULL);
  g_autofree char *text = g_strnfill(1000, '<');

  piiri_markup_open(markup, "a");
  g_assert_true(piiri_markup_flush(markup, false, NULL));
  g_assert_cmpuint(g_memory_output_stream_get_data_size(bytes), ==, 0);
  for (int i = 0; i < 100; i++) {
    piiri_markup_open(markup, "b");
    piiri_markup_text(markup, text, 1000);
    piiri_markup_close(markup);
    g_assert_true(piiri_markup_flush(markup, false, NULL));
  }
  g_assert_cmpuint(g_memory_output_stream_get_data_size(bytes), >, 4 * 64 * 1024);
  piiri_markup_close(markup);
  g_assert_true(piiri_markup_flush(markup, true, NULL));
  g_assert_cmpuint(g_memory_output_stream_get_data_size(bytes), ==,
                   strlen("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\n</a>\n") +
                       100 * (4 * 1000 + strlen("  <b></b>\n")));
}

static void
test_full_disk(void)
{
  char small[10];
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new(small, sizeof small, NULL, NULL);
  g_autoptr(PiiriMarkup) markup = piiri_markup_new(stream, NULL);
  g_autoptr(GError) error = NULL;

  piiri_markup_open(markup, "a");
  piiri_markup_close(markup);
  g_assert_false(piiri_markup_flush(markup, true, &error));
  g_assert_error(error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/markup/shapes", test_shapes);
  g_test_add_func("/markup/escapes", test_escapes);
  g_test_add_func("/markup/places", test_places);
  g_test_add_func("/markup/flush", test_flush);
  g_test_add_func("/markup/full-disk", test_full_disk);
  return g_test_run();
}

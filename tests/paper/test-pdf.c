#include "paper/pdf.h"

#include "paper/read.h"

#include <glib/gstdio.h>

/* 2026-11-24T12:00:00Z */
#define NOON G_GINT64_CONSTANT(1795521600000)

static PiiriDocument *
sample(void)
{
  static const double shares[] = { 0.3, 0.7, 0 };
  PiiriDocument *document = piiri_document_new("What is kept", "Koivuranta", NOON);
  PiiriTable *table;
  PiiriTableRow *row;

  piiri_document_text(document, PIIRI_STYLE_TITLE, "What is kept");
  piiri_document_text(document, PIIRI_STYLE_BODY, "Hyvä päivä, Åke! ”Yötä” – مرحبا");
  piiri_document_text(document, PIIRI_STYLE_HEADING, "First");
  table = piiri_document_table(document, shares, false);
  row = piiri_table_add(table);
  piiri_table_say(table, row, 0, PIIRI_STYLE_QUIET, "Phone");
  piiri_table_say(table, row, 1, PIIRI_STYLE_BODY, "050 555 0121");
  return document;
}

static void
test_says_what_it_is(void)
{
  g_autoptr(PiiriDocument) document = sample();
  g_autoptr(GBytes) pdf = make_pdf(document);
  g_autofree char *info = read_pdf("PDFINFO", "-isodates", pdf);
  g_autofree char *text = read_pdf("PDFTOTEXT", "-layout -enc UTF-8", pdf);

  g_assert_nonnull(strstr(info, "What is kept"));
  g_assert_nonnull(strstr(info, "Koivuranta"));
  g_assert_nonnull(strstr(info, "2026-11-24T12:00:00Z"));
  g_assert_nonnull(strstr(info, "595.276 x 841.89"));
  g_assert_nonnull(strstr(text, "Hyvä päivä, Åke! ”Yötä” –"));
  g_assert_nonnull(strstr(text, "050 555 0121"));
  /* The edges of the page. */
  g_assert_nonnull(strstr(text, "24 Nov 2026"));
  g_assert_nonnull(strstr(text, "1/1"));
}

/* Headings, tables and their cells are told apart without seeing them. */
static void
test_structure(void)
{
  g_autoptr(PiiriDocument) document = sample();
  g_autoptr(GBytes) pdf = make_pdf(document);
  g_autofree char *structure = read_pdf("PDFINFO", "-struct-text", pdf);

  g_assert_nonnull(strstr(structure, "H1"));
  g_assert_nonnull(strstr(structure, "H2"));
  g_assert_nonnull(strstr(structure, "Table"));
  g_assert_nonnull(strstr(structure, "TD"));
}

static void
test_outline(void)
{
  g_autoptr(PiiriDocument) document = sample();
  g_autoptr(GBytes) pdf = make_pdf(document);
  g_autofree char *outline = read_pdf("PDFTOHTML", "-xml -i -stdout -enc UTF-8", pdf);

  g_assert_nonnull(strstr(outline, "<outline>"));
  g_assert_nonnull(strstr(outline, "<item page=\"1\">What is kept</item>"));
  g_assert_nonnull(strstr(outline, "<item page=\"1\">First</item>"));
}

static void
test_same_bytes(void)
{
  g_autoptr(PiiriDocument) a = sample(), b = sample();
  g_autoptr(GBytes) first = make_pdf(a), second = make_pdf(b);

  g_assert_true(g_bytes_equal(first, second));
}

static void
test_pages_are_numbered(void)
{
  g_autoptr(PiiriDocument) document = piiri_document_new("Long", "Koivuranta", NOON);
  g_autoptr(GString) lines = g_string_new("x");
  g_autoptr(GBytes) pdf = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append(lines, "\nx");
  piiri_document_text(document, PIIRI_STYLE_BODY, lines->str);
  pdf = make_pdf(document);
  text = read_pdf("PDFTOTEXT", "-layout", pdf);
  g_assert_nonnull(strstr(text, "1/3"));
  g_assert_nonnull(strstr(text, "3/3"));
}

static void
test_mirrored(void)
{
  g_autoptr(PiiriDocument) document = sample();
  g_autofree char *text = NULL;

  document->mirrored = true;
  text = read_text(document);
  /* A number reads as it is written, in every language. */
  g_assert_nonnull(strstr(text, "050 555 0121"));
}

static void
test_cancelled(void)
{
  g_autoptr(PiiriDocument) document = sample();
  g_autoptr(GCancellable) cancellable = g_cancellable_new();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel(cancellable);
  g_assert_null(piiri_pdf_make(document, cancellable, &error));
  g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_written_for_its_owner(void)
{
  g_autofree char *folder = g_dir_make_tmp("piiri-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "kept.pdf", NULL);
  g_autofree char *nowhere = g_build_filename(folder, "none", "kept.pdf", NULL);
  g_autoptr(GBytes) bytes = g_bytes_new_static("pages", 5);
  g_autoptr(GError) error = NULL;
  g_autofree char *read = NULL;
  GStatBuf status;

  g_assert_true(piiri_paper_write(bytes, path, &error));
  g_assert_no_error(error);
  g_assert_true(g_file_get_contents(path, &read, NULL, NULL));
  g_assert_cmpstr(read, ==, "pages");
  g_assert_cmpint(g_stat(path, &status), ==, 0);
  g_assert_cmpint(status.st_mode & 0777, ==, 0600);
  g_assert_false(piiri_paper_write(bytes, nowhere, &error));
  g_assert_nonnull(error);
  g_unlink(path);
  g_rmdir(folder);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/pdf/says-what-it-is", test_says_what_it_is);
  g_test_add_func("/pdf/structure", test_structure);
  g_test_add_func("/pdf/outline", test_outline);
  g_test_add_func("/pdf/same-bytes", test_same_bytes);
  g_test_add_func("/pdf/pages-are-numbered", test_pages_are_numbered);
  g_test_add_func("/pdf/mirrored", test_mirrored);
  g_test_add_func("/pdf/cancelled", test_cancelled);
  g_test_add_func("/pdf/written-for-its-owner", test_written_for_its_owner);
  return g_test_run();
}

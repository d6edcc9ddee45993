#include "paper/pages.h"

#include "paper/read.h"

/* N words, "w1 w2 ...", in one paragraph. */
static char *
words(guint n)
{
  g_autoptr(GString) text = g_string_new(NULL);

  for (guint i = 1; i <= n; i++)
    g_string_append_printf(text, "%sw%u", i > 1 ? " " : "", i);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static const PiiriPiece *
piece_at(const GPtrArray *pages, guint page, guint piece)
{
  const GArray *pieces = g_ptr_array_index(pages, page);

  return &g_array_index(pieces, PiiriPiece, piece);
}

static guint
n_pieces(const GPtrArray *pages, guint page)
{
  return ((const GArray *)g_ptr_array_index(pages, page))->len;
}

static void
test_nothing(void)
{
  g_autoptr(PiiriDocument) document = piiri_document_new("Empty", "Koivuranta", 0);
  g_autoptr(GPtrArray) pages = piiri_pages_lay(document);

  g_assert_cmpuint(pages->len, ==, 1);
  g_assert_cmpuint(n_pieces(pages, 0), ==, 0);
}

/* Nothing lies outside the margins, and one piece below the other. */
static void
test_within_the_page(void)
{
  g_autoptr(PiiriDocument) document = piiri_document_new("Long", "Koivuranta", 0);
  g_autofree char *text = words(3000);
  g_autoptr(GPtrArray) pages = NULL;

  piiri_document_text(document, PIIRI_STYLE_TITLE, "Long");
  piiri_document_text(document, PIIRI_STYLE_BODY, text);
  piiri_document_text(document, PIIRI_STYLE_BODY, text);
  pages = piiri_pages_lay(document);
  g_assert_cmpuint(pages->len, >, 3);
  for (guint i = 0; i < pages->len; i++) {
    double y = PIIRI_PAGE_TOP;

    for (guint j = 0; j < n_pieces(pages, i); j++) {
      const PiiriPiece *piece = piece_at(pages, i, j);

      g_assert_cmpfloat(piece->y, >=, y);
      y = piece->y + piece->height;
      g_assert_cmpfloat(y, <=, PIIRI_PAGE_HEIGHT - PIIRI_PAGE_BOTTOM + 0.01);
    }
  }
}

static void
test_no_word_is_lost(void)
{
  g_autoptr(PiiriDocument) document = piiri_document_new("Long", "Koivuranta", 0);
  g_autofree char *text = words(5000);
  g_autofree char *read = NULL;

  piiri_document_text(document, PIIRI_STYLE_BODY, text);
  read = squeeze(read_text(document));
  squeeze(text);
  g_assert_cmpstr(read, ==, text);
}

/* Paragraphs of every length at every height: two lines at least on either side of a page's end. */
static void
test_no_line_alone(void)
{
  for (guint before = 30; before < 50; before++)
    for (guint n = 2; n < 7; n++) {
      g_autoptr(PiiriDocument) document = piiri_document_new("Lines", "Koivuranta", 0);
      g_autoptr(GString) filling = g_string_new("x"), text = g_string_new("y");
      g_autoptr(GPtrArray) pages = NULL;
      const PiiriPiece *piece;

      for (guint i = 1; i < before; i++)
        g_string_append(filling, "\nx");
      for (guint i = 1; i < n; i++)
        g_string_append(text, "\ny");
      piiri_document_text(document, PIIRI_STYLE_BODY, filling->str);
      piiri_document_text(document, PIIRI_STYLE_BODY, text->str);
      pages = piiri_pages_lay(document);
      for (guint i = 0; i < pages->len; i++)
        for (guint j = 0; j < n_pieces(pages, i); j++) {
          piece = piece_at(pages, i, j);
          g_assert_cmpuint(piece->n, >=, 2);
        }
    }
}

/* A heading is never the last thing on a page. */
static void
test_heading_stays_with_its_text(void)
{
  for (guint before = 30; before < 50; before++) {
    g_autoptr(PiiriDocument) document = piiri_document_new("Headings", "Koivuranta", 0);
    g_autoptr(GString) filling = g_string_new("x");
    g_autoptr(GPtrArray) pages = NULL;

    for (guint i = 1; i < before; i++)
      g_string_append(filling, "\nx");
    piiri_document_text(document, PIIRI_STYLE_BODY, filling->str);
    piiri_document_text(document, PIIRI_STYLE_HEADING, "Heading");
    piiri_document_text(document, PIIRI_STYLE_SUBHEADING, "Below it");
    piiri_document_text(document, PIIRI_STYLE_BODY, "one\ntwo\nthree\nfour");
    pages = piiri_pages_lay(document);
    for (guint i = 0; i < pages->len; i++)
      g_assert_false(piiri_type_is_heading(piece_at(pages, i, n_pieces(pages, i) - 1)->style));
  }
}

static void
test_space_is_none_at_the_top(void)
{
  g_autoptr(PiiriDocument) document = piiri_document_new("Space", "Koivuranta", 0);
  g_autoptr(GPtrArray) pages = NULL;

  piiri_document_space(document, 100);
  piiri_document_text(document, PIIRI_STYLE_BODY, "one");
  piiri_document_space(document, 100);
  piiri_document_text(document, PIIRI_STYLE_BODY, "two");
  pages = piiri_pages_lay(document);
  g_assert_cmpfloat(piece_at(pages, 0, 0)->y, ==, PIIRI_PAGE_TOP);
  g_assert_cmpfloat(piece_at(pages, 0, 1)->y, ==,
                    PIIRI_PAGE_TOP + piece_at(pages, 0, 0)->height + 100);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/pages/nothing", test_nothing);
  g_test_add_func("/pages/within-the-page", test_within_the_page);
  g_test_add_func("/pages/no-word-is-lost", test_no_word_is_lost);
  g_test_add_func("/pages/no-line-alone", test_no_line_alone);
  g_test_add_func("/pages/heading-stays", test_heading_stays_with_its_text);
  g_test_add_func("/pages/space", test_space_is_none_at_the_top);
  return g_test_run();
}

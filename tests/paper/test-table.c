#include "paper/pages.h"
#include "paper/read.h"

static const double halves[] = { 0.5, 0.5, 0 };

static void
add(PiiriTable *table, const char *first, const char *second)
{
  PiiriTableRow *row = piiri_table_add(table);

  row->rule = true;
  piiri_table_say(table, row, 0, PIIRI_STYLE_QUIET, first);
  piiri_table_say(table, row, 1, PIIRI_STYLE_BODY, second);
}

/* How often WORD stands in TEXT. */
static guint
count(const char *text, const char *word)
{
  guint n = 0;

  for (const char *at = strstr(text, word); at != NULL; at = strstr(at + 1, word))
    n++;
  return n;
}

static void
test_head_on_every_page(void)
{
  g_autoptr(PiiriDocument) document = piiri_document_new("Rows", "Koivuranta", 0);
  PiiriTable *table = piiri_document_table(document, halves, true);
  g_autofree char *text = NULL;

  add(table, "COLUMN", "OTHER");
  for (guint i = 0; i < 100; i++) {
    g_autofree char *name = g_strdup_printf("row%03u.", i);

    add(table, name, "coffee");
  }
  text = read_text(document);
  g_assert_cmpuint(count_pages(document), >, 2);
  g_assert_cmpuint(count(text, "COLUMN"), ==, count_pages(document));
  for (guint i = 0; i < 100; i++) {
    g_autofree char *name = g_strdup_printf("row%03u.", i);

    g_assert_cmpuint(count(text, name), ==, 1);
  }
}

/* A row longer than any page goes on over as many as it needs. */
static void
test_row_longer_than_a_page(void)
{
  g_autoptr(PiiriDocument) document = piiri_document_new("Rows", "Koivuranta", 0);
  PiiriTable *table = piiri_document_table(document, halves, false);
  g_autoptr(GString) words = g_string_new(NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf(words, "w%04u ", i);
  add(table, "before", "short");
  add(table, "long", words->str);
  add(table, "after", "short");
  text = read_text(document);
  g_assert_cmpuint(count_pages(document), >, 2);
  for (guint i = 0; i < 2000; i++) {
    g_autofree char *word = g_strdup_printf("w%04u", i);

    g_assert_cmpuint(count(text, word), ==, 1);
  }
  g_assert_cmpuint(count(text, "after"), ==, 1);
}

/* The letters of a row stand on one line, whatever their sizes. */
static void
test_row_stands_on_one_line(void)
{
  g_autoptr(PiiriDocument) document = piiri_document_new("Rows", "Koivuranta", 0);
  PiiriTable *table = piiri_document_table(document, halves, false);
  PiiriTableRow *row = piiri_table_add(table);
  g_autoptr(GPtrArray) pages = NULL;
  const PiiriPiece *pieces;

  piiri_table_say(table, row, 0, PIIRI_STYLE_SMALL, "small");
  piiri_table_say(table, row, 1, PIIRI_STYLE_TITLE, "large");
  pages = piiri_pages_lay(document);
  pieces = (const PiiriPiece *)((GArray *)pages->pdata[0])->data;
  g_assert_cmpfloat_with_epsilon(pieces[0].y + pieces[0].baseline, pieces[1].y + pieces[1].baseline,
                                 0.001);
}

/* Columns lie from the right where the language does. */
static void
test_mirrored(void)
{
  for (int mirrored = 0; mirrored < 2; mirrored++) {
    g_autoptr(PiiriDocument) document = piiri_document_new("Rows", "Koivuranta", 0);
    PiiriTable *table = piiri_document_table(document, halves, false);
    g_autoptr(GPtrArray) pages = NULL;
    const PiiriPiece *pieces;

    document->mirrored = mirrored;
    add(table, "first", "second");
    pages = piiri_pages_lay(document);
    pieces = (const PiiriPiece *)((GArray *)pages->pdata[0])->data;
    g_assert_cmpint(pieces[0].type, ==, PIIRI_PIECE_RULE);
    g_assert_cmpint(pieces[1].x < pieces[2].x, ==, !mirrored);
    g_assert_cmpfloat(MIN(pieces[1].x, pieces[2].x), >=, PIIRI_PAGE_SIDE);
    g_assert_cmpfloat(MAX(pieces[1].x + pieces[1].width, pieces[2].x + pieces[2].width), <=,
                      PIIRI_PAGE_WIDTH - PIIRI_PAGE_SIDE + 0.01);
  }
}

/* Rows that belong together aren't parted by the end of a page. */
static void
test_with_next(void)
{
  for (guint before = 20; before < 40; before++) {
    g_autoptr(PiiriDocument) document = piiri_document_new("Rows", "Koivuranta", 0);
    PiiriTable *table = piiri_document_table(document, halves, false);
    g_autoptr(GPtrArray) pages = NULL;
    guint found = 0;

    for (guint i = 0; i < before; i++)
      add(table, "x", "x");
    add(table, "now", "now");
    g_array_index(table->rows, PiiriTableRow, before).with_next = true;
    add(table, "earlier", "earlier");
    pages = piiri_pages_lay(document);
    for (guint i = 0; i < pages->len; i++) {
      const GArray *page = g_ptr_array_index(pages, i);

      for (guint j = 0; j < page->len; j++) {
        const PiiriPiece *piece = &g_array_index(page, PiiriPiece, j);
        const char *text = piece->layout != NULL ? pango_layout_get_text(piece->layout) : "";

        if (strcmp(text, "now") == 0 || strcmp(text, "earlier") == 0)
          found += i + 1;
      }
    }
    /* All four cells on the same page. */
    g_assert_cmpuint(found % 4, ==, 0);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/table/head-on-every-page", test_head_on_every_page);
  g_test_add_func("/table/row-longer-than-a-page", test_row_longer_than_a_page);
  g_test_add_func("/table/one-line", test_row_stands_on_one_line);
  g_test_add_func("/table/mirrored", test_mirrored);
  g_test_add_func("/table/with-next", test_with_next);
  return g_test_run();
}

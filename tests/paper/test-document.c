#include "paper/document.h"

static void
test_blocks_in_order(void)
{
  static const double shares[] = { 0.3, 0.7, 0 };
  g_autoptr(PiiriDocument) document = piiri_document_new("Title", "Koivuranta", 1000);
  PiiriTable *table;
  PiiriTableRow *row;

  piiri_document_text(document, PIIRI_STYLE_TITLE, "Title");
  piiri_document_text(document, PIIRI_STYLE_BODY, "");
  table = piiri_document_table(document, shares, true);
  row = piiri_table_add(table);
  piiri_table_say(table, row, 1, PIIRI_STYLE_QUIET, "once");
  piiri_table_say(table, row, 1, PIIRI_STYLE_STRONG, "twice");
  piiri_document_space(document, 12);

  g_assert_cmpuint(document->blocks->len, ==, 3);
  g_assert_cmpuint(table->n_columns, ==, 2);
  g_assert_cmpuint(table->rows->len, ==, 1);
  row = &g_array_index(table->rows, PiiriTableRow, 0);
  g_assert_cmpstr(row->cells[0].text, ==, "");
  g_assert_cmpstr(row->cells[1].text, ==, "twice");
  g_assert_cmpint(row->cells[1].style, ==, PIIRI_STYLE_STRONG);
}

static void
test_direction_of_the_language(void)
{
  static const struct {
    const char *language;
    bool mirrored;
  } cases[] = { { "fi", false }, { "ar", true }, { "he_IL", true }, { "ru:ar", false } };

  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_setenv("LANGUAGE", cases[i].language, TRUE);
    g_autoptr(PiiriDocument) document = piiri_document_new("Title", "Koivuranta", 0);
    g_assert_cmpint(document->mirrored, ==, cases[i].mirrored);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/document/blocks-in-order", test_blocks_in_order);
  g_test_add_func("/document/direction", test_direction_of_the_language);
  return g_test_run();
}

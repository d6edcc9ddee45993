#include "paper/document.h"

#include "paper/type.h"

static void
row_clear(const PiiriTable *table, PiiriTableRow *row)
{
  for (guint i = 0; i < table->n_columns; i++)
    g_free(row->cells[i].text);
  g_free(row->cells);
}

static void
block_free(gpointer data)
{
  PiiriBlock *block = data;

  for (guint i = 0; block->table.rows != NULL && i < block->table.rows->len; i++)
    row_clear(&block->table, &g_array_index(block->table.rows, PiiriTableRow, i));
  g_clear_pointer(&block->table.rows, g_array_unref);
  g_clear_pointer(&block->picture, g_bytes_unref);
  g_free(block->text);
  g_free(block);
}

PiiriDocument *
piiri_document_new(const char *title, const char *circle, gint64 wall)
{
  PiiriDocument *document = g_new0(PiiriDocument, 1);

  document->title = g_strdup(title);
  document->circle = g_strdup(circle);
  document->wall = wall;
  document->mirrored = piiri_type_is_mirrored();
  document->blocks = g_ptr_array_new_with_free_func(block_free);
  return document;
}

void
piiri_document_free(PiiriDocument *document)
{
  g_free(document->title);
  g_free(document->circle);
  g_ptr_array_unref(document->blocks);
  g_free(document);
}

static PiiriBlock *
add_block(PiiriDocument *document, PiiriBlockType type)
{
  PiiriBlock *block = g_new0(PiiriBlock, 1);

  block->type = type;
  g_ptr_array_add(document->blocks, block);
  return block;
}

void
piiri_document_text(PiiriDocument *document, PiiriStyle style, const char *text)
{
  PiiriBlock *block;

  if (*text == '\0')
    return;
  block = add_block(document, PIIRI_BLOCK_TEXT);
  block->style = style;
  block->text = g_strdup(text);
}

void
piiri_document_space(PiiriDocument *document, double points)
{
  add_block(document, PIIRI_BLOCK_SPACE)->points = points;
}

void
piiri_document_picture(PiiriDocument *document, GBytes *picture, const char *words)
{
  PiiriBlock *block = add_block(document, PIIRI_BLOCK_PICTURE);

  block->picture = g_bytes_ref(picture);
  block->text = g_strdup(words);
}

PiiriTable *
piiri_document_table(PiiriDocument *document, const double *shares, bool head)
{
  PiiriTable *table = &add_block(document, PIIRI_BLOCK_TABLE)->table;

  for (; shares[table->n_columns] > 0 && table->n_columns < PIIRI_TABLE_COLUMNS_MAX;
       table->n_columns++)
    table->shares[table->n_columns] = shares[table->n_columns];
  table->head = head;
  table->rows = g_array_new(FALSE, TRUE, sizeof(PiiriTableRow));
  return table;
}

PiiriTableRow *
piiri_table_add(PiiriTable *table)
{
  PiiriTableRow row = { .cells = g_new0(PiiriTableCell, table->n_columns) };

  for (guint i = 0; i < table->n_columns; i++)
    row.cells[i].text = g_strdup("");
  g_array_append_val(table->rows, row);
  return &g_array_index(table->rows, PiiriTableRow, table->rows->len - 1);
}

void
piiri_table_say(
    PiiriTable *table, PiiriTableRow *row, guint column, PiiriStyle style, const char *text)
{
  g_return_if_fail(column < table->n_columns);

  g_free(row->cells[column].text);
  row->cells[column] = (PiiriTableCell){ g_strdup(text), style };
}

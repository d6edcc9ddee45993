#include "paper/private.h"

/* Between columns, and above and below the letters of a row. */
#define GUTTER  14.0
#define PADDING 3.5

/* A row that has more than this of its height left over a page's end is parted. */
#define LINES_TOGETHER 2

/* A row with its texts set: the first lines of all cells stand on one line. */
typedef struct {
  const PiiriTableRow *row;
  guint n;
  PiiriLines cells[PIIRI_TABLE_COLUMNS_MAX];
  double x[PIIRI_TABLE_COLUMNS_MAX];
  double lift[PIIRI_TABLE_COLUMNS_MAX]; /* of a cell below the row's top */
  guint done[PIIRI_TABLE_COLUMNS_MAX];  /* lines that lie on earlier pages */
  double height;
} SetRow;

static void
set_row(Flow *flow, const PiiriTable *table, guint index, SetRow *set)
{
  double before = 0, baseline = 0;

  *set =
      (SetRow){ .row = &g_array_index(table->rows, PiiriTableRow, index), .n = table->n_columns };
  for (guint i = 0; i < set->n; i++) {
    const PiiriTableCell *cell = &set->row->cells[i];
    double share = table->shares[i] * PIIRI_TEXT_WIDTH;
    double width = i + 1 < set->n ? share - GUTTER : share;

    set->cells[i] = piiri_type_set(&flow->type, cell->style, cell->text, width);
    set->x[i] = flow->document->mirrored ? PIIRI_PAGE_WIDTH - PIIRI_PAGE_SIDE - before - width :
                                           PIIRI_PAGE_SIDE + before;
    baseline = MAX(baseline, set->cells[i].baseline);
    before += share;
  }
  for (guint i = 0; i < set->n; i++) {
    set->lift[i] = PADDING + baseline - set->cells[i].baseline;
    set->height =
        MAX(set->height, set->lift[i] + set->cells[i].n * set->cells[i].leading + PADDING);
  }
}

static void
clear_row(SetRow *set)
{
  for (guint i = 0; i < set->n; i++)
    piiri_lines_clear(&set->cells[i]);
}

/* --- Putting a row down --------------------------------------------------------------------- */

/* The cell's lines that go here when HEIGHT is free. */
static guint
cell_lines(const SetRow *set, guint column, double height)
{
  const PiiriLines *lines = &set->cells[column];
  double room = height - set->lift[column] - PADDING;
  guint left = lines->n - set->done[column];
  guint fit = room > 0 ? (guint)(room / lines->leading + 1e-6) : 0;

  if (fit >= left)
    return left;
  /* No line alone at the head of the next page. */
  return left - fit < LINES_TOGETHER && fit > LINES_TOGETHER ? fit - 1 : fit;
}

/* Puts down what fits into HEIGHT; true when nothing of the row is left. */
static bool
put_row(Flow *flow, SetRow *set, double height, bool head)
{
  double used = 0, top;
  guint fit[PIIRI_TABLE_COLUMNS_MAX];
  bool all = true;

  for (guint i = 0; i < set->n; i++) {
    fit[i] = cell_lines(set, i, height);
    used = MAX(used, set->lift[i] + fit[i] * set->cells[i].leading + PADDING);
  }
  top = flow_take(flow, used);
  if (set->row->rule)
    flow_put_rule(flow, top);
  flow->n_rows++;
  for (guint i = 0; i < set->n; i++) {
    if (fit[i] > 0 && *set->row->cells[i].text != '\0') {
      PiiriPiece *piece = flow_put_lines(flow, &set->cells[i], set->row->cells[i].style,
                                         set->done[i], fit[i], set->x[i], top + set->lift[i]);

      piece->table = flow->n_tables;
      piece->row = flow->n_rows;
      piece->column = i + 1;
      piece->head = head;
    }
    set->done[i] += fit[i];
    all = all && set->done[i] >= set->cells[i].n;
  }
  return all;
}

static void
put_head(Flow *flow, const PiiriTable *table)
{
  SetRow set;

  flow->n_tables++;
  if (!table->head || table->rows->len == 0)
    return;
  set_row(flow, table, 0, &set);
  put_row(flow, &set, set.height, true);
  clear_row(&set);
}

/* --- The table ------------------------------------------------------------------------------ */

/* What must be free for the row to begin on this page: all of a short one, the first lines of a
 * long one, and as much of the next where the two belong together. */
static double
row_least(Flow *flow, const PiiriTable *table, guint index)
{
  double whole = (PIIRI_PAGE_HEIGHT - PIIRI_PAGE_TOP - PIIRI_PAGE_BOTTOM) / 3, height = 0;

  for (bool more = true; more && index < table->rows->len; index++) {
    SetRow set;

    set_row(flow, table, index, &set);
    more = set.row->with_next;
    height += set.height <= whole ? set.height : 2 * PADDING + 4 * set.cells[0].leading;
    clear_row(&set);
  }
  return MIN(height, 2 * whole);
}

static void
lay_row(Flow *flow, const PiiriTable *table, guint index)
{
  SetRow set;

  if (!flow_is_at_top(flow) && row_least(flow, table, index) > flow_room(flow)) {
    flow_begin_page(flow);
    put_head(flow, table);
  }
  set_row(flow, table, index, &set);
  while (!put_row(flow, &set, flow_room(flow), false)) {
    flow_begin_page(flow);
    put_head(flow, table);
  }
  clear_row(&set);
}

void
table_lay(Flow *flow, const PiiriTable *table)
{
  guint first = table->head ? 1 : 0;

  if (table->rows->len <= first)
    return;
  if (!flow_is_at_top(flow) && table_least(flow, table) > flow_room(flow))
    flow_begin_page(flow);
  put_head(flow, table);
  for (guint i = first; i < table->rows->len; i++)
    lay_row(flow, table, i);
  flow->gap = piiri_type_below(PIIRI_STYLE_BODY);
}

double
table_least(Flow *flow, const PiiriTable *table)
{
  double height = 0;

  if (table->head && table->rows->len > 0) {
    SetRow set;

    set_row(flow, table, 0, &set);
    height = set.height;
    clear_row(&set);
  }
  return height + row_least(flow, table, table->head ? 1 : 0);
}

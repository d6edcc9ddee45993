#include "paper/picture.h"
#include "paper/private.h"

/* Fewer lines of a paragraph than this don't stand alone on a page. */
#define LINES_TOGETHER 2

/* --- The flow ------------------------------------------------------------------------------- */

static void
piece_clear(gpointer data)
{
  PiiriPiece *piece = data;

  g_clear_object(&piece->layout);
  g_clear_pointer(&piece->picture, cairo_surface_destroy);
}

void
flow_begin_page(Flow *flow)
{
  flow->page = g_array_new(FALSE, TRUE, sizeof(PiiriPiece));
  g_array_set_clear_func(flow->page, piece_clear);
  g_ptr_array_add(flow->pages, flow->page);
  flow->y = PIIRI_PAGE_TOP;
  flow->gap = 0;
}

bool
flow_is_at_top(const Flow *flow)
{
  return flow->y <= PIIRI_PAGE_TOP;
}

static double
gap_of(const Flow *flow)
{
  return flow_is_at_top(flow) ? 0 : flow->gap;
}

double
flow_room(const Flow *flow)
{
  return PIIRI_PAGE_HEIGHT - PIIRI_PAGE_BOTTOM - flow->y - gap_of(flow);
}

double
flow_take(Flow *flow, double height)
{
  double top = flow->y + gap_of(flow);

  flow->y = top + height;
  flow->gap = 0;
  return top;
}

static PiiriPiece *
put(Flow *flow, PiiriPiece piece)
{
  g_array_append_val(flow->page, piece);
  return &g_array_index(flow->page, PiiriPiece, flow->page->len - 1);
}

PiiriPiece *
flow_put_lines(
    Flow *flow, const PiiriLines *lines, PiiriStyle style, guint first, guint n, double x, double y)
{
  return put(flow, (PiiriPiece){ .type = PIIRI_PIECE_LINES,
                                 .x = x,
                                 .y = y,
                                 .width = lines->width,
                                 .height = n * lines->leading,
                                 .style = style,
                                 .layout = g_object_ref(lines->layout),
                                 .first = first,
                                 .n = n,
                                 .leading = lines->leading,
                                 .baseline = lines->baseline });
}

void
flow_put_rule(Flow *flow, double y)
{
  put(flow,
      (PiiriPiece){
          .type = PIIRI_PIECE_RULE, .x = PIIRI_PAGE_SIDE, .y = y, .width = PIIRI_TEXT_WIDTH });
}

/* --- What stands together
 * -----------------------------------------------------------------------------------
 */

static cairo_surface_t *
load_picture(const PiiriBlock *block, double *width, double *height)
{
  cairo_surface_t *surface = piiri_picture_load(block->picture);
  double most = (PIIRI_PAGE_HEIGHT - PIIRI_PAGE_TOP - PIIRI_PAGE_BOTTOM) / 2, scale;

  if (surface == NULL)
    return NULL;
  *width = cairo_image_surface_get_width(surface);
  *height = cairo_image_surface_get_height(surface);
  /* A small one isn't blown up: 96 of its points are an inch, as on a screen. */
  scale = MIN(72.0 / 96.0, MIN(PIIRI_TEXT_WIDTH / *width, most / *height));
  *width *= scale;
  *height *= scale;
  return surface;
}

/* --- Texts ---------------------------------------------------------------------------------- */

static double
text_least(Flow *flow, const PiiriBlock *block)
{
  PiiriLines lines = piiri_type_set(&flow->type, block->style, block->text, PIIRI_TEXT_WIDTH);
  bool whole = piiri_type_is_heading(block->style) || lines.n < 2 * LINES_TOGETHER;
  double height = (whole ? lines.n : LINES_TOGETHER) * lines.leading;

  piiri_lines_clear(&lines);
  return height;
}

/* What stands together at the beginning of the blocks from INDEX on, points: headings with what
 * they are about. */
static double
least_from(Flow *flow, guint index)
{
  double height = 0, width;

  for (; index < flow->document->blocks->len; index++) {
    const PiiriBlock *block = g_ptr_array_index(flow->document->blocks, index);
    cairo_surface_t *surface;

    switch (block->type) {
    case PIIRI_BLOCK_TEXT:
      height += piiri_type_above(block->style) + text_least(flow, block);
      if (!piiri_type_is_heading(block->style))
        return height;
      height += piiri_type_below(block->style);
      break;
    case PIIRI_BLOCK_TABLE:
      return height + table_least(flow, &block->table);
    case PIIRI_BLOCK_PICTURE: {
      double tall = 0;

      surface = load_picture(block, &width, &tall);
      g_clear_pointer(&surface, cairo_surface_destroy);
      return height + tall;
    }
    case PIIRI_BLOCK_SPACE:
      height += block->points;
      break;
    }
  }
  return height;
}

/* --- Laying blocks -------------------------------------------------------------------------- */

/* How many of LEFT lines go on this page; 0 when the page is to be left. */
static guint
lines_here(const Flow *flow, const PiiriLines *lines, guint left)
{
  double room = MAX(flow_room(flow), 0);
  guint fit = (guint)(room / lines->leading);

  if (fit >= left)
    return left;
  if (left < 2 * LINES_TOGETHER)
    fit = 0;
  fit = MIN(fit, left - MIN(left, LINES_TOGETHER));
  if (fit < LINES_TOGETHER)
    fit = 0;
  /* A page is never left empty, whatever the letters. */
  return fit == 0 && flow_is_at_top(flow) ? MAX(1, (guint)(room / lines->leading)) : fit;
}

/* INDEX is the block's. */
static void
lay_text(Flow *flow, PiiriStyle style, const char *text, guint index)
{
  PiiriLines lines = piiri_type_set(&flow->type, style, text, PIIRI_TEXT_WIDTH);
  bool heading = piiri_type_is_heading(style);
  guint first = 0;

  flow->gap = MAX(flow->gap, piiri_type_above(style));
  if (heading && !flow_is_at_top(flow) &&
      least_from(flow, index) - piiri_type_above(style) > flow_room(flow))
    flow_begin_page(flow);
  while (first < lines.n) {
    guint n = lines_here(flow, &lines, lines.n - first);
    PiiriPiece *piece;

    if (n == 0) {
      flow_begin_page(flow);
      continue;
    }
    piece = flow_put_lines(flow, &lines, style, first, n, PIIRI_PAGE_SIDE,
                           flow_take(flow, n * lines.leading));
    piece->text = heading && first == 0 ? text : NULL;
    first += n;
  }
  flow->gap = piiri_type_below(style);
  piiri_lines_clear(&lines);
}

static void
lay_picture(Flow *flow, const PiiriBlock *block, guint index)
{
  double width, height, x;
  cairo_surface_t *surface = load_picture(block, &width, &height);
  PiiriPiece *piece;

  if (surface == NULL) {
    lay_text(flow, PIIRI_STYLE_QUIET, block->text, index);
    return;
  }
  if (height > flow_room(flow) && !flow_is_at_top(flow))
    flow_begin_page(flow);
  x = flow->document->mirrored ? PIIRI_PAGE_WIDTH - PIIRI_PAGE_SIDE - width : PIIRI_PAGE_SIDE;
  piece = put(
      flow, (PiiriPiece){ .type = PIIRI_PIECE_PICTURE, .x = x, .width = width, .height = height });
  piece->y = flow_take(flow, height);
  piece->picture = surface;
  flow->gap = piiri_type_below(PIIRI_STYLE_BODY);
}

/* --- All of it ------------------------------------------------------------------------------ */

GPtrArray *
piiri_pages_lay(const PiiriDocument *document)
{
  Flow flow = { .document = document };

  flow.pages = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
  piiri_type_init(&flow.type);
  flow_begin_page(&flow);
  for (guint i = 0; i < document->blocks->len; i++) {
    const PiiriBlock *block = g_ptr_array_index(document->blocks, i);

    switch (block->type) {
    case PIIRI_BLOCK_TEXT:
      lay_text(&flow, block->style, block->text, i);
      break;
    case PIIRI_BLOCK_TABLE:
      table_lay(&flow, &block->table);
      break;
    case PIIRI_BLOCK_PICTURE:
      lay_picture(&flow, block, i);
      break;
    case PIIRI_BLOCK_SPACE:
      flow.gap = MAX(flow.gap, block->points);
      break;
    }
  }
  piiri_type_clear(&flow.type);
  return flow.pages;
}

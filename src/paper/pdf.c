#include "paper/pdf.h"

#include "analysis/words.h"
#include "config.h"
#include "model/stamp.h"
#include "paper/pages.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <pango/pangocairo.h>

typedef struct {
  const PiiriDocument *document;
  PiiriType type;
  cairo_surface_t *surface;
  cairo_t *cr;
  int outline[2];   /* the entries of the title and of the heading that are open */
  guint table, row; /* elements that are open, 0 for none */
} Drawing;

/* --- Pieces --------------------------------------------------------------------------------- */

static void
set_ink(cairo_t *cr, PiiriInk ink)
{
  cairo_set_source_rgb(cr, ink.red, ink.green, ink.blue);
}

static void
draw_lines(const Drawing *drawing, const PiiriPiece *piece)
{
  GSList *line = g_slist_nth(pango_layout_get_lines_readonly(piece->layout), piece->first);

  set_ink(drawing->cr, piiri_type_ink(piece->style));
  for (guint i = 0; i < piece->n && line != NULL; i++, line = line->next) {
    double x = piece->x;
    PangoRectangle logical;

    pango_layout_line_get_extents(line->data, NULL, &logical);
    if (drawing->document->mirrored)
      x += piece->width - pango_units_to_double(logical.width);
    cairo_move_to(drawing->cr, x, piece->y + piece->baseline + i * piece->leading);
    pango_cairo_show_layout_line(drawing->cr, line->data);
  }
}

static void
draw_rule(const Drawing *drawing, const PiiriPiece *piece)
{
  set_ink(drawing->cr, piiri_type_rule);
  cairo_set_line_width(drawing->cr, 0.5);
  cairo_move_to(drawing->cr, piece->x, piece->y);
  cairo_rel_line_to(drawing->cr, piece->width, 0);
  cairo_stroke(drawing->cr);
}

static void
draw_picture(const Drawing *drawing, const PiiriPiece *piece)
{
  double scale = piece->width / cairo_image_surface_get_width(piece->picture);

  cairo_save(drawing->cr);
  cairo_translate(drawing->cr, piece->x, piece->y);
  cairo_scale(drawing->cr, scale, scale);
  cairo_set_source_surface(drawing->cr, piece->picture, 0, 0);
  /* Not cairo_paint(): where it is the first thing on a page, cairo 1.16 forgets the tag around. */
  cairo_rectangle(drawing->cr, 0, 0, cairo_image_surface_get_width(piece->picture),
                  cairo_image_surface_get_height(piece->picture));
  cairo_fill(drawing->cr);
  cairo_restore(drawing->cr);
}

/* --- Structure ------------------------------------------------------------------------------ */

static void
close_row(Drawing *drawing)
{
  if (drawing->row != 0)
    cairo_tag_end(drawing->cr, "TR");
  drawing->row = 0;
}

static void
close_table(Drawing *drawing)
{
  close_row(drawing);
  if (drawing->table != 0)
    cairo_tag_end(drawing->cr, "Table");
  drawing->table = 0;
}

/* Opens and closes tables and rows, so that PIECE lies in those it belongs to. */
static void
enter(Drawing *drawing, const PiiriPiece *piece)
{
  if (piece->table != drawing->table)
    close_table(drawing);
  if (piece->row != drawing->row)
    close_row(drawing);
  if (piece->table != drawing->table) {
    cairo_tag_begin(drawing->cr, "Table", NULL);
    drawing->table = piece->table;
  }
  if (piece->row != drawing->row) {
    cairo_tag_begin(drawing->cr, "TR", NULL);
    drawing->row = piece->row;
  }
}

static const char *
tag_of(const PiiriPiece *piece)
{
  if (piece->type == PIIRI_PIECE_PICTURE)
    return "Figure";
  if (piece->table != 0)
    return piece->head ? "TH" : "TD";
  return piiri_type_tag(piece->style);
}

static void
add_outline(Drawing *drawing, const PiiriPiece *piece, guint page)
{
  int level = piece->style == PIIRI_STYLE_TITLE ? 0 : piece->style == PIIRI_STYLE_HEADING ? 1 : 2;
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *place =
      g_strdup_printf("page=%u pos=[%s %s]", page, g_ascii_formatd(x, sizeof x, "%.1f", piece->x),
                      g_ascii_formatd(y, sizeof y, "%.1f", piece->y));
  int parent = level == 0 ? CAIRO_PDF_OUTLINE_ROOT : drawing->outline[level - 1];
  int entry = cairo_pdf_surface_add_outline(drawing->surface, parent, piece->text, place,
                                            CAIRO_PDF_OUTLINE_FLAG_OPEN);

  for (int i = level; i < 2; i++)
    drawing->outline[i] = entry;
}

static void
draw_piece(Drawing *drawing, const PiiriPiece *piece, guint page)
{
  if (piece->type == PIIRI_PIECE_RULE) {
    /* Belongs to no element; the row before it has ended. */
    close_row(drawing);
    draw_rule(drawing, piece);
    return;
  }
  enter(drawing, piece);
  if (piece->text != NULL)
    add_outline(drawing, piece, page);
  cairo_tag_begin(drawing->cr, tag_of(piece), NULL);
  if (piece->type == PIIRI_PIECE_PICTURE)
    draw_picture(drawing, piece);
  else
    draw_lines(drawing, piece);
  cairo_tag_end(drawing->cr, tag_of(piece));
}

/* --- Pages ---------------------------------------------------------------------------------- */

/* A line at the edge of the page: at its beginning, or at its END. What doesn't fit is left out. */
static void
draw_edge(Drawing *drawing, const char *text, double y, bool end)
{
  double most = PIIRI_TEXT_WIDTH * (end ? 0.3 : 0.65), x = PIIRI_PAGE_SIDE;
  PiiriLines lines = piiri_type_set(&drawing->type, PIIRI_STYLE_SMALL, text, most);
  PangoLayoutLine *line;
  PangoRectangle logical;

  pango_layout_set_height(lines.layout, 0);
  pango_layout_set_ellipsize(lines.layout, PANGO_ELLIPSIZE_END);
  line = pango_layout_get_line_readonly(lines.layout, 0);
  pango_layout_line_get_extents(line, NULL, &logical);
  if (end != drawing->document->mirrored)
    x += PIIRI_TEXT_WIDTH - pango_units_to_double(logical.width);
  set_ink(drawing->cr, piiri_type_ink(PIIRI_STYLE_SMALL));
  cairo_move_to(drawing->cr, x, y + lines.baseline);
  pango_cairo_show_layout_line(drawing->cr, line);
  piiri_lines_clear(&lines);
}

static void
draw_edges(Drawing *drawing, guint page, guint n)
{
  g_autofree char *day = piiri_words_day(drawing->document->wall);
  g_autofree char *date = piiri_words_of_date(day);
  /* Translators: the number of a page and how many there are. */
  g_autofree char *number = g_strdup_printf(_("%u / %u"), page, n);

  draw_edge(drawing, drawing->document->circle, PIIRI_PAGE_HEAD, false);
  draw_edge(drawing, date, PIIRI_PAGE_HEAD, true);
  draw_edge(drawing, drawing->document->title, PIIRI_PAGE_FOOT, false);
  draw_edge(drawing, number, PIIRI_PAGE_FOOT, true);
}

static bool
draw_pages(Drawing *drawing, const GPtrArray *pages, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < pages->len; i++) {
    const GArray *page = g_ptr_array_index(pages, i);

    if (g_cancellable_set_error_if_cancelled(cancellable, error))
      return false;
    for (guint j = 0; j < page->len; j++)
      draw_piece(drawing, &g_array_index(page, PiiriPiece, j), i + 1);
    close_table(drawing);
    draw_edges(drawing, i + 1, pages->len);
    cairo_show_page(drawing->cr);
  }
  return true;
}

/* --- The file ------------------------------------------------------------------------------- */

static cairo_status_t
write_cb(void *data, const unsigned char *bytes, unsigned int n)
{
  g_byte_array_append(data, bytes, n);
  return CAIRO_STATUS_SUCCESS;
}

static void
tell_about(cairo_surface_t *surface, const PiiriDocument *document)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(document->wall / 1000);
  g_autofree char *made = time ? g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document->title);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, document->circle);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Piiri " PIIRI_VERSION);
  if (made != NULL) {
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, made);
  }
}

static bool
draw_document(const PiiriDocument *document,
              GByteArray *bytes,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr(GPtrArray) pages = piiri_pages_lay(document);
  Drawing drawing = { .document = document };
  cairo_status_t status;
  bool done;

  drawing.surface =
      cairo_pdf_surface_create_for_stream(write_cb, bytes, PIIRI_PAGE_WIDTH, PIIRI_PAGE_HEIGHT);
  drawing.cr = cairo_create(drawing.surface);
  piiri_type_init(&drawing.type);
  tell_about(drawing.surface, document);
  done = draw_pages(&drawing, pages, cancellable, error);
  status = cairo_status(drawing.cr);
  piiri_type_clear(&drawing.type);
  cairo_destroy(drawing.cr);
  cairo_surface_finish(drawing.surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status(drawing.surface);
  cairo_surface_destroy(drawing.surface);
  if (done && status != CAIRO_STATUS_SUCCESS) {
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED,
                /* Translators: the reason, in English */
                _("The pages can’t be made: %s."), cairo_status_to_string(status));
    done = false;
  }
  return done;
}

GBytes *
piiri_pdf_make(const PiiriDocument *document, GCancellable *cancellable, GError **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new();

  if (!draw_document(document, bytes, cancellable, error))
    return NULL;
  return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

bool
piiri_paper_write(GBytes *bytes, const char *path, GError **error)
{
  gsize n;
  const char *data = g_bytes_get_data(bytes, &n);

  return g_file_set_contents_full(path, data, (gssize)n,
                                  G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                  0600, error);
}

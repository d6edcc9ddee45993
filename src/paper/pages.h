#pragma once

#include "paper/type.h"

#include <cairo.h>

/*
 * Where every block of a document lies: pages of pieces, ready to be drawn. No paragraph leaves a
 * line alone at the foot or the head of a page, no heading is parted from what it is about, and no
 * line of any text is lost, however long.
 */

/* A4, in points. */
#define PIIRI_PAGE_WIDTH  595.276
#define PIIRI_PAGE_HEIGHT 841.890
#define PIIRI_PAGE_SIDE   62.0 /* margins */
#define PIIRI_PAGE_TOP    92.0
#define PIIRI_PAGE_BOTTOM 82.0
#define PIIRI_PAGE_HEAD   46.0 /* where the running head and the page's number begin */
#define PIIRI_PAGE_FOOT   (PIIRI_PAGE_HEIGHT - 54.0)
#define PIIRI_TEXT_WIDTH  (PIIRI_PAGE_WIDTH - 2 * PIIRI_PAGE_SIDE)

typedef enum {
  PIIRI_PIECE_LINES,
  PIIRI_PIECE_RULE,
  PIIRI_PIECE_PICTURE,
} PiiriPieceType;

typedef struct {
  PiiriPieceType type;
  double x, y, width, height;
  PiiriStyle style;
  PangoLayout *layout; /* of LINES, of which N from FIRST on are here */
  guint first, n;
  double leading, baseline;
  cairo_surface_t *picture; /* of PICTURE */
  const char *text;         /* the document's own: a heading's words */
  guint table, row, column; /* from 1 on; 0 outside of tables. A table counts anew on each page. */
  bool head;                /* in a row that names the columns */
} PiiriPiece;

/* Elements are GArrays of PiiriPiece, one for each page, from the top down; one page at least. They
 * speak of DOCUMENT, which must outlive them. Free with g_ptr_array_unref(). */
GPtrArray *piiri_pages_lay(const PiiriDocument *document);

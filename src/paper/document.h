#pragma once

#include <glib.h>
#include <stdbool.h>

/*
 * What a paper says, before anybody knows how it lies on pages: a list of blocks from the top down.
 * A document is made by a function that asks the database (paper/kept.h), and becomes pages by
 * paper/pdf.h. Texts are copied; a document owns its blocks.
 */

/* One scale for everything that Piiri prints; sizes and weights stand in paper/type.c. */
typedef enum {
  PIIRI_STYLE_BODY,
  PIIRI_STYLE_STRONG,
  PIIRI_STYLE_QUIET,
  PIIRI_STYLE_SMALL, /* quiet too: when and by whom, heads of columns, the edges of pages */
  PIIRI_STYLE_TITLE,
  PIIRI_STYLE_HEADING,
  PIIRI_STYLE_SUBHEADING,
  N_PIIRI_STYLES
} PiiriStyle;

typedef struct {
  char *text; /* "" is an empty cell */
  PiiriStyle style;
} PiiriTableCell;

typedef struct {
  PiiriTableCell *cells; /* one for each column */
  bool rule;             /* a hairline above */
  bool with_next;        /* isn't left alone at the foot of a page */
} PiiriTableRow;

#define PIIRI_TABLE_COLUMNS_MAX 8

/* Columns that line up from page to page; where it breaks, its head is repeated. */
typedef struct {
  double shares[PIIRI_TABLE_COLUMNS_MAX]; /* of the width, together 1 */
  guint n_columns;
  bool head;    /* the first row names the columns */
  GArray *rows; /* PiiriTableRow */
} PiiriTable;

typedef enum {
  PIIRI_BLOCK_TEXT,
  PIIRI_BLOCK_TABLE,
  PIIRI_BLOCK_PICTURE,
  PIIRI_BLOCK_SPACE,
} PiiriBlockType;

typedef struct {
  PiiriBlockType type;
  PiiriStyle style; /* of TEXT */
  char *text;       /* of TEXT, and what a PICTURE shows in words */
  PiiriTable table; /* of TABLE */
  GBytes *picture;  /* of PICTURE: a PNG or a JPEG */
  double points;    /* of SPACE */
} PiiriBlock;

typedef struct {
  char *title;
  char *circle;  /* whose paper it is: stands at the head of each page */
  gint64 wall;   /* when it was made (model/stamp.h) */
  bool mirrored; /* begins at the right, as the program's language does */
  GPtrArray *blocks;
} PiiriDocument;

/* A document without blocks, in the direction of the program's language. */
PiiriDocument *piiri_document_new(const char *title, const char *circle, gint64 wall);
void piiri_document_free(PiiriDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriDocument, piiri_document_free)

/* A paragraph, or several with line feeds between; nothing where TEXT is empty. Headings and the
 * title stay with what follows, and headings are what a reader of the PDF finds in its outline. */
void piiri_document_text(PiiriDocument *document, PiiriStyle style, const char *text);

/* Room between two blocks, in points; none at the top of a page. */
void piiri_document_space(PiiriDocument *document, double points);

/* A picture at the width of the text at most, half a page high at most. WORDS say what it shows,
 * and stand in its place where it can't be read. */
void piiri_document_picture(PiiriDocument *document, GBytes *picture, const char *words);

/* A table whose columns take SHARES of the width; ended by 0. It is empty and the document's own.
 * HEAD: the first row names the columns. */
PiiriTable *piiri_document_table(PiiriDocument *document, const double *shares, bool head);

/* A row below the others; its cells are empty. */
PiiriTableRow *piiri_table_add(PiiriTable *table);
void piiri_table_say(
    PiiriTable *table, PiiriTableRow *row, guint column, PiiriStyle style, const char *text);

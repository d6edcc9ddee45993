#pragma once

#include "paper/document.h"

#include <pango/pango.h>

/*
 * Letters and lines. All measures are in points (1/72 inch), from the top left corner down, also on
 * pages that begin at the right.
 */

/* The colour of a style or a rule, each part from 0 to 1. */
typedef struct {
  double red, green, blue;
} PiiriInk;

/* What layouts are made with; belongs to one thread. */
typedef struct {
  PangoContext *context;
} PiiriType;

/* Lines of a text at a width, all the same distance apart. */
typedef struct {
  PangoLayout *layout;
  double width;
  double leading;  /* from line to line */
  double baseline; /* of a line below its top */
  guint n;         /* how many lines */
} PiiriLines;

/* True when the program's language is written from right to left. */
bool piiri_type_is_mirrored(void);

void piiri_type_init(PiiriType *type);
void piiri_type_clear(PiiriType *type);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PiiriType, piiri_type_clear)

/* TEXT in STYLE, broken into lines of WIDTH points. */
PiiriLines piiri_type_set(PiiriType *type, PiiriStyle style, const char *text, double width);
void piiri_lines_clear(PiiriLines *lines);

PiiriInk piiri_type_ink(PiiriStyle style);
extern const PiiriInk piiri_type_rule;

/* Room above and below a text of the style, in points. */
double piiri_type_above(PiiriStyle style);
double piiri_type_below(PiiriStyle style);

/* True for what stays with the block after it. */
bool piiri_type_is_heading(PiiriStyle style);

/* The structure element of the PDF that the style stands for: "H1", "P". */
const char *piiri_type_tag(PiiriStyle style);

#pragma once

#include "paper/pages.h"

/*
 * What pages.c and table.c share: how far the pages are filled.
 */

typedef struct {
  const PiiriDocument *document;
  PiiriType type;
  GPtrArray *pages;
  GArray *page; /* the last one */
  double y;     /* where it is free */
  double gap;   /* room wanted above what comes next; none at the top of a page */
  guint n_tables, n_rows;
} Flow;

bool flow_is_at_top(const Flow *flow);

/* How much fits below the gap. */
double flow_room(const Flow *flow);

void flow_begin_page(Flow *flow);

/* Takes HEIGHT below the gap; returns its top. */
double flow_take(Flow *flow, double height);

/* Puts N lines from FIRST on at (X, Y); returns the piece, which is valid until the next one. */
PiiriPiece *flow_put_lines(Flow *flow,
                           const PiiriLines *lines,
                           PiiriStyle style,
                           guint first,
                           guint n,
                           double x,
                           double y);

void flow_put_rule(Flow *flow, double y);

/* Lays the table out from where the flow is. */
void table_lay(Flow *flow, const PiiriTable *table);

/* What of it stands together at its beginning, points. */
double table_least(Flow *flow, const PiiriTable *table);

#pragma once

#include "analysis/figures.h"

/* Adds to ROWS, at their end, what tallies tell of circles whose meetings aren't here; the rest
 * as piiri_figures() says. */
void piiri_figures_add_told(
    PiiriStore *store, PiiriFiguresBy by, const char *from, const char *to, GPtrArray *rows);

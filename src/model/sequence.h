#pragma once

#include <glib.h>
#include <stdbool.h>

/*
 * Where two sequences of numbers differ, by the shortest way from one to the other (Myers, "An
 * O(ND) Difference Algorithm and Its Variations", 1986).
 */

/* Items A to A + N_A of the first stand in the place of B to B + N_B of the second. */
typedef struct {
  guint a, n_a;
  guint b, n_b;
} PiiriHunk;

/* The stretches in which A and B differ, ascending, with something equal between each two. The time
 * is bounded: what is left of sequences that differ nearly everywhere is told as one stretch.
 * Elements are PiiriHunk; free with g_array_unref(). */
GArray *piiri_sequence_compare(const guint *a, guint n_a, const guint *b, guint n_b);

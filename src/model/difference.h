#pragma once

#include <glib.h>

/*
 * Where two texts differ, as a person would show it to another: by paragraphs and, within those
 * that differ, by words. Pure functions, whose time is bounded also for texts of 1 MiB that have
 * nothing in common.
 */

/* Bytes A to A + A_LENGTH of the first text stand where the second one has B to B + B_LENGTH. */
typedef struct {
  gsize a, a_length;
  gsize b, b_length;
} PiiriDifference;

/* The words that differ, ascending. Where only a little stays the same between much that doesn't,
 * all of it counts as different. Elements are PiiriDifference; free with g_array_unref(). */
GArray *piiri_difference_words(const char *a, const char *b);

/* The paragraphs that differ, ascending, from the start of the first to the end of the last of
 * them; of a side that has none there, A_LENGTH or B_LENGTH is 0. Empty lines alone are no
 * difference. */
GArray *piiri_difference_paragraphs(const char *a, const char *b);

#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

/*
 * Two texts beside each other, each under its caption, with the words that differ marked.
 */

typedef struct {
  const char *captions[2];
  const char *texts[2];
  bool replaced; /* the second comes in the place of the first, of which words are struck through */
} PiiriCompared;

/* Both whole. */
GtkWidget *piiri_comparison_whole(const PiiriCompared *compared);

/* Paragraph by paragraph: those that differ beside each other, those that are the same folded away.
 * NULL where that wouldn't be easier to read than the whole texts: short ones, and those that share
 * no paragraph. */
GtkWidget *piiri_comparison_new(const PiiriCompared *compared);

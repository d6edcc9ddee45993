#pragma once

#include <glib.h>

/*
 * A text as its paragraphs: the lines that say something. Empty lines only keep them apart.
 */

typedef struct {
  gsize start, length; /* bytes of the text, without the line's end */
} PiiriParagraph;

/* Elements are PiiriParagraph; free with g_array_unref(). */
GArray *piiri_paragraphs(const char *text);

/* Stretches of texts as numbers, the same for the same bytes: what piiri_sequence_compare() takes.
 * The texts must outlive the numbering. */
typedef struct PiiriNumbering PiiriNumbering;

PiiriNumbering *piiri_numbering_new(void);
void piiri_numbering_free(PiiriNumbering *numbering);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriNumbering, piiri_numbering_free)

/* The numbers of the stretches (PiiriParagraph) of TEXT: guint. */
GArray *piiri_numbering_of(PiiriNumbering *numbering, const char *text, const GArray *stretches);

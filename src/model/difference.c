#include "model/difference.h"

#include "model/paragraphs.h"
#include "model/sequence.h"

#include <string.h>

/* --- Pieces of a text --- */

static bool
in_word(gunichar letter)
{
  return g_unichar_isalnum(letter) || g_unichar_ismark(letter);
}

/* The end of the piece that begins at AT: a word, a space of any width, or one sign with what is
 * written over it. */
static const char *
end_of_piece(const char *at, const char *end)
{
  gunichar first = g_utf8_get_char(at);

  at = g_utf8_next_char(at);
  if (g_unichar_isspace(first))
    while (at < end && g_unichar_isspace(g_utf8_get_char(at)))
      at = g_utf8_next_char(at);
  else if (in_word(first))
    while (at < end && in_word(g_utf8_get_char(at)))
      at = g_utf8_next_char(at);
  else
    while (at < end && g_unichar_ismark(g_utf8_get_char(at)))
      at = g_utf8_next_char(at);
  return at;
}

static GArray *
split(const char *text, gsize start, gsize length)
{
  GArray *pieces = g_array_new(FALSE, FALSE, sizeof(PiiriParagraph));
  const char *end = text + start + length;

  for (const char *at = text + start; at < end;) {
    const char *next = end_of_piece(at, end);
    PiiriParagraph piece = { (gsize)(at - text), (gsize)(next - at) };

    g_array_append_val(pieces, piece);
    at = next;
  }
  return pieces;
}

/* From the start of piece FROM to the end of the N-th after it; of none, where they would stand. */
static void
span(const GArray *pieces, guint from, guint n, gsize end, gsize *start, gsize *length)
{
  const PiiriParagraph *first, *last;

  *length = 0;
  *start = end;
  if (from >= pieces->len)
    return;
  first = &g_array_index(pieces, PiiriParagraph, from);
  *start = first->start;
  if (n == 0)
    return;
  last = &g_array_index(pieces, PiiriParagraph, from + n - 1);
  *length = last->start + last->length - first->start;
}

/* Appends where the pieces of A and B differ; END_A and END_B are where they end. */
static void
compare(const char *a,
        const GArray *pieces_a,
        gsize end_a,
        const char *b,
        const GArray *pieces_b,
        gsize end_b,
        GArray *differences)
{
  g_autoptr(PiiriNumbering) numbering = piiri_numbering_new();
  g_autoptr(GArray) one = piiri_numbering_of(numbering, a, pieces_a);
  g_autoptr(GArray) other = piiri_numbering_of(numbering, b, pieces_b);
  g_autoptr(GArray) hunks = piiri_sequence_compare((const guint *)one->data, one->len,
                                                   (const guint *)other->data, other->len);

  for (guint i = 0; i < hunks->len; i++) {
    const PiiriHunk *hunk = &g_array_index(hunks, PiiriHunk, i);
    PiiriDifference difference;

    span(pieces_a, hunk->a, hunk->n_a, end_a, &difference.a, &difference.a_length);
    span(pieces_b, hunk->b, hunk->n_b, end_b, &difference.b, &difference.b_length);
    g_array_append_val(differences, difference);
  }
}

GArray *
piiri_difference_paragraphs(const char *a, const char *b)
{
  GArray *differences = g_array_new(FALSE, FALSE, sizeof(PiiriDifference));
  g_autoptr(GArray) of_a = piiri_paragraphs(a);
  g_autoptr(GArray) of_b = piiri_paragraphs(b);

  compare(a, of_a, strlen(a), b, of_b, strlen(b), differences);
  return differences;
}

/* --- Words --- */

static gsize
extent(const PiiriDifference *difference)
{
  return MAX(difference->a_length, difference->b_length);
}

static bool
has_word(const char *text, gsize length)
{
  for (const char *at = text; at < text + length; at = g_utf8_next_char(at))
    if (in_word(g_utf8_get_char(at)))
      return true;
  return false;
}

/* True when what is equal between two differences is too little to be seen as such. */
static bool
belong_together(const char *a, const PiiriDifference *one, const PiiriDifference *next)
{
  gsize from = one->a + one->a_length;
  gsize between = next->a - from;

  return !has_word(a + from, between) || (between < extent(one) && between < extent(next));
}

/* Makes one of differences that belong together. */
static void
draw_together(const char *a, GArray *differences, guint first)
{
  guint kept = first;

  for (guint i = first; i < differences->len; i++) {
    PiiriDifference next = g_array_index(differences, PiiriDifference, i);
    PiiriDifference *last;

    while (kept > first && (last = &g_array_index(differences, PiiriDifference, kept - 1)) &&
           belong_together(a, last, &next)) {
      next = (PiiriDifference){ last->a, next.a + next.a_length - last->a, last->b,
                                next.b + next.b_length - last->b };
      kept--;
    }
    g_array_index(differences, PiiriDifference, kept++) = next;
  }
  g_array_set_size(differences, kept);
}

GArray *
piiri_difference_words(const char *a, const char *b)
{
  GArray *words = g_array_new(FALSE, FALSE, sizeof(PiiriDifference));
  g_autoptr(GArray) paragraphs = piiri_difference_paragraphs(a, b);
  PiiriDifference all = { 0, strlen(a), 0, strlen(b) };

  /* Nothing but empty lines, which are pieces here. */
  if (paragraphs->len == 0 && strcmp(a, b) != 0)
    g_array_append_val(paragraphs, all);
  for (guint i = 0; i < paragraphs->len; i++) {
    const PiiriDifference *at = &g_array_index(paragraphs, PiiriDifference, i);
    g_autoptr(GArray) of_a = split(a, at->a, at->a_length);
    g_autoptr(GArray) of_b = split(b, at->b, at->b_length);
    guint first = words->len;

    compare(a, of_a, at->a + at->a_length, b, of_b, at->b + at->b_length, words);
    draw_together(a, words, first);
  }
  return words;
}

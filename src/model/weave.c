#include "model/weave.h"

#include "model/paragraphs.h"
#include "model/sequence.h"

#include <stdbool.h>
#include <string.h>

/* One of the three texts. */
typedef struct {
  const char *text;
  GArray *paragraphs; /* PiiriParagraph */
  GArray *numbers;    /* guint, the same for the same paragraph in all three */
  GArray *hunks;      /* PiiriHunk: how it differs from the base */
  guint at;           /* the hunk that is next */
} Strand;

typedef struct {
  Strand base, older, newer;
  GString *text;
  GArray *numbers; /* of the paragraphs in TEXT */
} Weaving;

static void
strand_init(Strand *self, const char *text, PiiriNumbering *numbering)
{
  self->text = text;
  self->paragraphs = piiri_paragraphs(text);
  self->numbers = piiri_numbering_of(numbering, text, self->paragraphs);
  self->hunks = NULL;
  self->at = 0;
}

static void
strand_clear(Strand *self)
{
  g_array_unref(self->paragraphs);
  g_array_unref(self->numbers);
  g_clear_pointer(&self->hunks, g_array_unref);
}

/* As many paragraphs in the place of some are these, one by one. */
static void
add_hunk(GArray *hunks, const PiiriHunk *hunk)
{
  if (hunk->n_a != hunk->n_b) {
    g_array_append_vals(hunks, hunk, 1);
    return;
  }
  for (guint i = 0; i < hunk->n_a; i++) {
    PiiriHunk one = { hunk->a + i, 1, hunk->b + i, 1 };

    g_array_append_val(hunks, one);
  }
}

static void
strand_compare(Strand *self, const Strand *base)
{
  g_autoptr(GArray) hunks =
      piiri_sequence_compare((const guint *)base->numbers->data, base->numbers->len,
                             (const guint *)self->numbers->data, self->numbers->len);

  self->hunks = g_array_new(FALSE, FALSE, sizeof(PiiriHunk));
  for (guint i = 0; i < hunks->len; i++)
    add_hunk(self->hunks, &g_array_index(hunks, PiiriHunk, i));
}

static const PiiriHunk *
next_hunk(const Strand *self)
{
  return self->at < self->hunks->len ? &g_array_index(self->hunks, PiiriHunk, self->at) : NULL;
}

/* --- Writing --- */

/* What keeps paragraphs apart where nobody has said: as the base does it, else an empty line. */
static void
append_gap(Weaving *self, const Strand *from, guint paragraph)
{
  const Strand *strands[] = { from, &self->base };

  for (guint i = 0; i < G_N_ELEMENTS(strands); i++) {
    const GArray *paragraphs = strands[i]->paragraphs;
    guint at = i == 0 ? paragraph : 1;
    const PiiriParagraph *before, *next;

    if (at == 0 || at >= paragraphs->len)
      continue;
    before = &g_array_index(paragraphs, PiiriParagraph, at - 1);
    next = &g_array_index(paragraphs, PiiriParagraph, at);
    g_string_append_len(self->text, strands[i]->text + before->start + before->length,
                        (gssize)(next->start - before->start - before->length));
    return;
  }
  g_string_append(self->text, "\n\n");
}

static void
append(Weaving *self, const Strand *from, guint first, guint n)
{
  for (guint i = first; i < first + n; i++) {
    const PiiriParagraph *paragraph = &g_array_index(from->paragraphs, PiiriParagraph, i);

    if (self->text->len > 0)
      append_gap(self, from, i);
    g_string_append_len(self->text, from->text + paragraph->start, (gssize)paragraph->length);
    g_array_append_val(self->numbers, g_array_index(from->numbers, guint, i));
  }
}

/* --- Putting together --- */

static bool
same_change(const Strand *a, const PiiriHunk *in_a, const Strand *b, const PiiriHunk *in_b)
{
  if (in_a->a != in_b->a || in_a->n_a != in_b->n_a || in_a->n_b != in_b->n_b)
    return false;
  return in_a->n_b == 0 ||
         memcmp(&g_array_index(a->numbers, guint, in_a->b),
                &g_array_index(b->numbers, guint, in_b->b), in_a->n_b * sizeof(guint)) == 0;
}

/* True when both touch the same paragraph of the base, or one adds within what the other changed.
 */
static bool
overlap(const PiiriHunk *a, const PiiriHunk *b)
{
  return a->n_a + b->n_a > 0 && a->a < b->a + b->n_a && b->a < a->a + a->n_a;
}

/* Whose change comes first; NULL when there is none any more. */
static Strand *
first_to_change(Weaving *self)
{
  const PiiriHunk *older = next_hunk(&self->older), *newer = next_hunk(&self->newer);

  if (older == NULL || newer == NULL)
    return older != NULL ? &self->older : newer != NULL ? &self->newer : NULL;
  /* What is added before a changed paragraph stands before it. */
  if (newer->a < older->a || (newer->a == older->a && newer->n_a < older->n_a))
    return &self->newer;
  return &self->older;
}

static bool
weave(Weaving *self)
{
  guint at = 0; /* of the base */
  Strand *from;

  while ((from = first_to_change(self)) != NULL) {
    Strand *other = from == &self->older ? &self->newer : &self->older;
    const PiiriHunk *change = next_hunk(from), *others = next_hunk(other);
    bool agreed = others != NULL && same_change(from, change, other, others);

    /* Where one has taken a paragraph out, only a person can say whether that is right. */
    if (!agreed && (change->n_b == 0 || (others != NULL && overlap(change, others))))
      return false;
    append(self, &self->base, at, change->a - at);
    append(self, from, change->b, change->n_b);
    at = change->a + change->n_a;
    from->at++;
    other->at += agreed;
  }
  append(self, &self->base, at, self->base.paragraphs->len - at);
  return true;
}

static bool
holds_as_much(const GArray *numbers, const Strand *strand)
{
  return numbers->len == strand->numbers->len &&
         (numbers->len == 0 ||
          memcmp(numbers->data, strand->numbers->data, numbers->len * sizeof(guint)) == 0);
}

char *
piiri_weave(const char *base, const char *older, const char *newer)
{
  g_autoptr(PiiriNumbering) numbering = piiri_numbering_new();
  g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autoptr(GString) text = g_string_new(NULL);
  Weaving self = { .text = text, .numbers = numbers };
  bool done;

  strand_init(&self.base, base, numbering);
  strand_init(&self.older, older, numbering);
  strand_init(&self.newer, newer, numbering);
  strand_compare(&self.older, &self.base);
  strand_compare(&self.newer, &self.base);
  done =
      weave(&self) && !holds_as_much(numbers, &self.older) && !holds_as_much(numbers, &self.newer);
  strand_clear(&self.base);
  strand_clear(&self.older);
  strand_clear(&self.newer);
  return done ? g_string_free(g_steal_pointer(&text), FALSE) : NULL;
}

#include "model/paragraphs.h"

#include <stdbool.h>
#include <string.h>

static bool
says_something(const char *line, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace(line[i]))
      return true;
  return false;
}

GArray *
piiri_paragraphs(const char *text)
{
  GArray *paragraphs = g_array_new(FALSE, FALSE, sizeof(PiiriParagraph));
  const char *at = text;

  for (;;) {
    gsize length = strcspn(at, "\n");
    PiiriParagraph paragraph = { (gsize)(at - text), length };

    if (says_something(at, length))
      g_array_append_val(paragraphs, paragraph);
    if (at[length] == '\0')
      return paragraphs;
    at += length + 1;
  }
}

/* --- Numbers for stretches of text --- */

typedef struct {
  const char *text;
  gsize length;
} Stretch;

struct PiiriNumbering {
  GHashTable *numbers; /* Stretch to its number */
};

static guint
stretch_hash(gconstpointer key)
{
  const Stretch *stretch = key;
  guint hash = 5381;

  for (gsize i = 0; i < stretch->length; i++)
    hash = hash * 33 + (guchar)stretch->text[i];
  return hash;
}

static gboolean
stretch_equal(gconstpointer left, gconstpointer right)
{
  const Stretch *a = left, *b = right;

  return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

PiiriNumbering *
piiri_numbering_new(void)
{
  PiiriNumbering *numbering = g_new0(PiiriNumbering, 1);

  numbering->numbers = g_hash_table_new_full(stretch_hash, stretch_equal, g_free, NULL);
  return numbering;
}

void
piiri_numbering_free(PiiriNumbering *numbering)
{
  g_hash_table_unref(numbering->numbers);
  g_free(numbering);
}

static guint
number_of(PiiriNumbering *numbering, const Stretch *stretch)
{
  guint number = GPOINTER_TO_UINT(g_hash_table_lookup(numbering->numbers, stretch));

  if (number == 0) {
    number = g_hash_table_size(numbering->numbers) + 1;
    g_hash_table_insert(numbering->numbers, g_memdup2(stretch, sizeof *stretch),
                        GUINT_TO_POINTER(number));
  }
  return number;
}

GArray *
piiri_numbering_of(PiiriNumbering *numbering, const char *text, const GArray *stretches)
{
  GArray *numbers = g_array_sized_new(FALSE, FALSE, sizeof(guint), stretches->len);

  for (guint i = 0; i < stretches->len; i++) {
    const PiiriParagraph *at = &g_array_index(stretches, PiiriParagraph, i);
    guint number = number_of(numbering, &(Stretch){ text + at->start, at->length });

    g_array_append_val(numbers, number);
  }
  return numbers;
}

#include "app/conflicts/difference.h"

#include "model/difference.h"

#include <stdbool.h>
#include <string.h>

static void
mark(PangoAttrList *marks, PangoAttribute *attribute, gsize start, gsize length)
{
  attribute->start_index = (guint)start;
  attribute->end_index = (guint)(start + length);
  pango_attr_list_change(marks, attribute);
}

static void
underline(PangoAttrList *marks, gsize start, gsize length)
{
  mark(marks, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), start, length);
  mark(marks, pango_attr_weight_new(PANGO_WEIGHT_SEMIBOLD), start, length);
}

static void
strike(PangoAttrList *marks, gsize start, gsize length)
{
  mark(marks, pango_attr_strikethrough_new(TRUE), start, length);
}

/* Marks in MARKS what TEXT has and OTHER hasn't; returns how many bytes that are. */
static gsize
mark_words(PangoAttrList *marks,
           const char *text,
           const char *other,
           void (*marker)(PangoAttrList *marks, gsize start, gsize length))
{
  g_autoptr(GArray) words = piiri_difference_words(text, other);
  gsize marked = 0;

  for (guint i = 0; i < words->len; i++) {
    const PiiriDifference *at = &g_array_index(words, PiiriDifference, i);

    if (at->a_length > 0)
      marker(marks, at->a, at->a_length);
    marked += at->a_length;
  }

  return marked;
}

PangoAttrList *
piiri_difference_underline(const char *const *texts, guint n, guint which)
{
  g_autoptr(PangoAttrList) marks = pango_attr_list_new();
  gsize length = strlen(texts[which]), least = length, most = 0;

  for (guint i = 0; i < n; i++) {
    if (i == which)
      continue;

    gsize marked = mark_words(marks, texts[which], texts[i], underline);

    least = MIN(least, marked);
    most = MAX(most, marked);
  }

  return most > 0 && least < length ? g_steal_pointer(&marks) : NULL;
}

PangoAttrList *
piiri_difference_strike(const char *text, const char *next)
{
  PangoAttrList *marks = pango_attr_list_new();

  mark_words(marks, text, next, strike);

  return marks;
}

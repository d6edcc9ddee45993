#include "app/conflicts/difference.h"

#include <string.h>

/* Bytes that A and B both begin with, whole characters with their accents. */
static gsize
common_beginning(const char *a, const char *b)
{
  const char *whole = a;
  const char *at = a;

  while (*at && *b && g_utf8_get_char(at) == g_utf8_get_char(b)) {
    at = g_utf8_next_char(at);
    b = g_utf8_next_char(b);
    if (!g_unichar_ismark(g_utf8_get_char(at)) && !g_unichar_ismark(g_utf8_get_char(b)))
      whole = at;
  }

  return (gsize)(whole - a);
}

/* Bytes that A and B both end with, beyond what they begin with. */
static gsize
common_end(const char *a, const char *b, gsize beginning)
{
  const char *end_a = a + strlen(a), *end_b = b + strlen(b);
  const char *from_a = end_a, *from_b = end_b;
  const char *whole = end_a;

  while (from_a > a + beginning && from_b > b + beginning) {
    from_a = g_utf8_prev_char(from_a);
    from_b = g_utf8_prev_char(from_b);
    if (g_utf8_get_char(from_a) != g_utf8_get_char(from_b))
      break;
    if (!g_unichar_ismark(g_utf8_get_char(from_a)))
      whole = from_a;
  }

  return (gsize)(end_a - whole);
}

PangoAttrList *
piiri_difference_underline(const char *const *texts, guint n, guint which)
{
  gsize beginning = G_MAXSIZE, end = G_MAXSIZE;
  gsize length = strlen(texts[which]);

  for (guint i = 0; i < n; i++)
    if (i != which)
      beginning = MIN(beginning, common_beginning(texts[which], texts[i]));
  for (guint i = 0; i < n; i++)
    if (i != which)
      end = MIN(end, common_end(texts[which], texts[i], beginning));

  if (n < 2 || beginning + end == 0 || beginning + end >= length)
    return NULL;

  PangoAttrList *attributes = pango_attr_list_new();
  PangoAttribute *underline = pango_attr_underline_new(PANGO_UNDERLINE_SINGLE);

  underline->start_index = (guint)beginning;
  underline->end_index = (guint)(length - end);
  pango_attr_list_insert(attributes, underline);

  return attributes;
}

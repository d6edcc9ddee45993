#include "exchange/utf8.h"

#include <string.h>

#define UTF8_LONGEST 6 /* bytes of a character, as its first byte may promise */

#define STRIDE 32 /* bytes, a multiple of eight */

/* True when none of the STRIDE bytes at TEXT is zero or has its high bit set. The subtraction
 * borrows into a byte's high bit only where the byte is 0, or where a lower byte is. */
static bool
is_plain(const char *text)
{
  const guint64 ones = G_GUINT64_CONSTANT(0x0101010101010101);
  const guint64 highs = G_GUINT64_CONSTANT(0x8080808080808080);
  guint64 words[STRIDE / 8], bits = 0;

  memcpy(words, text, sizeof words);
  for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    bits |= words[i] | (words[i] - ones);
  return (bits & highs) == 0;
}

/* True when the LENGTH bytes at TEXT, which don't make a whole character, can't begin one. GLib
 * takes a NUL for the end of the text, wherever it stands, and calls what is before it a beginning.
 */
static bool
is_broken(const char *text, gsize length, gunichar c)
{
  return c == (gunichar)-1 || memchr(text, '\0', MIN(length, UTF8_LONGEST)) != NULL;
}

gsize
piiri_utf8_span(const char *text, gsize length, bool *broken)
{
  gsize i = 0;

  *broken = false;
  while (i < length) {
    gunichar c;

    /* Most of a file is ASCII. */
    while (length - i >= STRIDE && is_plain(text + i))
      i += STRIDE;
    while (i < length && text[i] != '\0' && (guint8)text[i] < 0x80)
      i++;
    if (i == length)
      break;
    c = text[i] != '\0' ? g_utf8_get_char_validated(text + i, (gssize)(length - i)) : (gunichar)-1;
    if (c == (gunichar)-1 || c == (gunichar)-2) {
      *broken = is_broken(text + i, length - i, c);
      break;
    }
    i += (gsize)(g_utf8_next_char(text + i) - (text + i));
  }
  return i;
}

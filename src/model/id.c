#include "model/id.h"

#include <string.h>

/* One more than the value of each digit, 0 for what is none. A file of many circles has an id in
 * every hundred bytes, and to compare each character took a tenth of the time of reading it again.
 */
static const guint8 digit_values[256] = {
  ['0'] = 1, ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,  ['6'] = 7,  ['7'] = 8,
  ['8'] = 9, ['9'] = 10, ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
};

/* Where each byte's two digits begin in an id's text, between the dashes. */
static const guint8 digit_places[16] = {
  0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34,
};

static void
set_version(PiiriId *id, guint8 version)
{
  id->bytes[6] = (guint8)((id->bytes[6] & 0x0f) | version << 4);
  id->bytes[8] = (guint8)((id->bytes[8] & 0x3f) | 0x80);
}

bool
piiri_id_parse(const char *text, gsize length, PiiriId *id)
{
  if (length != PIIRI_ID_LENGTH || text[8] != '-' || text[13] != '-' || text[18] != '-' ||
      text[23] != '-')
    return false;
  for (guint i = 0; i < G_N_ELEMENTS(digit_places); i++) {
    const guint8 *digits = (const guint8 *)text + digit_places[i];
    guint high = digit_values[digits[0]], low = digit_values[digits[1]];

    if (high == 0 || low == 0)
      return false;
    id->bytes[i] = (guint8)((high - 1) << 4 | (low - 1));
  }
  return true;
}

/* Writes the eight digits of four bytes at once, a digit in each byte of one number. */
static void
format_digits(const guint8 bytes[static 4], char digits[static 8])
{
  const guint64 ones = G_GUINT64_CONSTANT(0x0101010101010101);
  guint32 four;
  guint64 spread, letters;

  memcpy(&four, bytes, sizeof four);
  spread = GUINT32_FROM_BE(four);
  spread = (spread | spread << 16) & G_GUINT64_CONSTANT(0x0000ffff0000ffff);
  spread = (spread | spread << 8) & G_GUINT64_CONSTANT(0x00ff00ff00ff00ff);
  spread = (spread | spread << 4) & (ones * 0x0f);
  letters = (spread + ones * 6) >> 4 & ones; /* 1 for those from ten on */
  spread = GUINT64_TO_BE(spread + ones * '0' + letters * ('a' - '0' - 10));
  memcpy(digits, &spread, sizeof spread);
}

char *
piiri_id_format(const PiiriId *id, char text[static PIIRI_ID_LENGTH + 1])
{
  char digits[2 * sizeof id->bytes];

  for (gsize i = 0; i < sizeof id->bytes; i += 4)
    format_digits(id->bytes + i, digits + 2 * i);
  memcpy(text, digits, 8);
  memcpy(text + 9, digits + 8, 4);
  memcpy(text + 14, digits + 12, 4);
  memcpy(text + 19, digits + 16, 4);
  memcpy(text + 24, digits + 20, 12);
  text[8] = text[13] = text[18] = text[23] = '-';
  text[PIIRI_ID_LENGTH] = '\0';
  return text;
}

PiiriId
piiri_id_random(void)
{
  g_autofree char *text = g_uuid_string_random();
  PiiriId id = { 0 };

  piiri_id_parse(text, strlen(text), &id);
  return id;
}

PiiriId
piiri_id_of_key(const PiiriId *space, const char *name)
{
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA1);
  guint8 digest[20];
  gsize length = sizeof digest;
  PiiriId id;

  g_checksum_update(checksum, space->bytes, sizeof space->bytes);
  g_checksum_update(checksum, (const guint8 *)name, (gssize)strlen(name));
  g_checksum_get_digest(checksum, digest, &length);
  memcpy(id.bytes, digest, sizeof id.bytes);
  set_version(&id, 5);
  return id;
}

int
piiri_id_compare(const PiiriId *a, const PiiriId *b)
{
  return memcmp(a->bytes, b->bytes, sizeof a->bytes);
}

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

typedef guint8 Bytes __attribute__((vector_size(16)));

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

char *
piiri_id_format(const PiiriId *id, char text[static PIIRI_ID_LENGTH + 1])
{
  Bytes bytes, high, low, digits[2];
  const char *from = (const char *)digits;

  /* All digits at once: of each byte the high half, then the low one. */
  memcpy(&bytes, id->bytes, sizeof bytes);
  high = bytes >> 4;
  low = bytes & 15;
  digits[0] =
      __builtin_shufflevector(high, low, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  digits[1] = __builtin_shufflevector(high, low, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14,
                                      30, 15, 31);
  for (guint i = 0; i < G_N_ELEMENTS(digits); i++)
    digits[i] += '0' + ((Bytes)(digits[i] > 9) & ('a' - '0' - 10));
  memcpy(text, from, 8);
  memcpy(text + 9, from + 8, 4);
  memcpy(text + 14, from + 12, 4);
  memcpy(text + 19, from + 16, 4);
  memcpy(text + 24, from + 20, 12);
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

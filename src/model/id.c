#include "model/id.h"

#include <string.h>

static const char hex_digits[] = "0123456789abcdef";

static bool
is_dash_position(guint i)
{
  return i == 8 || i == 13 || i == 18 || i == 23;
}

static int
hex_value(char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  return -1;
}

static void
set_version(PiiriId *id, guint8 version)
{
  id->bytes[6] = (guint8)((id->bytes[6] & 0x0f) | version << 4);
  id->bytes[8] = (guint8)((id->bytes[8] & 0x3f) | 0x80);
}

bool
piiri_id_parse(const char *text, gsize length, PiiriId *id)
{
  guint n = 0;

  if (length != PIIRI_ID_LENGTH)
    return false;
  for (guint i = 0; i < PIIRI_ID_LENGTH; i++) {
    int high, low;

    if (is_dash_position(i)) {
      if (text[i] != '-')
        return false;
      continue;
    }
    high = hex_value(text[i]);
    low = hex_value(text[++i]);
    if (high < 0 || low < 0)
      return false;
    id->bytes[n++] = (guint8)(high << 4 | low);
  }
  return true;
}

char *
piiri_id_format(const PiiriId *id, char text[static PIIRI_ID_LENGTH + 1])
{
  char *end = text;

  for (guint i = 0; i < 16; i++) {
    if (is_dash_position((guint)(end - text)))
      *end++ = '-';
    *end++ = hex_digits[id->bytes[i] >> 4];
    *end++ = hex_digits[id->bytes[i] & 0x0f];
  }
  *end = '\0';
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

#include "exchange/sealed-head.h"

#include <sodium.h>
#include <string.h>

#define VERSION       1
#define DIGEST_LENGTH 16

/* Where things lie in the head. */
enum {
  AT_VERSION = PIIRI_SEALED_MAGIC_LENGTH,
  AT_MEMORY = AT_VERSION + 4,
  AT_PASSES = AT_MEMORY + 4,
  AT_SALT = AT_PASSES + 4,
  AT_STREAM = AT_SALT + PIIRI_SEALED_SALT_LENGTH,
  AT_CHECK = AT_STREAM + PIIRI_SEALED_STREAM_LENGTH,
  AT_DIGEST = AT_CHECK + PIIRI_SEALED_CHECK_LENGTH,
};

G_STATIC_ASSERT(AT_DIGEST + DIGEST_LENGTH == PIIRI_SEALED_HEAD_LENGTH);
G_STATIC_ASSERT(PIIRI_SEALED_SALT_LENGTH == crypto_pwhash_SALTBYTES);
G_STATIC_ASSERT(PIIRI_SEALED_STREAM_LENGTH == crypto_secretstream_xchacha20poly1305_HEADERBYTES);
G_STATIC_ASSERT(PIIRI_SEALED_KEY_LENGTH == crypto_secretstream_xchacha20poly1305_KEYBYTES);
G_STATIC_ASSERT(PIIRI_SEALED_OVERHEAD == crypto_secretstream_xchacha20poly1305_ABYTES);

static void
put_number(guint8 *bytes, guint32 number)
{
  number = GUINT32_TO_LE(number);
  memcpy(bytes, &number, sizeof number);
}

static guint32
get_number(const guint8 *bytes)
{
  guint32 number;

  memcpy(&number, bytes, sizeof number);
  return GUINT32_FROM_LE(number);
}

static void
digest_of(const guint8 *bytes, guint8 digest[static DIGEST_LENGTH])
{
  crypto_generichash(digest, DIGEST_LENGTH, bytes, AT_DIGEST, NULL, 0);
}

void
piiri_sealed_head_write(const PiiriSealedHead *head, guint8 bytes[static PIIRI_SEALED_HEAD_LENGTH])
{
  memcpy(bytes, PIIRI_SEALED_MAGIC, PIIRI_SEALED_MAGIC_LENGTH);
  put_number(bytes + AT_VERSION, VERSION);
  put_number(bytes + AT_MEMORY, head->cost.memory);
  put_number(bytes + AT_PASSES, head->cost.passes);
  memcpy(bytes + AT_SALT, head->salt, sizeof head->salt);
  memcpy(bytes + AT_STREAM, head->stream, sizeof head->stream);
  memcpy(bytes + AT_CHECK, head->check, sizeof head->check);
  digest_of(bytes, bytes + AT_DIGEST);
}

PiiriSealedHeadState
piiri_sealed_head_read(PiiriSealedHead *head, const guint8 bytes[static PIIRI_SEALED_HEAD_LENGTH])
{
  guint8 digest[DIGEST_LENGTH];

  if (get_number(bytes + AT_VERSION) != VERSION)
    return PIIRI_SEALED_HEAD_NEWER;
  digest_of(bytes, digest);
  if (memcmp(digest, bytes + AT_DIGEST, DIGEST_LENGTH) != 0)
    return PIIRI_SEALED_HEAD_DAMAGED;
  head->cost.memory = get_number(bytes + AT_MEMORY);
  head->cost.passes = get_number(bytes + AT_PASSES);
  memcpy(head->salt, bytes + AT_SALT, sizeof head->salt);
  memcpy(head->stream, bytes + AT_STREAM, sizeof head->stream);
  memcpy(head->check, bytes + AT_CHECK, sizeof head->check);
  if (head->cost.memory < PIIRI_SEALED_MEMORY_MIN || head->cost.memory > PIIRI_SEALED_MEMORY_MAX ||
      head->cost.passes < 1 || head->cost.passes > PIIRI_SEALED_PASSES_MAX)
    return PIIRI_SEALED_HEAD_GREEDY;
  return PIIRI_SEALED_HEAD_GOOD;
}

bool
piiri_sealed_derive(const PiiriPassphrase *passphrase,
                    const PiiriSealCost *cost,
                    const guint8 salt[static PIIRI_SEALED_SALT_LENGTH],
                    guint8 key[static PIIRI_SEALED_KEY_LENGTH],
                    guint8 check[static PIIRI_SEALED_CHECK_LENGTH])
{
  const char *text = piiri_passphrase_text(passphrase);
  guint8 both[PIIRI_SEALED_KEY_LENGTH + PIIRI_SEALED_CHECK_LENGTH];

  if (crypto_pwhash(both, sizeof both, text, strlen(text), salt, cost->passes,
                    (gsize)cost->memory * 1024, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return false;
  memcpy(key, both, PIIRI_SEALED_KEY_LENGTH);
  memcpy(check, both + PIIRI_SEALED_KEY_LENGTH, PIIRI_SEALED_CHECK_LENGTH);
  sodium_memzero(both, sizeof both);
  return true;
}

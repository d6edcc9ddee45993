#include "exchange/seal.h"
#include "exchange/unseal.h"

#include <sodium.h>
#include <string.h>

/*
 * The reader of sealed files (exchange/unseal.h). The first byte of an input says what is done with
 * the rest, as no input gets past a sum or a key by chance:
 *
 *   0  it is a file
 *   1  it is a file whose head is made to carry its right sum
 *   2  it is what an honest program with the right key writes, chunk by chunk
 *   3  it is a content that is sealed, altered at a place that it names, and opened
 */

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t length);

#define PASSPHRASE "kahvi"
#define SUM_AT     76
#define SUM_LENGTH 16

static const PiiriSealCost cheap = { .memory = PIIRI_SEALED_MEMORY_MIN, .passes = 1 };

static PiiriPassphrase *
passphrase(void)
{
  static PiiriPassphrase *only;

  if (only == NULL)
    only = piiri_passphrase_new(PASSPHRASE, strlen(PASSPHRASE), NULL);
  return only;
}

/* What is in the file; NULL when it is refused, which has to be said in a sentence. */
static GByteArray *
open_file(const guint8 *bytes, gsize length)
{
  g_autoptr(GInputStream) base = g_memory_input_stream_new_from_data(bytes, (gssize)length, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GInputStream) plain = piiri_unseal(base, "a", passphrase(), NULL, &error);
  g_autoptr(GByteArray) content = g_byte_array_new();
  guint8 buffer[1000];
  gssize n = plain == NULL ? -1 : 0;

  if (plain != NULL)
    while ((n = g_input_stream_read(plain, buffer, sizeof buffer, NULL, &error)) > 0)
      g_byte_array_append(content, buffer, (guint)n);
  if ((n < 0) != (error != NULL) || (error != NULL && error->domain != PIIRI_SEAL_ERROR))
    g_error("An error that isn't one");
  return n == 0 ? g_steal_pointer(&content) : NULL;
}

static void
open_and_forget(const guint8 *bytes, gsize length)
{
  g_autoptr(GByteArray) content = open_file(bytes, length);
}

/* Keys that take long are not what is looked for. */
static bool
is_cheap(const guint8 *head)
{
  PiiriSealedHead read;

  return piiri_sealed_head_read(&read, head) != PIIRI_SEALED_HEAD_GOOD ||
         (read.cost.memory <= 256 && read.cost.passes <= 2);
}

static void
open_with_right_sum(const guint8 *bytes, gsize length)
{
  g_autofree guint8 *file = g_memdup2(bytes, length);

  if (length < PIIRI_SEALED_HEAD_LENGTH)
    return;
  memcpy(file, PIIRI_SEALED_MAGIC, PIIRI_SEALED_MAGIC_LENGTH);
  crypto_generichash(file + SUM_AT, SUM_LENGTH, file, SUM_AT, NULL, 0);
  if (is_cheap(file))
    open_and_forget(file, length);
}

/* Each chunk is made of 34 bytes: its tag, how much of its end is cut off, and what it repeats. */
static void
open_chunks(const guint8 *bytes, gsize length)
{
  PiiriSealedHead head = { .cost = cheap };
  guint8 key[PIIRI_SEALED_KEY_LENGTH], sealed[PIIRI_SEALED_CHUNK + PIIRI_SEALED_OVERHEAD];
  guint8 chunk[PIIRI_SEALED_CHUNK], head_bytes[PIIRI_SEALED_HEAD_LENGTH];
  crypto_secretstream_xchacha20poly1305_state state;
  g_autoptr(GByteArray) file = g_byte_array_new();

  if (!piiri_sealed_derive(passphrase(), &cheap, head.salt, key, head.check))
    g_error("No key");
  crypto_secretstream_xchacha20poly1305_init_push(&state, head.stream, key);
  piiri_sealed_head_write(&head, head_bytes);
  g_byte_array_append(file, head_bytes, sizeof head_bytes);
  for (; length >= 34; bytes += 34, length -= 34) {
    for (gsize i = 0; i < sizeof chunk; i++)
      chunk[i] = bytes[2 + i % 32];
    crypto_secretstream_xchacha20poly1305_push(&state, sealed, NULL, chunk, sizeof chunk,
                                               head_bytes, sizeof head_bytes, bytes[0] % 5);
    g_byte_array_append(file, sealed, (guint)sizeof sealed - (bytes[1] > 250 ? bytes[1] - 250 : 0));
  }
  open_and_forget(file->data, file->len);
}

static GByteArray *
seal_content(const guint8 *bytes, gsize length)
{
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable();
  g_autoptr(PiiriSeal) seal = piiri_seal_new(memory, passphrase(), &cheap, NULL, NULL);
  g_autoptr(GBytes) sealed = NULL;

  if (!g_output_stream_write_all(G_OUTPUT_STREAM(seal), bytes, length, NULL, NULL, NULL) ||
      !piiri_seal_finish(seal, NULL, NULL))
    g_error("Not sealed");
  g_output_stream_close(memory, NULL, NULL);
  sealed = g_memory_output_stream_steal_as_bytes(G_MEMORY_OUTPUT_STREAM(memory));
  return g_bytes_unref_to_array(g_steal_pointer(&sealed));
}

static void
seal_and_alter(const guint8 *bytes, gsize length)
{
  g_autoptr(GByteArray) sealed = NULL, opened = NULL, altered = NULL;
  guint32 at;

  if (length < 5)
    return;
  memcpy(&at, bytes, sizeof at);
  sealed = seal_content(bytes + 5, length - 5);
  opened = open_file(sealed->data, sealed->len);
  if (opened == NULL || opened->len != length - 5 ||
      (opened->len > 0 && memcmp(opened->data, bytes + 5, opened->len) != 0))
    g_error("What was sealed isn't what was opened");
  if (bytes[4] == 0)
    return;
  at = PIIRI_SEALED_MAGIC_LENGTH + at % (sealed->len - PIIRI_SEALED_MAGIC_LENGTH);
  sealed->data[at] ^= bytes[4];
  altered = open_file(sealed->data, sealed->len);
  if (altered != NULL)
    g_error("An altered file was opened");
}

int
LLVMFuzzerTestOneInput(const guint8 *bytes, size_t length)
{
  static void (*const ways[])(const guint8 *, gsize) = { open_and_forget, open_with_right_sum,
                                                         open_chunks, seal_and_alter };

  if (length > 1)
    ways[bytes[0] % G_N_ELEMENTS(ways)](bytes + 1, length - 1);
  return 0;
}

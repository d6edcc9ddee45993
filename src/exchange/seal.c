#include "exchange/seal.h"

#include <glib/gi18n.h>
#include <sodium.h>
#include <string.h>

/* What trying one passphrase costs: memory under the hundred megabytes that reading may take. */
static const PiiriSealCost usual_cost = { .memory = 65536, .passes = 4 };

struct _PiiriSeal {
  GFilterOutputStream parent_instance;

  crypto_secretstream_xchacha20poly1305_state state;
  guint8 head[PIIRI_SEALED_HEAD_LENGTH]; /* authenticated with every chunk */
  guint8 chunk[PIIRI_SEALED_CHUNK];
  gsize length; /* of what is in the chunk */
};

G_DEFINE_FINAL_TYPE(PiiriSeal, piiri_seal, G_TYPE_FILTER_OUTPUT_STREAM)

static GOutputStream *
base_of(PiiriSeal *self)
{
  return g_filter_output_stream_get_base_stream(G_FILTER_OUTPUT_STREAM(self));
}

/* Seals the chunk, which is full. */
static bool
write_chunk(PiiriSeal *self, guint8 tag, GCancellable *cancellable, GError **error)
{
  guint8 sealed[PIIRI_SEALED_CHUNK + PIIRI_SEALED_OVERHEAD];

  crypto_secretstream_xchacha20poly1305_push(&self->state, sealed, NULL, self->chunk,
                                             sizeof self->chunk, self->head, sizeof self->head,
                                             tag);
  self->length = 0;
  return g_output_stream_write_all(base_of(self), sealed, sizeof sealed, NULL, cancellable, error);
}

static gssize
piiri_seal_write(GOutputStream *stream,
                 const void *bytes,
                 gsize length,
                 GCancellable *cancellable,
                 GError **error)
{
  PiiriSeal *self = PIIRI_SEAL(stream);
  gsize n = MIN(length, sizeof self->chunk - self->length);

  memcpy(self->chunk + self->length, bytes, n);
  self->length += n;
  if (self->length == sizeof self->chunk &&
      !write_chunk(self, crypto_secretstream_xchacha20poly1305_TAG_MESSAGE, cancellable, error))
    return -1;
  return (gssize)n;
}

static void
piiri_seal_finalize(GObject *object)
{
  PiiriSeal *self = PIIRI_SEAL(object);

  sodium_memzero(&self->state, sizeof self->state);
  sodium_memzero(self->chunk, sizeof self->chunk);
  G_OBJECT_CLASS(piiri_seal_parent_class)->finalize(object);
}

static void
piiri_seal_class_init(PiiriSealClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = piiri_seal_finalize;
  G_OUTPUT_STREAM_CLASS(klass)->write_fn = piiri_seal_write;
}

static void
piiri_seal_init(PiiriSeal *self)
{
}

/* Makes the key and the head. */
static bool
begin(PiiriSeal *self, const PiiriPassphrase *passphrase, const PiiriSealCost *cost, GError **error)
{
  PiiriSealedHead head = { .cost = *cost };
  guint8 key[PIIRI_SEALED_KEY_LENGTH];

  randombytes_buf(head.salt, sizeof head.salt);
  if (!piiri_sealed_derive(passphrase, cost, head.salt, key, head.check)) {
    g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_FAILED,
                        _("There isn’t enough free memory to seal a file."));
    return false;
  }
  crypto_secretstream_xchacha20poly1305_init_push(&self->state, head.stream, key);
  sodium_memzero(key, sizeof key);
  piiri_sealed_head_write(&head, self->head);
  return true;
}

PiiriSeal *
piiri_seal_new(GOutputStream *base,
               const PiiriPassphrase *passphrase,
               const PiiriSealCost *cost,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr(PiiriSeal) self =
      g_object_new(PIIRI_TYPE_SEAL, "base-stream", base, "close-base-stream", FALSE, NULL);

  if (!begin(self, passphrase, cost != NULL ? cost : &usual_cost, error) ||
      !g_output_stream_write_all(base, self->head, sizeof self->head, NULL, cancellable, error))
    return NULL;
  return g_steal_pointer(&self);
}

bool
piiri_seal_finish(PiiriSeal *self, GCancellable *cancellable, GError **error)
{
  self->chunk[self->length] = PIIRI_SEALED_PADDING;
  memset(self->chunk + self->length + 1, 0, sizeof self->chunk - self->length - 1);
  return write_chunk(self, crypto_secretstream_xchacha20poly1305_TAG_FINAL, cancellable, error);
}

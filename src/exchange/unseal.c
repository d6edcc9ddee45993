#include "exchange/unseal.h"

#include "exchange/sealed-head.h"

#include <glib/gi18n.h>
#include <sodium.h>
#include <string.h>

#define BUFFER_SIZE (128 * 1024)

struct _PiiriUnseal {
  GFilterInputStream parent_instance;

  char *name;
  crypto_secretstream_xchacha20poly1305_state state;
  guint8 head[PIIRI_SEALED_HEAD_LENGTH];
  guint8 chunk[PIIRI_SEALED_CHUNK];
  gsize at, length; /* what of the chunk is still to be given */
  bool ended;       /* the last chunk has come, and nothing after it */
};

G_DEFINE_FINAL_TYPE(PiiriUnseal, piiri_unseal, G_TYPE_FILTER_INPUT_STREAM)

GQuark
piiri_seal_error_quark(void)
{
  return g_quark_from_static_string("piiri-seal-error-quark");
}

/* --- Refusing ------------------------------------------------------------------------------ */

/* Translators: in each of these a file's name */
static char *
sentence_of(PiiriSealError code, const char *name)
{
  switch (code) {
  case PIIRI_SEAL_ERROR_LOCKED:
    return g_strdup_printf(_("“%s” is sealed with a passphrase. Nothing was taken from it."), name);
  case PIIRI_SEAL_ERROR_WRONG:
    return g_strdup_printf(_("“%s” was sealed with another passphrase. Nothing was taken from it."),
                           name);
  case PIIRI_SEAL_ERROR_CUT_OFF:
    return g_strdup_printf(_("“%s” can’t be imported: it is cut off, its end is missing. Nothing "
                             "was taken from it."),
                           name);
  case PIIRI_SEAL_ERROR_ALTERED:
    return g_strdup_printf(_("“%s” can’t be imported: it is damaged, or somebody has altered it "
                             "since it was sealed. Nothing was taken from it."),
                           name);
  case PIIRI_SEAL_ERROR_NEWER:
    return g_strdup_printf(_("“%s” can’t be imported: it was sealed by a version of Piiri that "
                             "this one can’t read. Nothing was taken from it."),
                           name);
  case PIIRI_SEAL_ERROR_GREEDY:
    return g_strdup_printf(_("“%s” can’t be imported: opening it would take more memory or time "
                             "than an honest file does. Nothing was taken from it."),
                           name);
  }
  g_assert_not_reached();
}

static bool
refuse(GError **error, const char *name, PiiriSealError code)
{
  g_autofree char *sentence = sentence_of(code, name);

  g_set_error_literal(error, PIIRI_SEAL_ERROR, code, sentence);
  return false;
}

/* --- Chunks -------------------------------------------------------------------------------- */

/* How much of the last chunk was sealed: what stands before the padding. False when none does. */
static bool
strip_padding(const guint8 *chunk, gsize *length)
{
  gsize n = PIIRI_SEALED_CHUNK;

  while (n > 0 && chunk[n - 1] == 0)
    n--;
  if (n == 0 || chunk[n - 1] != PIIRI_SEALED_PADDING)
    return false;
  *length = n - 1;
  return true;
}

/* The last chunk must be the last thing in the file. */
static bool
end(PiiriUnseal *self, GInputStream *base, GCancellable *cancellable, GError **error)
{
  guint8 more;
  gssize n = g_input_stream_read(base, &more, 1, cancellable, error);

  if (n < 0)
    return false;
  if (n > 0 || !strip_padding(self->chunk, &self->length))
    return refuse(error, self->name, PIIRI_SEAL_ERROR_ALTERED);
  self->ended = true;
  return true;
}

static bool
read_chunk(PiiriUnseal *self, GCancellable *cancellable, GError **error)
{
  GInputStream *base = g_filter_input_stream_get_base_stream(G_FILTER_INPUT_STREAM(self));
  guint8 sealed[PIIRI_SEALED_CHUNK + PIIRI_SEALED_OVERHEAD];
  guint8 tag;
  gsize n;

  self->at = self->length = 0;
  if (!g_input_stream_read_all(base, sealed, sizeof sealed, &n, cancellable, error))
    return false;
  if (n < sizeof sealed)
    return refuse(error, self->name, PIIRI_SEAL_ERROR_CUT_OFF);
  if (crypto_secretstream_xchacha20poly1305_pull(&self->state, self->chunk, NULL, &tag, sealed,
                                                 sizeof sealed, self->head, sizeof self->head) != 0)
    return refuse(error, self->name, PIIRI_SEAL_ERROR_ALTERED);
  if (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL)
    return end(self, base, cancellable, error);
  if (tag != crypto_secretstream_xchacha20poly1305_TAG_MESSAGE)
    return refuse(error, self->name, PIIRI_SEAL_ERROR_ALTERED);
  self->length = sizeof self->chunk;
  return true;
}

static gssize
piiri_unseal_read(
    GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  PiiriUnseal *self = PIIRI_UNSEAL(stream);
  gsize n;

  if (self->at == self->length && !self->ended && !read_chunk(self, cancellable, error))
    return -1;
  n = MIN(count, self->length - self->at);
  memcpy(buffer, self->chunk + self->at, n);
  self->at += n;
  return (gssize)n;
}

static void
piiri_unseal_finalize(GObject *object)
{
  PiiriUnseal *self = PIIRI_UNSEAL(object);

  sodium_memzero(&self->state, sizeof self->state);
  sodium_memzero(self->chunk, sizeof self->chunk);
  g_free(self->name);
  G_OBJECT_CLASS(piiri_unseal_parent_class)->finalize(object);
}

static void
piiri_unseal_class_init(PiiriUnsealClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = piiri_unseal_finalize;
  G_INPUT_STREAM_CLASS(klass)->read_fn = piiri_unseal_read;
}

static void
piiri_unseal_init(PiiriUnseal *self)
{
}

/* --- Opening ------------------------------------------------------------------------------- */

/* Makes the key, if it is the right one. */
static bool
unlock(PiiriUnseal *self,
       const PiiriSealedHead *head,
       const PiiriPassphrase *passphrase,
       GError **error)
{
  guint8 key[PIIRI_SEALED_KEY_LENGTH], check[PIIRI_SEALED_CHECK_LENGTH];
  bool right;

  if (!piiri_sealed_derive(passphrase, &head->cost, head->salt, key, check)) {
    g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_FAILED, _("there isn’t enough free memory"));
    return false;
  }
  right = sodium_memcmp(check, head->check, sizeof check) == 0 &&
          crypto_secretstream_xchacha20poly1305_init_pull(&self->state, head->stream, key) == 0;
  sodium_memzero(key, sizeof key);
  return right || refuse(error, self->name, PIIRI_SEAL_ERROR_WRONG);
}

static bool
read_head(PiiriUnseal *self,
          GInputStream *base,
          const PiiriPassphrase *passphrase,
          GCancellable *cancellable,
          GError **error)
{
  PiiriSealedHead head;
  gsize n;

  if (!g_input_stream_read_all(base, self->head, sizeof self->head, &n, cancellable, error))
    return false;
  if (n < sizeof self->head)
    return refuse(error, self->name, PIIRI_SEAL_ERROR_CUT_OFF);
  switch (piiri_sealed_head_read(&head, self->head)) {
  case PIIRI_SEALED_HEAD_NEWER:
    return refuse(error, self->name, PIIRI_SEAL_ERROR_NEWER);
  case PIIRI_SEALED_HEAD_DAMAGED:
    return refuse(error, self->name, PIIRI_SEAL_ERROR_ALTERED);
  case PIIRI_SEALED_HEAD_GREEDY:
    return refuse(error, self->name, PIIRI_SEAL_ERROR_GREEDY);
  case PIIRI_SEALED_HEAD_GOOD:
    break;
  }
  if (passphrase == NULL)
    return refuse(error, self->name, PIIRI_SEAL_ERROR_LOCKED);
  return unlock(self, &head, passphrase, error);
}

/* Looks at the first bytes, which stay in STREAM. One that ends within the magic is a sealed file
 * too: no other begins so. False when they can't be read. */
static bool
recognise(GBufferedInputStream *stream, bool *sealed, GCancellable *cancellable, GError **error)
{
  const void *bytes;
  gsize n;
  gssize more;

  do {
    more = g_buffered_input_stream_fill(stream, -1, cancellable, error);
    if (more < 0)
      return false;
    bytes = g_buffered_input_stream_peek_buffer(stream, &n);
  } while (more > 0 && n < PIIRI_SEALED_MAGIC_LENGTH);
  *sealed = n > 0 && memcmp(bytes, PIIRI_SEALED_MAGIC, MIN(n, PIIRI_SEALED_MAGIC_LENGTH)) == 0;
  return true;
}

GInputStream *
piiri_unseal(GInputStream *base,
             const char *name,
             const PiiriPassphrase *passphrase,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr(GInputStream) buffered = g_buffered_input_stream_new_sized(base, BUFFER_SIZE);
  g_autoptr(PiiriUnseal) self = NULL;
  bool sealed;

  if (!recognise(G_BUFFERED_INPUT_STREAM(buffered), &sealed, cancellable, error))
    return NULL;
  if (!sealed)
    return g_steal_pointer(&buffered);
  self = g_object_new(PIIRI_TYPE_UNSEAL, "base-stream", buffered, NULL);
  self->name = g_strdup(name);
  if (!read_head(self, buffered, passphrase, cancellable, error))
    return NULL;
  return G_INPUT_STREAM(g_steal_pointer(&self));
}

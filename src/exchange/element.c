#include "exchange/element.h"

#include <sodium.h>
#include <string.h>

/* No honest record has more; one that does is read as it comes. */
#define TAGS_MAX  128
#define BYTES_MAX (4 * 1024 * 1024)
#define STAMP_MAX (512 * 1024)

/* What XML 1.0 allows nowhere parts what the digest is made of, so that no text can look like the
 * end of another. */
enum { MARK_TAG = 1, MARK_SPACE, MARK_ATTRIBUTE, MARK_VALUE, MARK_TEXT };

/* Bytes that are given again and again. */
typedef struct {
  guint8 *bytes;
  gsize length, room;
} Buffer;

typedef struct {
  const xmlChar *name, *prefix, *space;
  const Buffer *in;
  gsize at, length;
} Attribute;

typedef struct {
  const xmlChar *name, *space;
  guint first, n_attributes;
  gsize text, length;
  int line;
} Tag;

struct PiiriElement {
  const PiiriAttributeNames *names;
  const xmlChar *own;
  const PiiriKeys *keys;

  Tag tags[TAGS_MAX];
  guint n_tags;
  Attribute attributes[2 * TAGS_MAX + PIIRI_ATTRIBUTES_MAX];
  guint n_attributes;
  Buffer said;   /* what the digest is made of */
  Buffer stamps; /* as the file spells them */
  bool foreign;  /* it has what no file may have, or a key that this one doesn't list */

  const xmlChar *given[5 * PIIRI_ATTRIBUTES_MAX];
};

/* --- Bytes --------------------------------------------------------------------------------- */

/* Makes room for N more; returns where they go. */
static guint8 *
grow(Buffer *buffer, gsize n)
{
  if (buffer->room - buffer->length < n) {
    buffer->room = MAX(2 * buffer->room, buffer->length + n);
    buffer->bytes = g_realloc(buffer->bytes, buffer->room);
  }
  return buffer->bytes + buffer->length;
}

static void
append(Buffer *buffer, const void *bytes, gsize n)
{
  memcpy(grow(buffer, n), bytes, n);
  buffer->length += n;
}

static void
append_name(Buffer *buffer, guint8 mark, const xmlChar *name)
{
  gsize n = name != NULL ? strlen((const char *)name) : 0;
  guint8 *to = grow(buffer, n + 1);

  to[0] = mark;
  if (n > 0)
    memcpy(to + 1, name, n);
  buffer->length += n + 1;
}

static void
append_mark(Buffer *buffer, guint8 mark)
{
  *grow(buffer, 1) = mark;
  buffer->length++;
}

/* --- Public -------------------------------------------------------------------------------- */

PiiriElement *
piiri_element_new(const PiiriAttributeNames *names, const xmlChar *own, const PiiriKeys *keys)
{
  PiiriElement *element = g_new0(PiiriElement, 1);

  element->names = names;
  element->own = own;
  element->keys = keys;
  return element;
}

void
piiri_element_free(PiiriElement *element)
{
  if (element == NULL)
    return;
  g_free(element->said.bytes);
  g_free(element->stamps.bytes);
  g_free(element);
}

void
piiri_element_clear(PiiriElement *element)
{
  element->n_tags = 0;
  element->n_attributes = 0;
  element->said.length = 0;
  element->stamps.length = 0;
  element->foreign = false;
}

/* Keys are a file's own: the next file, or another laptop's, may call the same replica otherwise.
 */
static void
add_stamp(PiiriElement *element, const char *text, gsize length)
{
  Buffer *said = &element->said;
  gsize n = 0;

  append(&element->stamps, text, length);
  if (length <= STAMP_MAX && piiri_keys_spell_out(element->keys, text, length,
                                                  grow(said, length * PIIRI_SPELT_OUT_MAX), &n))
    said->length += n;
  else
    element->foreign = true;
}

static void
add_attribute(PiiriElement *element, const xmlChar *given[static 5])
{
  Attribute *attribute = &element->attributes[element->n_attributes++];
  bool stamp = given[0] == element->names->interned[ATTRIBUTE_AT] ||
               given[0] == element->names->interned[ATTRIBUTE_OVER];

  *attribute = (Attribute){ .name = given[0],
                            .prefix = given[1],
                            .space = given[2],
                            .in = stamp ? &element->stamps : &element->said,
                            .length = (gsize)(given[4] - given[3]) };
  element->foreign |= given[1] != NULL;
  append_name(&element->said, MARK_ATTRIBUTE, given[0]);
  append_mark(&element->said, MARK_VALUE);
  attribute->at = attribute->in->length;
  if (stamp)
    add_stamp(element, (const char *)given[3], attribute->length);
  else
    append(&element->said, given[3], attribute->length);
}

void
piiri_element_add_tag(PiiriElement *element,
                      const xmlChar *name,
                      const xmlChar *space,
                      const xmlChar **attributes,
                      int n_attributes,
                      int line)
{
  Tag *tag = &element->tags[element->n_tags++];

  *tag = (Tag){ .name = name,
                .space = space,
                .first = element->n_attributes,
                .n_attributes = (guint)n_attributes,
                .line = line };
  append_name(&element->said, MARK_TAG, name);
  if (space != element->own)
    append_name(&element->said, MARK_SPACE, space);
  for (int i = 0; i < n_attributes; i++)
    add_attribute(element, attributes + 5 * (gsize)i);
  append_mark(&element->said, MARK_TEXT);
  tag->text = element->said.length;
}

void
piiri_element_add_text(PiiriElement *element, const char *text, gsize length)
{
  append(&element->said, text, length);
  element->tags[element->n_tags - 1].length += length;
}

bool
piiri_element_is_full(const PiiriElement *element)
{
  return element->n_tags == TAGS_MAX || element->n_attributes > 2 * TAGS_MAX ||
         element->said.length > BYTES_MAX || element->stamps.length > BYTES_MAX;
}

guint
piiri_element_n_tags(const PiiriElement *element)
{
  return element->n_tags;
}

PiiriTag
piiri_element_get(PiiriElement *element, guint place)
{
  const Tag *tag = &element->tags[place];

  for (guint i = 0; i < tag->n_attributes; i++) {
    const Attribute *attribute = &element->attributes[tag->first + i];
    const xmlChar **given = element->given + 5 * (gsize)i;

    given[0] = attribute->name;
    given[1] = attribute->prefix;
    given[2] = attribute->space;
    given[3] = attribute->in->bytes + attribute->at;
    given[4] = given[3] + attribute->length;
  }
  return (PiiriTag){ .name = tag->name,
                     .space = tag->space,
                     .attributes = element->given,
                     .n_attributes = (int)tag->n_attributes,
                     .text = (const char *)element->said.bytes + tag->text,
                     .length = tag->length,
                     .line = tag->line };
}

guint64
piiri_element_digest(const PiiriElement *element, const guint8 key[PIIRI_ELEMENT_KEY_LENGTH])
{
  guint64 digest = 0;

  G_STATIC_ASSERT(sizeof digest == crypto_shorthash_BYTES);
  G_STATIC_ASSERT(PIIRI_ELEMENT_KEY_LENGTH == crypto_shorthash_KEYBYTES);
  if (!element->foreign)
    crypto_shorthash((guint8 *)&digest, element->said.bytes, element->said.length, key);
  return digest & ~(guint64)1;
}

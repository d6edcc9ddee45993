#pragma once

#include "exchange/attributes.h"
#include "exchange/keys.h"
#include "exchange/parser.h"
#include "store/merge.h"

/*
 * A record's element as the parser gave it, kept until it has ended: most elements of a file that
 * comes again were merged before, and what was merged need not be read.
 *
 * Its digest is the same for elements that say the same to whoever reads them: names with their
 * namespaces, attributes and texts as they stand, and in stamps the replicas in the place of the
 * keys that they go by in this one file. How the file is laid out doesn't matter, what stands in
 * it matters to the byte.
 */

typedef struct PiiriElement PiiriElement;

/* One tag, the record's own or a field's, with the text that followed it. */
typedef struct {
  const xmlChar *name, *space; /* of the parser's dictionary */
  const xmlChar **attributes;  /* as SAX2 has them */
  int n_attributes;
  const char *text;
  gsize length;
  int line;
} PiiriTag;

/* NAMES and OWN, the files' own namespace, are of the parser's dictionary; they and KEYS outlive
 * the element. */
PiiriElement *piiri_element_new(const PiiriAttributeNames *names,
                                const xmlChar *own,
                                const PiiriKeys *keys);
void piiri_element_free(PiiriElement *element);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriElement, piiri_element_free)

/* Begins anew: the first tag is the record's. */
void piiri_element_clear(PiiriElement *element);

/* Adds a tag, and a piece of the text of the tag added last. Nothing may be added to a full one. */
void piiri_element_add_tag(PiiriElement *element,
                           const xmlChar *name,
                           const xmlChar *space,
                           const xmlChar **attributes,
                           int n_attributes,
                           int line);
void piiri_element_add_text(PiiriElement *element, const char *text, gsize length);

/* True when it has grown beyond what is kept of one. */
bool piiri_element_is_full(const PiiriElement *element);

guint piiri_element_n_tags(const PiiriElement *element);

/* The tag at PLACE; its attributes and text live until the next is asked for or added. */
PiiriTag piiri_element_get(PiiriElement *element, guint place);

/* The digest under KEY, which must not be known outside: who doesn't know it can't make two
 * elements that have the same. Even; 0 for what has none, as it could not be read. */
guint64 piiri_element_digest(const PiiriElement *element,
                             const guint8 key[PIIRI_ELEMENT_KEY_LENGTH]);

#pragma once

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>

/*
 * The attributes that elements of a file may carry. A parser hands them out as addresses into its
 * own buffer; here they are sorted by name.
 */

typedef enum {
  ATTRIBUTE_AS,
  ATTRIBUTE_AT,
  ATTRIBUTE_CIRCLE,
  ATTRIBUTE_EXPORTED,
  ATTRIBUTE_FIELD,
  ATTRIBUTE_FROM,
  ATTRIBUTE_GENERATOR,
  ATTRIBUTE_ID,
  ATTRIBUTE_KEY,
  ATTRIBUTE_KIND,
  ATTRIBUTE_NAME,
  ATTRIBUTE_OVER,
  ATTRIBUTE_PROFILE,
  ATTRIBUTE_RECORDS,
  ATTRIBUTE_UPTO,
  N_ATTRIBUTES
} PiiriAttribute;

/* Several attributes in one number. */
#define PIIRI_ATTRIBUTE_BIT(attribute) (1u << (attribute))

/* A value where the parser holds it, without a NUL; TEXT is NULL when it isn't given. */
typedef struct {
  const char *text;
  gsize length;
} PiiriSpan;

/* The attributes' names in a parser's dictionary, which keeps each name once. */
typedef struct {
  const xmlChar *interned[N_ATTRIBUTES];
} PiiriAttributeNames;

void piiri_attribute_names_init(PiiriAttributeNames *names, xmlDict *dictionary);

const char *piiri_attribute_name(PiiriAttribute attribute);

/* Sorts an element's N attributes, five addresses each as SAX2 has them, into SPANS. Those of
 * ALLOWED may be given, those of REQUIRED must be. Returns NULL, or a sentence (translated) that
 * says what is wrong; free with g_free(). */
char *piiri_attributes_sort(const PiiriAttributeNames *names,
                            const xmlChar **attributes,
                            int n,
                            unsigned allowed,
                            unsigned required,
                            PiiriSpan spans[static N_ATTRIBUTES]);

/* True when SPAN is given and says TEXT. */
bool piiri_span_is(const PiiriSpan *span, const char *text);

/* A copy with a NUL, NULL when SPAN isn't given; free with g_free(). */
char *piiri_span_dup(const PiiriSpan *span);

#include "exchange/attributes.h"

#include <glib/gi18n.h>
#include <string.h>

#define LENGTH_MAX (1024 * 1024) /* bytes */

static const char *const attribute_names[N_ATTRIBUTES] = {
  [ATTRIBUTE_AS] = "as",
  [ATTRIBUTE_AT] = "at",
  [ATTRIBUTE_CIRCLE] = "circle",
  [ATTRIBUTE_EXPORTED] = "exported",
  [ATTRIBUTE_FIELD] = "field",
  [ATTRIBUTE_FROM] = "from",
  [ATTRIBUTE_GENERATOR] = "generator",
  [ATTRIBUTE_ID] = "id",
  [ATTRIBUTE_KEY] = "key",
  [ATTRIBUTE_KIND] = "kind",
  [ATTRIBUTE_NAME] = "name",
  [ATTRIBUTE_OVER] = "over",
  [ATTRIBUTE_PROFILE] = "profile",
  [ATTRIBUTE_RECORDS] = "records",
  [ATTRIBUTE_UPTO] = "upto",
};

void
piiri_attribute_names_init(PiiriAttributeNames *names, xmlDict *dictionary)
{
  for (int i = 0; i < N_ATTRIBUTES; i++)
    names->interned[i] = xmlDictLookup(dictionary, (const xmlChar *)attribute_names[i], -1);
}

const char *
piiri_attribute_name(PiiriAttribute attribute)
{
  return attribute_names[attribute];
}

static PiiriAttribute
find(const PiiriAttributeNames *names, const xmlChar *name)
{
  int i = 0;

  while (i < N_ATTRIBUTES && names->interned[i] != name)
    i++;
  return (PiiriAttribute)i;
}

char *
piiri_attributes_sort(const PiiriAttributeNames *names,
                      const xmlChar **attributes,
                      int n,
                      unsigned allowed,
                      unsigned required,
                      PiiriSpan spans[static N_ATTRIBUTES])
{
  unsigned missing = required;

  memset(spans, 0, sizeof *spans * N_ATTRIBUTES);
  for (int i = 0; i < n; i++) {
    const xmlChar **attribute = attributes + 5 * (gsize)i;
    bool prefixed = attribute[1] != NULL;
    PiiriAttribute which = prefixed ? N_ATTRIBUTES : find(names, attribute[0]);

    if (which == N_ATTRIBUTES || (allowed & PIIRI_ATTRIBUTE_BIT(which)) == 0)
      return g_strdup_printf(_("It has an attribute “%.60s”, which doesn’t belong there."),
                             (const char *)attribute[0]);
    spans[which] = (PiiriSpan){ (const char *)attribute[3], (gsize)(attribute[4] - attribute[3]) };
    if (spans[which].length > LENGTH_MAX)
      return g_strdup_printf(_("Its “%s” is too long."), attribute_names[which]);
    missing &= ~PIIRI_ATTRIBUTE_BIT(which);
  }
  for (int i = 0; missing != 0 && i < N_ATTRIBUTES; i++)
    if (missing & PIIRI_ATTRIBUTE_BIT(i))
      return g_strdup_printf(_("Its “%s” is missing."), attribute_names[i]);
  return NULL;
}

bool
piiri_span_is(const PiiriSpan *span, const char *text)
{
  return span->text != NULL && span->length == strlen(text) &&
         memcmp(span->text, text, span->length) == 0;
}

char *
piiri_span_dup(const PiiriSpan *span)
{
  return span->text != NULL ? g_strndup(span->text, span->length) : NULL;
}

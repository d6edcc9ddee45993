#include "exchange/reader-private.h"

#include <glib/gi18n.h>
#include <libxml/tree.h>

bool
reader_refuse(PiiriReader *reader, PiiriAttribute attribute, const char *reason)
{
  /* Translators: an XML attribute's name, the reason: a sentence */
  return piiri_parser_refuse_naming(reader->parser, _("In “%s”: %s"),
                                    piiri_attribute_name(attribute), reason);
}

bool
reader_attributes(PiiriReader *reader,
                  int n,
                  const xmlChar **list,
                  unsigned allowed,
                  unsigned required,
                  PiiriSpan spans[static N_ATTRIBUTES])
{
  g_autofree char *wrong =
      piiri_attributes_sort(&reader->attribute_names, list, n, allowed, required, spans);

  return wrong == NULL || piiri_parser_refuse(reader->parser, wrong);
}

bool
reader_id(PiiriReader *reader, const PiiriSpan *spans, PiiriAttribute attribute, PiiriId *id)
{
  if (piiri_id_parse(spans[attribute].text, spans[attribute].length, id))
    return true;
  return reader_refuse(reader, attribute, _("It is not an id (a UUID in lower case)."));
}

bool
reader_at(PiiriReader *reader, const PiiriSpan *spans, PiiriStamp *stamp)
{
  const char *wrong = piiri_keys_read_stamp(reader->keys, spans[ATTRIBUTE_AT].text,
                                            spans[ATTRIBUTE_AT].length, stamp);

  return wrong == NULL || reader_refuse(reader, ATTRIBUTE_AT, wrong);
}

bool
reader_dots(PiiriReader *reader, const PiiriSpan *spans, PiiriAttribute attribute, PiiriDots *dots)
{
  const PiiriSpan *span = &spans[attribute];
  const char *wrong;

  if (span->length == 0)
    return reader_refuse(reader, attribute, _("It is empty."));
  wrong = piiri_keys_read_dots(reader->keys, piiri_builder_arena(reader->builder), span->text,
                               span->length, dots);
  return wrong == NULL || reader_refuse(reader, attribute, wrong);
}

/* A kind's or field's name, as `erased` spells it: an XML name without colon. */
bool
reader_name(PiiriReader *reader,
            const PiiriSpan *spans,
            PiiriAttribute attribute,
            const char **name)
{
  *name = piiri_arena_strndup(piiri_builder_arena(reader->builder), spans[attribute].text,
                              spans[attribute].length);
  return xmlValidateNCName((const xmlChar *)*name, 0) == 0 ||
         reader_refuse(reader, attribute, _("It is not a name."));
}

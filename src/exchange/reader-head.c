#include "exchange/reader-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define NAMESPACE_FAMILY "urn:piiri:exchange:"

static bool
read_profile(PiiriReader *reader, const PiiriSpan *span, PiiriProfile *profile)
{
  if (piiri_span_is(span, "full"))
    *profile = PROFILE_FULL;
  else if (piiri_span_is(span, "diary"))
    *profile = PROFILE_DIARY;
  else if (piiri_span_is(span, "figures"))
    *profile = PROFILE_FIGURES;
  else
    return reader_refuse(reader, ATTRIBUTE_PROFILE, _("It must be “full”, “diary” or “figures”."));
  return true;
}

bool
reader_root(PiiriReader *reader, const char *name, const char *space, int n, const xmlChar **list)
{
  g_autofree char *generator = NULL;
  PiiriFileHeader header = { 0 };
  GError *error = NULL;
  PiiriSpan spans[N_ATTRIBUTES];

  if (strcmp(name, "piiri") != 0 || space == NULL || !g_str_has_prefix(space, NAMESPACE_FAMILY))
    return piiri_parser_refuse(reader->parser, _("It is not a file of Piiri."));
  if (strcmp(space, PIIRI_NAMESPACE) != 0)
    return piiri_parser_refuse(reader->parser,
                               _("It was made by a version of Piiri that this one can’t read."));
  if (!reader_attributes(reader, n, list, BIT(PROFILE) | BIT(FROM) | BIT(EXPORTED) | BIT(GENERATOR),
                         BIT(PROFILE), spans) ||
      !read_profile(reader, &spans[ATTRIBUTE_PROFILE], &header.profile))
    return false;
  header.has_exported = spans[ATTRIBUTE_EXPORTED].text != NULL;
  if (header.has_exported && !piiri_wall_parse(spans[ATTRIBUTE_EXPORTED].text,
                                               spans[ATTRIBUTE_EXPORTED].length, &header.exported))
    return reader_refuse(reader, ATTRIBUTE_EXPORTED,
                         _("It is not a time like “2026-11-22T13:05:12.345Z”."));
  reader->from = piiri_span_dup(&spans[ATTRIBUTE_FROM]);
  generator = piiri_span_dup(&spans[ATTRIBUTE_GENERATOR]);
  header.generator = generator;
  reader->place = IN_ROOT;
  return reader->handler->header(&header, reader->data, &error) ||
         piiri_parser_refuse_by(reader->parser, error);
}

bool
reader_replica(PiiriReader *reader, int n, const xmlChar **list)
{
  g_autofree char *name = NULL;
  GError *error = NULL;
  PiiriSpan spans[N_ATTRIBUTES];
  const char *wrong;
  guint64 replica;
  bool own;

  if (!reader_attributes(reader, n, list, BIT(KEY) | BIT(ID) | BIT(NAME), BIT(KEY) | BIT(ID),
                         spans))
    return false;
  if (!piiri_replica_parse(spans[ATTRIBUTE_ID].text, spans[ATTRIBUTE_ID].length, &replica))
    return reader_refuse(reader, ATTRIBUTE_ID, _("It must be 16 digits from 0 to 9 and a to f."));
  wrong =
      piiri_keys_add(reader->keys, spans[ATTRIBUTE_KEY].text, spans[ATTRIBUTE_KEY].length, replica);
  if (wrong != NULL)
    return piiri_parser_refuse(reader->parser, wrong);
  if (piiri_keys_count(reader->keys) > PIIRI_REPLICAS_MAX)
    return piiri_parser_refuse_naming(reader->parser, _("It names more than %d laptops."),
                                      PIIRI_REPLICAS_MAX);
  own = reader->from != NULL && piiri_span_is(&spans[ATTRIBUTE_KEY], reader->from);
  if (own)
    g_clear_pointer(&reader->from, g_free);
  name = piiri_span_dup(&spans[ATTRIBUTE_NAME]);
  reader->place = IN_LEAF;
  return reader->handler->replica(replica, name, own, reader->data, &error) ||
         piiri_parser_refuse_by(reader->parser, error);
}

bool
reader_erasure(PiiriReader *reader, int n, const xmlChar **list)
{
  PiiriErasure erasure = { 0 };
  GError *error = NULL;
  PiiriSpan spans[N_ATTRIBUTES];
  bool done;

  if (!reader_attributes(reader, n, list,
                         BIT(KIND) | BIT(ID) | BIT(FIELD) | BIT(AT) | BIT(UPTO) | BIT(AS),
                         BIT(KIND) | BIT(ID) | BIT(AT), spans) ||
      !reader_name(reader, spans, ATTRIBUTE_KIND, &erasure.kind) ||
      !reader_id(reader, spans, ATTRIBUTE_ID, &erasure.id) ||
      !reader_at(reader, spans, &erasure.stamp))
    return false;
  if ((spans[ATTRIBUTE_FIELD].text != NULL) != (spans[ATTRIBUTE_UPTO].text != NULL))
    return piiri_parser_refuse(reader->parser, _("“field” and “upto” must be given together."));
  if (spans[ATTRIBUTE_FIELD].text != NULL && spans[ATTRIBUTE_AS].text != NULL)
    return piiri_parser_refuse(reader->parser, _("“as” can’t be given with “field”."));
  if (spans[ATTRIBUTE_FIELD].text != NULL &&
      (!reader_name(reader, spans, ATTRIBUTE_FIELD, &erasure.field) ||
       !reader_dots(reader, spans, ATTRIBUTE_UPTO, &erasure.upto)))
    return false;
  erasure.has_as = spans[ATTRIBUTE_AS].text != NULL;
  if (erasure.has_as && !reader_id(reader, spans, ATTRIBUTE_AS, &erasure.as))
    return false;
  reader->place = IN_LEAF;
  done = reader->handler->erasure(&erasure, reader->data, &error);
  piiri_builder_clear(reader->builder);
  return done || piiri_parser_refuse_by(reader->parser, error);
}

bool
reader_end(PiiriReader *reader, int n, const xmlChar **list)
{
  g_autofree char *expected = g_strdup_printf("%" G_GUINT64_FORMAT, reader->n_records);
  PiiriSpan spans[N_ATTRIBUTES];

  if (!reader_attributes(reader, n, list, BIT(RECORDS), BIT(RECORDS), spans))
    return false;
  if (!piiri_span_is(&spans[ATTRIBUTE_RECORDS], expected))
    return piiri_parser_refuse_naming(
        reader->parser,
        /* Translators: two numbers */
        _("It says that the file has %.*s records, but there are %s."),
        (int)MIN(spans[ATTRIBUTE_RECORDS].length, 20), spans[ATTRIBUTE_RECORDS].text, expected);
  reader->place = IN_LEAF;
  return true;
}

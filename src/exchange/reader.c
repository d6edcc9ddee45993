#include "exchange/reader.h"

#include "exchange/attributes.h"
#include "exchange/builder.h"
#include "exchange/element.h"
#include "exchange/keys.h"
#include "exchange/names.h"
#include "exchange/parser.h"
#include "model/value.h"

#include <glib/gi18n.h>
#include <libxml/tree.h>
#include <string.h>

#define NAMESPACE        "urn:piiri:exchange:1"
#define NAMESPACE_FAMILY "urn:piiri:exchange:"
#define W3C_NAMESPACES   "http://www.w3.org/"

typedef enum {
  BEFORE_ROOT,
  IN_ROOT,
  IN_LEAF, /* replica, erased, end: nothing may be inside */
  IN_RECORD,
  IN_FIELD,
} Place;

typedef enum { REPLICAS, ERASURES, RECORDS, END } Section;

#define BIT(attribute) PIIRI_ATTRIBUTE_BIT(ATTRIBUTE_##attribute)

struct PiiriReader {
  const PiiriDescription *description;
  const PiiriReaderHandler *handler;
  gpointer data;

  PiiriParser *parser;
  PiiriNames *names;
  PiiriAttributeNames attribute_names;
  const xmlChar *namespace; /* in the parser's dictionary, as the next three */
  const xmlChar *replica_name, *erased_name, *end_name;
  Place place;
  Section section;

  PiiriKeys *keys;
  char *from; /* the key of the replica that the file is from, until it has come */
  guint64 n_records;

  PiiriKnownFunc known; /* NULL: all is read */
  guint8 key[PIIRI_ELEMENT_KEY_LENGTH];
  PiiriElement *element;
  bool held;      /* the record that stands open is kept unread */
  guint64 digest; /* of the element that is read after it was kept; 0 else */

  PiiriBuilder *builder; /* of the record that stands open */
  int kind;
  bool has_at;
  PiiriStamp at; /* the record's */

  int field; /* of the field that stands open: as in PiiriRecordField */
  const char *field_space;
  const char *field_name;
  PiiriFieldType field_type;
  gsize field_limit;
  PiiriStamp field_at;
  PiiriDots field_over;
  GString *text;
};

GQuark
piiri_exchange_error_quark(void)
{
  return g_quark_from_static_string("piiri-exchange-error-quark");
}

/* --- Refusing ------------------------------------------------------------------------------ */

static bool
refuse_attribute(PiiriReader *reader, PiiriAttribute attribute, const char *reason)
{
  /* Translators: an XML attribute's name, the reason: a sentence */
  return piiri_parser_refuse_naming(reader->parser, _("In “%s”: %s"),
                                    piiri_attribute_name(attribute), reason);
}

/* --- Attributes ---------------------------------------------------------------------------- */

static bool
read_attributes(PiiriReader *reader,
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

static bool
read_id(PiiriReader *reader, const PiiriSpan *spans, PiiriAttribute attribute, PiiriId *id)
{
  if (piiri_id_parse(spans[attribute].text, spans[attribute].length, id))
    return true;
  return refuse_attribute(reader, attribute, _("It is not an id (a UUID in lower case)."));
}

static bool
read_at(PiiriReader *reader, const PiiriSpan *spans, PiiriStamp *stamp)
{
  const char *wrong = piiri_keys_read_stamp(reader->keys, spans[ATTRIBUTE_AT].text,
                                            spans[ATTRIBUTE_AT].length, stamp);

  return wrong == NULL || refuse_attribute(reader, ATTRIBUTE_AT, wrong);
}

static bool
read_dots(PiiriReader *reader, const PiiriSpan *spans, PiiriAttribute attribute, PiiriDots *dots)
{
  const PiiriSpan *span = &spans[attribute];
  const char *wrong;

  if (span->length == 0)
    return refuse_attribute(reader, attribute, _("It is empty."));
  wrong = piiri_keys_read_dots(reader->keys, piiri_builder_arena(reader->builder), span->text,
                               span->length, dots);
  return wrong == NULL || refuse_attribute(reader, attribute, wrong);
}

/* A kind's or field's name, as `erased` spells it: an XML name without colon. */
static bool
read_name(PiiriReader *reader, const PiiriSpan *spans, PiiriAttribute attribute, const char **name)
{
  *name = piiri_arena_strndup(piiri_builder_arena(reader->builder), spans[attribute].text,
                              spans[attribute].length);
  return xmlValidateNCName((const xmlChar *)*name, 0) == 0 ||
         refuse_attribute(reader, attribute, _("It is not a name."));
}

/* --- Elements ------------------------------------------------------------------------------ */

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
    return refuse_attribute(reader, ATTRIBUTE_PROFILE,
                            _("It must be “full”, “diary” or “figures”."));
  return true;
}

static bool
start_root(PiiriReader *reader, const char *name, const char *space, int n, const xmlChar **list)
{
  g_autofree char *generator = NULL;
  PiiriFileHeader header = { 0 };
  GError *error = NULL;
  PiiriSpan spans[N_ATTRIBUTES];

  if (strcmp(name, "piiri") != 0 || space == NULL || !g_str_has_prefix(space, NAMESPACE_FAMILY))
    return piiri_parser_refuse(reader->parser, _("It is not a file of Piiri."));
  if (strcmp(space, NAMESPACE) != 0)
    return piiri_parser_refuse(reader->parser,
                               _("It was made by a version of Piiri that this one can’t read."));
  if (!read_attributes(reader, n, list, BIT(PROFILE) | BIT(FROM) | BIT(EXPORTED) | BIT(GENERATOR),
                       BIT(PROFILE), spans) ||
      !read_profile(reader, &spans[ATTRIBUTE_PROFILE], &header.profile))
    return false;
  header.has_exported = spans[ATTRIBUTE_EXPORTED].text != NULL;
  if (header.has_exported && !piiri_wall_parse(spans[ATTRIBUTE_EXPORTED].text,
                                               spans[ATTRIBUTE_EXPORTED].length, &header.exported))
    return refuse_attribute(reader, ATTRIBUTE_EXPORTED,
                            _("It is not a time like “2026-11-22T13:05:12.345Z”."));
  reader->from = piiri_span_dup(&spans[ATTRIBUTE_FROM]);
  generator = piiri_span_dup(&spans[ATTRIBUTE_GENERATOR]);
  header.generator = generator;
  reader->place = IN_ROOT;
  return reader->handler->header(&header, reader->data, &error) ||
         piiri_parser_refuse_by(reader->parser, error);
}

static bool
start_replica(PiiriReader *reader, int n, const xmlChar **list)
{
  g_autofree char *name = NULL;
  GError *error = NULL;
  PiiriSpan spans[N_ATTRIBUTES];
  const char *wrong;
  guint64 replica;
  bool own;

  if (!read_attributes(reader, n, list, BIT(KEY) | BIT(ID) | BIT(NAME), BIT(KEY) | BIT(ID), spans))
    return false;
  if (!piiri_replica_parse(spans[ATTRIBUTE_ID].text, spans[ATTRIBUTE_ID].length, &replica))
    return refuse_attribute(reader, ATTRIBUTE_ID,
                            _("It must be 16 digits from 0 to 9 and a to f."));
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

static bool
start_erasure(PiiriReader *reader, int n, const xmlChar **list)
{
  PiiriErasure erasure = { 0 };
  GError *error = NULL;
  PiiriSpan spans[N_ATTRIBUTES];
  bool done;

  if (!read_attributes(reader, n, list,
                       BIT(KIND) | BIT(ID) | BIT(FIELD) | BIT(AT) | BIT(UPTO) | BIT(AS),
                       BIT(KIND) | BIT(ID) | BIT(AT), spans) ||
      !read_name(reader, spans, ATTRIBUTE_KIND, &erasure.kind) ||
      !read_id(reader, spans, ATTRIBUTE_ID, &erasure.id) || !read_at(reader, spans, &erasure.stamp))
    return false;
  if ((spans[ATTRIBUTE_FIELD].text != NULL) != (spans[ATTRIBUTE_UPTO].text != NULL))
    return piiri_parser_refuse(reader->parser, _("“field” and “upto” must be given together."));
  if (spans[ATTRIBUTE_FIELD].text != NULL && spans[ATTRIBUTE_AS].text != NULL)
    return piiri_parser_refuse(reader->parser, _("“as” can’t be given with “field”."));
  if (spans[ATTRIBUTE_FIELD].text != NULL &&
      (!read_name(reader, spans, ATTRIBUTE_FIELD, &erasure.field) ||
       !read_dots(reader, spans, ATTRIBUTE_UPTO, &erasure.upto)))
    return false;
  erasure.has_as = spans[ATTRIBUTE_AS].text != NULL;
  if (erasure.has_as && !read_id(reader, spans, ATTRIBUTE_AS, &erasure.as))
    return false;
  reader->place = IN_LEAF;
  done = reader->handler->erasure(&erasure, reader->data, &error);
  piiri_builder_clear(reader->builder);
  return done || piiri_parser_refuse_by(reader->parser, error);
}

static bool
start_end(PiiriReader *reader, int n, const xmlChar **list)
{
  g_autofree char *expected = g_strdup_printf("%" G_GUINT64_FORMAT, reader->n_records);
  PiiriSpan spans[N_ATTRIBUTES];

  if (!read_attributes(reader, n, list, BIT(RECORDS), BIT(RECORDS), spans))
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

static bool
start_record(PiiriReader *reader, const xmlChar *name, int n, const xmlChar **list)
{
  PiiriId id, circle;
  PiiriSpan spans[N_ATTRIBUTES];

  if (!read_attributes(reader, n, list, BIT(ID) | BIT(CIRCLE) | BIT(AT), BIT(ID), spans) ||
      !read_id(reader, spans, ATTRIBUTE_ID, &id))
    return false;
  if (spans[ATTRIBUTE_CIRCLE].text != NULL && !read_id(reader, spans, ATTRIBUTE_CIRCLE, &circle))
    return false;
  reader->has_at = spans[ATTRIBUTE_AT].text != NULL;
  if (reader->has_at && !read_at(reader, spans, &reader->at))
    return false;
  reader->kind = piiri_names_kind(reader->names, name);
  piiri_builder_begin(reader->builder, reader->kind, (const char *)name, &id,
                      spans[ATTRIBUTE_CIRCLE].text != NULL ? &circle : NULL, reader->digest);
  return true;
}

/* Takes note of which field it is. */
static bool
identify_field(PiiriReader *reader, const xmlChar *name, const xmlChar *space)
{
  reader->field_name = (const char *)name;
  if (space == reader->namespace) {
    reader->field_space = NULL;
    reader->field = piiri_names_field(reader->names, reader->kind, name);
  } else {
    reader->field_space = space != NULL ? (const char *)space : "";
    reader->field = -1;
    if (g_str_has_prefix(reader->field_space, W3C_NAMESPACES))
      return piiri_parser_refuse_naming(reader->parser, _("Fields can’t be of the namespace “%s”."),
                                        reader->field_space);
  }
  reader->field_type = FIELD_UNKNOWN;
  if (reader->field >= 0)
    reader->field_type =
        piiri_kind_field(piiri_description_kind(reader->description, reader->kind), reader->field)
            ->type;
  reader->field_limit = piiri_value_limit(reader->field_type);
  return true;
}

static bool
start_field(
    PiiriReader *reader, const xmlChar *name, const xmlChar *space, int n, const xmlChar **list)
{
  PiiriSpan spans[N_ATTRIBUTES];

  if (!identify_field(reader, name, space) ||
      !read_attributes(reader, n, list, BIT(AT) | BIT(OVER), 0, spans))
    return false;
  if (spans[ATTRIBUTE_AT].text == NULL) {
    if (!reader->has_at)
      return piiri_parser_refuse_naming(reader->parser, _("Its “%s” is missing."), "at");
    reader->field_at = reader->at;
  } else if (!read_at(reader, spans, &reader->field_at)) {
    return false;
  }
  reader->field_over = (PiiriDots){ NULL, 0 };
  if (spans[ATTRIBUTE_OVER].text != NULL) {
    if (!read_dots(reader, spans, ATTRIBUTE_OVER, &reader->field_over))
      return false;
    if (piiri_dots_get(&reader->field_over, reader->field_at.replica) > 0)
      return refuse_attribute(reader, ATTRIBUTE_OVER,
                              _("It names the laptop that wrote the value itself."));
  }
  g_string_truncate(reader->text, 0);
  return true;
}

static bool
take_text(PiiriReader *reader, const char *text, gsize length)
{
  if (reader->text->len + length > reader->field_limit)
    return piiri_parser_refuse(reader->parser, _("Its text is too long."));
  g_string_append_len(reader->text, text, (gssize)length);
  return true;
}

/* Hands on what has come of the record that stands open. */
static bool
hand_on(PiiriReader *reader, bool whole)
{
  GError *error = NULL;
  bool done =
      reader->handler->record(piiri_builder_record(reader->builder),
                              piiri_builder_arena(reader->builder), whole, reader->data, &error);

  piiri_builder_clear(reader->builder);
  return done || piiri_parser_refuse_by(reader->parser, error);
}

static bool
end_field(PiiriReader *reader)
{
  PiiriValue value = { reader->field_at, NULL, reader->text->len };

  if (piiri_value_exceeds(reader->field_type, reader->text->str, reader->text->len))
    return piiri_parser_refuse(reader->parser, _("Its text is too long."));
  value.text = piiri_arena_strndup(piiri_builder_arena(reader->builder), reader->text->str,
                                   reader->text->len);
  piiri_builder_add(reader->builder, reader->field, reader->field_space, reader->field_name, &value,
                    &reader->field_over);
  return !piiri_builder_is_full(reader->builder) || hand_on(reader, false);
}

/* --- Elements that may not have to be read ------------------------------------------------- */

/* Reads what was kept. Whatever is wrong with it is told with the place where it stood. */
static bool
read_held(PiiriReader *reader)
{
  guint n = piiri_element_n_tags(reader->element);

  reader->held = false;
  for (guint i = 0; i < n; i++) {
    PiiriTag tag = piiri_element_get(reader->element, i);
    bool open = i == n - 1 && reader->place == IN_FIELD;

    piiri_parser_go_back(reader->parser, tag.line, tag.name);
    if (i == 0 ? !start_record(reader, tag.name, tag.n_attributes, tag.attributes) :
                 !start_field(reader, tag.name, tag.space, tag.n_attributes, tag.attributes) ||
                     !take_text(reader, tag.text, tag.length) || (!open && !end_field(reader)))
      return false;
  }
  piiri_parser_go_back(reader->parser, 0, NULL);
  return true;
}

/* Keeps one more tag; an element that grows too large for that is read as it comes. */
static bool
hold_tag(
    PiiriReader *reader, const xmlChar *name, const xmlChar *space, int n, const xmlChar **list)
{
  piiri_element_add_tag(reader->element, name, space, list, n, piiri_parser_line(reader->parser));
  return !piiri_element_is_full(reader->element) || read_held(reader);
}

static bool
hold_text(PiiriReader *reader, const char *text, gsize length)
{
  piiri_element_add_text(reader->element, text, length);
  return !piiri_element_is_full(reader->element) || read_held(reader);
}

/* The element has ended: passes it over, or reads it now. */
static bool
end_held(PiiriReader *reader)
{
  const xmlChar *name = piiri_element_get(reader->element, 0).name;
  guint64 digest = piiri_element_digest(reader->element, reader->key);

  if (digest != 0 && reader->known(piiri_names_kind(reader->names, name), (const char *)name,
                                   digest, reader->data))
    return true;
  reader->digest = digest;
  return read_held(reader) && hand_on(reader, true);
}

/* --- What may stand where ------------------------------------------------------------------- */

/* Replicas, erasures, records and the end come in that order. */
static bool
enter_section(PiiriReader *reader, Section section)
{
  if (reader->section == END)
    return piiri_parser_refuse(reader->parser, _("Nothing may come after “end”."));
  if (section < reader->section)
    return piiri_parser_refuse(
        reader->parser, _("It stands in the wrong place: laptops come first, then what was erased, "
                          "then the records."));
  if (section > REPLICAS && reader->from != NULL)
    return piiri_parser_refuse_naming(
        reader->parser, _("The file says that it is from “%.20s”, a laptop that it doesn’t list."),
        reader->from);
  reader->section = section;
  return true;
}

static bool
enter_record(
    PiiriReader *reader, const xmlChar *name, const xmlChar *space, int n, const xmlChar **list)
{
  reader->n_records++;
  reader->place = IN_RECORD;
  reader->digest = 0;
  reader->held = reader->known != NULL;
  if (!reader->held)
    return start_record(reader, name, n, list);
  piiri_element_clear(reader->element);
  return hold_tag(reader, name, space, n, list);
}

static bool
enter_field(
    PiiriReader *reader, const xmlChar *name, const xmlChar *space, int n, const xmlChar **list)
{
  reader->place = IN_FIELD;
  return reader->held ? hold_tag(reader, name, space, n, list) :
                        start_field(reader, name, space, n, list);
}

static bool
start_in_root(
    PiiriReader *reader, const xmlChar *name, const xmlChar *space, int n, const xmlChar **list)
{
  if (space != reader->namespace)
    return piiri_parser_refuse(reader->parser,
                               _("It is of another namespace, which only fields may be."));
  if (name == reader->replica_name)
    return enter_section(reader, REPLICAS) && start_replica(reader, n, list);
  if (name == reader->erased_name)
    return enter_section(reader, ERASURES) && start_erasure(reader, n, list);
  if (name == reader->end_name)
    return enter_section(reader, END) && start_end(reader, n, list);
  return enter_section(reader, RECORDS) && enter_record(reader, name, space, n, list);
}

/* --- What the parser calls ----------------------------------------------------------------- */

static bool
start_cb(const xmlChar *name, const xmlChar *space, const xmlChar **list, int n, gpointer data)
{
  PiiriReader *reader = data;

  switch (reader->place) {
  case BEFORE_ROOT:
    return start_root(reader, (const char *)name, (const char *)space, n, list);
  case IN_ROOT:
    return start_in_root(reader, name, space, n, list);
  case IN_RECORD:
    return enter_field(reader, name, space, n, list);
  case IN_LEAF:
  case IN_FIELD:
    return piiri_parser_refuse(reader->parser, _("No element may stand there."));
  }
  g_return_val_if_reached(false);
}

static bool
end_cb(gpointer data)
{
  PiiriReader *reader = data;

  switch (reader->place) {
  case IN_FIELD:
    reader->place = IN_RECORD;
    return reader->held || end_field(reader);
  case IN_RECORD:
    reader->place = IN_ROOT;
    return reader->held ? end_held(reader) : hand_on(reader, true);
  case IN_LEAF:
    reader->place = IN_ROOT;
    return true;
  case IN_ROOT:
    return reader->section == END ||
           piiri_parser_refuse(reader->parser, _("“end” is missing: the file is not whole."));
  case BEFORE_ROOT:
    break;
  }
  g_return_val_if_reached(false);
}

static bool
is_blank(const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (text[i] != ' ' && text[i] != '\n' && text[i] != '\t' && text[i] != '\r')
      return false;
  return true;
}

static bool
text_cb(const char *text, gsize length, gpointer data)
{
  PiiriReader *reader = data;

  if (reader->place != IN_FIELD)
    return is_blank(text, length) ||
           piiri_parser_refuse(reader->parser, _("It holds text, which only fields may."));
  return reader->held ? hold_text(reader, text, length) : take_text(reader, text, length);
}

static const PiiriParserHandler parser_handler = { start_cb, end_cb, text_cb };

/* --- Public -------------------------------------------------------------------------------- */

static void
intern_names(PiiriReader *reader)
{
  xmlDict *dictionary = piiri_parser_dictionary(reader->parser);

  reader->names = piiri_names_new(reader->description, dictionary);
  piiri_attribute_names_init(&reader->attribute_names, dictionary);
  reader->namespace = xmlDictLookup(dictionary, (const xmlChar *)NAMESPACE, -1);
  reader->replica_name = xmlDictLookup(dictionary, (const xmlChar *)"replica", -1);
  reader->erased_name = xmlDictLookup(dictionary, (const xmlChar *)"erased", -1);
  reader->end_name = xmlDictLookup(dictionary, (const xmlChar *)"end", -1);
}

PiiriReader *
piiri_reader_new(const PiiriDescription *description,
                 const char *name,
                 const PiiriReaderHandler *handler,
                 gpointer data)
{
  PiiriReader *reader = g_new0(PiiriReader, 1);

  reader->description = description;
  reader->handler = handler;
  reader->data = data;
  reader->parser = piiri_parser_new(name, &parser_handler, reader);
  reader->keys = piiri_keys_new();
  reader->builder = piiri_builder_new(description);
  reader->text = g_string_new(NULL);
  intern_names(reader);
  reader->element = piiri_element_new(&reader->attribute_names, reader->namespace, reader->keys);
  return reader;
}

void
piiri_reader_ask_first(PiiriReader *reader,
                       const guint8 key[PIIRI_ELEMENT_KEY_LENGTH],
                       PiiriKnownFunc known)
{
  memcpy(reader->key, key, sizeof reader->key);
  reader->known = known;
}

void
piiri_reader_free(PiiriReader *reader)
{
  if (reader == NULL)
    return;
  piiri_element_free(reader->element);
  piiri_names_free(reader->names);
  piiri_parser_free(reader->parser);
  piiri_builder_free(reader->builder);
  piiri_keys_free(reader->keys);
  g_string_free(reader->text, TRUE);
  g_free(reader->from);
  g_free(reader);
}

bool
piiri_reader_push(PiiriReader *reader, const char *bytes, gsize length, GError **error)
{
  return piiri_parser_push(reader->parser, bytes, length, error);
}

bool
piiri_reader_finish(PiiriReader *reader, GError **error)
{
  return piiri_parser_finish(reader->parser, error);
}

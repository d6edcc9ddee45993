#include "exchange/reader-private.h"

#include "model/value.h"

#include <glib/gi18n.h>
#include <string.h>

#define W3C_NAMESPACES "http://www.w3.org/"

static bool
start_record(PiiriReader *reader, const xmlChar *name, int n, const xmlChar **list)
{
  PiiriId id, circle;
  PiiriSpan spans[N_ATTRIBUTES];

  if (!reader_attributes(reader, n, list, BIT(ID) | BIT(CIRCLE) | BIT(AT), BIT(ID), spans) ||
      !reader_id(reader, spans, ATTRIBUTE_ID, &id))
    return false;
  if (spans[ATTRIBUTE_CIRCLE].text != NULL && !reader_id(reader, spans, ATTRIBUTE_CIRCLE, &circle))
    return false;
  reader->has_at = spans[ATTRIBUTE_AT].text != NULL;
  if (reader->has_at && !reader_at(reader, spans, &reader->at))
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
      !reader_attributes(reader, n, list, BIT(AT) | BIT(OVER), 0, spans))
    return false;
  if (spans[ATTRIBUTE_AT].text == NULL) {
    if (!reader->has_at)
      return piiri_parser_refuse_naming(reader->parser, _("Its “%s” is missing."), "at");
    reader->field_at = reader->at;
  } else if (!reader_at(reader, spans, &reader->field_at)) {
    return false;
  }
  reader->field_over = (PiiriDots){ NULL, 0 };
  if (spans[ATTRIBUTE_OVER].text != NULL) {
    if (!reader_dots(reader, spans, ATTRIBUTE_OVER, &reader->field_over))
      return false;
    if (piiri_dots_get(&reader->field_over, reader->field_at.replica) > 0)
      return reader_refuse(reader, ATTRIBUTE_OVER,
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

bool
reader_begin_record(
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

bool
reader_begin_field(
    PiiriReader *reader, const xmlChar *name, const xmlChar *space, int n, const xmlChar **list)
{
  reader->place = IN_FIELD;
  return reader->held ? hold_tag(reader, name, space, n, list) :
                        start_field(reader, name, space, n, list);
}

bool
reader_text(PiiriReader *reader, const char *text, gsize length)
{
  return reader->held ? hold_text(reader, text, length) : take_text(reader, text, length);
}

bool
reader_finish_field(PiiriReader *reader)
{
  reader->place = IN_RECORD;
  return reader->held || end_field(reader);
}

bool
reader_finish_record(PiiriReader *reader)
{
  reader->place = IN_ROOT;
  return reader->held ? end_held(reader) : hand_on(reader, true);
}

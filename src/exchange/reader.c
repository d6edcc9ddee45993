#include "exchange/reader-private.h"

#include <glib/gi18n.h>
#include <string.h>

GQuark
piiri_exchange_error_quark(void)
{
  return g_quark_from_static_string("piiri-exchange-error-quark");
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
start_in_root(
    PiiriReader *reader, const xmlChar *name, const xmlChar *space, int n, const xmlChar **list)
{
  if (space != reader->namespace)
    return piiri_parser_refuse(reader->parser,
                               _("It is of another namespace, which only fields may be."));
  if (name == reader->replica_name)
    return enter_section(reader, REPLICAS) && reader_replica(reader, n, list);
  if (name == reader->erased_name)
    return enter_section(reader, ERASURES) && reader_erasure(reader, n, list);
  if (name == reader->end_name)
    return enter_section(reader, END) && reader_end(reader, n, list);
  return enter_section(reader, RECORDS) && reader_begin_record(reader, name, space, n, list);
}

/* --- What the parser calls ----------------------------------------------------------------- */

static bool
start_cb(const xmlChar *name, const xmlChar *space, const xmlChar **list, int n, gpointer data)
{
  PiiriReader *reader = data;

  switch (reader->place) {
  case BEFORE_ROOT:
    return reader_root(reader, (const char *)name, (const char *)space, n, list);
  case IN_ROOT:
    return start_in_root(reader, name, space, n, list);
  case IN_RECORD:
    return reader_begin_field(reader, name, space, n, list);
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
    return reader_finish_field(reader);
  case IN_RECORD:
    return reader_finish_record(reader);
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
  return reader_text(reader, text, length);
}

static const PiiriParserHandler parser_handler = { start_cb, end_cb, text_cb };

/* --- Public -------------------------------------------------------------------------------- */

static void
intern_names(PiiriReader *reader)
{
  xmlDict *dictionary = piiri_parser_dictionary(reader->parser);

  reader->names = piiri_names_new(reader->description, dictionary);
  piiri_attribute_names_init(&reader->attribute_names, dictionary);
  reader->namespace = xmlDictLookup(dictionary, (const xmlChar *)PIIRI_NAMESPACE, -1);
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

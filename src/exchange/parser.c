#include "exchange/parser.h"

#include "exchange/reader.h"
#include "exchange/utf8.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <libxml/SAX2.h>
#include <string.h>

#define DEPTH_MAX 8

/* Different names in one file. libxml2 keeps them all, and finds them ever more slowly. */
#define NAMES_MAX 50000

/* So much is handed to libxml2 at a time; what it holds back beyond that is looked at. */
#define PIECE_SIZE (32 * 1024)

/* How far a tag has been looked at whose end hasn't come. */
typedef struct {
  guint64 start; /* where in the file */
  gsize seen;    /* bytes from there */
  guint n_attributes;
  char quote; /* that stands open, or NUL */
} LongTag;

struct PiiriParser {
  char *file;
  const PiiriParserHandler *handler;
  gpointer data;
  GError *error;

  xmlParserCtxtPtr context;
  bool pushed;      /* anything at all */
  bool declared;    /* the XML declaration has come, if there is one */
  bool finishing;   /* the file has ended */
  int last_line;    /* of it, known when it has */
  bool whole;       /* the root element has ended */
  guint64 n_pushed; /* bytes that libxml2 has been given */
  LongTag tag;
  char tail[8]; /* the start of a character whose rest comes with the next bytes */
  gsize tail_length;

  const char *open[DEPTH_MAX]; /* names of the elements that stand open */
  guint depth;

  const char *back_in; /* a place passed before, of which refusals tell; NULL mostly */
  int back_line;
};

/* --- Refusing ------------------------------------------------------------------------------ */

/* The whole sentence: where, why, and that no harm is done. */
static char *
compose(const PiiriParser *parser, int line, const char *reason)
{
  g_autofree char *sentence = NULL;
  const char *name = parser->depth > 0 ? parser->open[parser->depth - 1] : NULL;

  if (parser->back_in != NULL)
    name = parser->back_in;
  if (name == NULL)
    /* Translators: a file's name, a line's number, the reason: a sentence */
    sentence = g_strdup_printf(_("“%s” can’t be imported: line %d. %s Nothing was taken from it."),
                               parser->file, line, reason);
  else
    /* Translators: a file's name, a line's number, an XML element's name, the reason: a sentence */
    sentence = g_strdup_printf(
        _("“%s” can’t be imported: line %d, “%.60s”. %s Nothing was taken from it."), parser->file,
        line, name, reason);
  /* A name that was cut short may have lost half a character. */
  return g_utf8_make_valid(sentence, -1);
}

static void
refuse_at(PiiriParser *parser, int line, const char *reason)
{
  g_autofree char *sentence = NULL;

  if (parser->error != NULL)
    return;
  sentence = compose(parser, line, reason);
  parser->error =
      g_error_new_literal(PIIRI_EXCHANGE_ERROR, PIIRI_EXCHANGE_ERROR_MALFORMED, sentence);
  xmlStopParser(parser->context);
}

static int
current_line(const PiiriParser *parser)
{
  return parser->back_in != NULL ? parser->back_line : piiri_parser_line(parser);
}

bool
piiri_parser_refuse(PiiriParser *parser, const char *reason)
{
  refuse_at(parser, current_line(parser), reason);
  return false;
}

bool
piiri_parser_refuse_naming(PiiriParser *parser, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start(arguments, format);
  reason = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  return piiri_parser_refuse(parser, reason);
}

bool
piiri_parser_refuse_by(PiiriParser *parser, GError *error)
{
  g_autofree char *sentence = compose(parser, current_line(parser), error->message);

  parser->error = g_error_new_literal(error->domain, error->code, sentence);
  g_error_free(error);
  xmlStopParser(parser->context);
  return false;
}

/* --- What libxml2 calls -------------------------------------------------------------------- */

static bool
declares_utf8(const xmlChar *encoding)
{
  return encoding == NULL || g_ascii_strcasecmp((const char *)encoding, "UTF-8") == 0;
}

static void
start_document_cb(void *data)
{
  PiiriParser *parser = data;
  const xmlChar *version = parser->context->version;

  if (!declares_utf8(parser->context->encoding) || !declares_utf8(parser->context->input->encoding))
    piiri_parser_refuse(parser, _("Its encoding is not UTF-8."));
  else if (version != NULL && strcmp((const char *)version, "1.0") != 0)
    piiri_parser_refuse(parser, _("It is not XML 1.0."));
}

static void
document_type_cb(void *data,
                 const xmlChar *name,
                 const xmlChar *external_id,
                 const xmlChar *system_id)
{
  piiri_parser_refuse(data, _("It has a document type (DOCTYPE), which is not allowed."));
}

static void
start_element_cb(void *data,
                 const xmlChar *name,
                 const xmlChar *prefix,
                 const xmlChar *space,
                 int n_namespaces,
                 const xmlChar **namespaces,
                 int n_attributes,
                 int n_defaulted,
                 const xmlChar **attributes)
{
  PiiriParser *parser = data;

  if (parser->error != NULL)
    return;
  /* What is only read now is a tag without its end, as far as it goes. */
  if (parser->finishing) {
    refuse_at(parser, parser->last_line, _("The file is cut off."));
    return;
  }
  if (parser->depth == DEPTH_MAX) {
    piiri_parser_refuse(parser, _("Its elements are nested too deeply."));
    return;
  }
  parser->open[parser->depth++] = (const char *)name;
  if (n_namespaces + n_attributes > PIIRI_ATTRIBUTES_MAX)
    piiri_parser_refuse(parser, _("It has too many attributes."));
  else
    parser->handler->start(name, space, attributes, n_attributes, parser->data);
}

static void
end_element_cb(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
  PiiriParser *parser = data;

  if (parser->error != NULL || !parser->handler->end(parser->data))
    return;
  parser->depth--;
  parser->whole = parser->depth == 0;
}

static void
text_cb(void *data, const xmlChar *text, int length)
{
  PiiriParser *parser = data;

  if (parser->error == NULL)
    parser->handler->text((const char *)text, (gsize)length, parser->data);
}

/* Says in a plain sentence what libxml2 found wrong; its own words go along for those who can use
 * them. */
static char *
reason_of_xml_error(const xmlError *error)
{
  g_autofree char *words = g_strdup(error->message != NULL ? error->message : "");

  switch (error->code) {
  case XML_ERR_UNKNOWN_ENCODING:
  case XML_ERR_UNSUPPORTED_ENCODING:
  case XML_ERR_INVALID_ENCODING:
    return g_strdup(_("Its encoding is not UTF-8."));
  case XML_ERR_UNKNOWN_VERSION:
    return g_strdup(_("It is not XML 1.0."));
  default:
    return g_strdup_printf(_("It is not well-formed XML (%s)."), g_strchomp(words));
  }
}

#if LIBXML_VERSION >= 21200
static void
xml_error_cb(void *data, const xmlError *error)
#else
static void
xml_error_cb(void *data, xmlErrorPtr error)
#endif
{
  PiiriParser *parser = data;
  g_autofree char *reason = NULL;

  /* A namespace name need not be an address: "is not a valid URI" is no error of the format. */
  if (parser->error != NULL || error->level < XML_ERR_ERROR || error->code == XML_WAR_NS_URI)
    return;
  if (parser->finishing && !parser->whole) {
    refuse_at(parser, parser->last_line, _("The file is cut off."));
    return;
  }
  reason = reason_of_xml_error(error);
  refuse_at(parser, MAX(1, error->line), reason);
}

/* --- Bytes --------------------------------------------------------------------------------- */

/* What libxml2 has taken but can't yet make sense of: a tag or comment whose end hasn't come.
 * Nothing once it has been stopped, when it no longer has what it had. */
static const char *
held_back(const PiiriParser *parser, gsize *length)
{
  const xmlParserInput *input = parser->context->input;

  *length = input != NULL && parser->error == NULL ? (gsize)(input->end - input->cur) : 0;
  return *length > 0 ? (const char *)input->cur : "";
}

/* Looks at a long tag before libxml2 does, whose comparing of attributes would take too long. Goes
 * on where it left off, so that a long tag is looked at once. */
static void
check_long_tag(PiiriParser *parser)
{
  gsize length;
  const char *bytes = held_back(parser, &length);
  LongTag *tag = &parser->tag;

  if (length <= PIECE_SIZE || bytes[0] != '<' || bytes[1] == '!' || bytes[1] == '?')
    return;
  if (tag->start != parser->n_pushed - length)
    *tag = (LongTag){ .start = parser->n_pushed - length };
  for (; tag->seen < length; tag->seen++) {
    char c = bytes[tag->seen];

    if (tag->quote != '\0')
      tag->quote = c == tag->quote ? '\0' : tag->quote;
    else if (c == '"' || c == '\'')
      tag->quote = c;
    else if (c == '=' && ++tag->n_attributes > PIIRI_ATTRIBUTES_MAX) {
      piiri_parser_refuse(parser, _("It has too many attributes."));
      return;
    }
  }
}

/* Hands whole characters to libxml2: first the declaration alone, lest what follows be converted
 * from the encoding that it may name. */
static void
push_characters(PiiriParser *parser, const char *text, gsize length)
{
  while (length > 0 && parser->error == NULL) {
    gsize n = MIN(length, PIECE_SIZE);
    const char *end = parser->declared ? NULL : memchr(text, '>', n);

    if (end != NULL) {
      n = (gsize)(end - text) + 1;
      parser->declared = true;
    }

    xmlParseChunk(parser->context, text, (int)n, 0);
    parser->n_pushed += n;
    if (xmlDictSize(parser->context->dict) > NAMES_MAX)
      piiri_parser_refuse(parser, _("It has too many different names."));
    if (parser->error == NULL)
      check_long_tag(parser);
    text += n;
    length -= n;
  }
}

/* Completes the character that the last bytes began; returns how many of the new ones it took.
 * *BROKEN when they don't make one. */
static gsize
complete_tail(PiiriParser *parser, const char *bytes, gsize length, bool *broken)
{
  gsize taken = 0;

  while (parser->tail_length > 0 && !*broken && taken < length) {
    parser->tail[parser->tail_length++] = bytes[taken++];
    if (piiri_utf8_span(parser->tail, parser->tail_length, broken) > 0) {
      push_characters(parser, parser->tail, parser->tail_length);
      parser->tail_length = 0;
    }
  }
  return taken;
}

/* The line that the bytes have come to, further than libxml2 maybe. */
static int
line_of_bytes(const PiiriParser *parser)
{
  gsize length;
  const char *held = held_back(parser, &length);
  int line = current_line(parser);

  for (gsize i = 0; i < length; i++)
    line += held[i] == '\n';
  return line;
}

static void
refuse_bytes(PiiriParser *parser)
{
  refuse_at(parser, line_of_bytes(parser), _("Its characters are not UTF-8."));
}

/* The first bytes tell other things from XML: plain words for what people may well try. */
static void
check_first_bytes(PiiriParser *parser, const char *bytes, gsize length)
{
  static const char *const compressed[] = {
    "\x1f\x8b",   /* gzip */
    "BZh",        /* bzip2 */
    "PK\x03\x04", /* zip */
    "7z\xbc\xaf", /* 7-Zip */
    "\xfd"
    "7zXZ",             /* xz */
    "\x28\xb5\x2f\xfd", /* Zstandard */
  };
  guint8 first = (guint8)bytes[0];

  for (guint i = 0; i < G_N_ELEMENTS(compressed); i++)
    if (memcmp(bytes, compressed[i], MIN(length, strlen(compressed[i]))) == 0)
      piiri_parser_refuse(parser, _("It is compressed. Unpack it first."));
  if (first == 0xfe || first == 0xff || first == 0)
    piiri_parser_refuse(parser, _("Its characters are not UTF-8."));
  else if (first != '<' && first != 0xef && !g_ascii_isspace(first))
    piiri_parser_refuse(parser, _("It is not a file of Piiri."));
}

/* --- Public -------------------------------------------------------------------------------- */

PiiriParser *
piiri_parser_new(const char *name, const PiiriParserHandler *handler, gpointer data)
{
  xmlSAXHandler sax = {
    .initialized = XML_SAX2_MAGIC,
    .startDocument = start_document_cb,
    .internalSubset = document_type_cb,
    .startElementNs = start_element_cb,
    .endElementNs = end_element_cb,
    .characters = text_cb,
    .ignorableWhitespace = text_cb,
    .cdataBlock = text_cb,
    .serror = xml_error_cb,
  };
  PiiriParser *parser = g_new0(PiiriParser, 1);

  parser->file = g_strdup(name);
  parser->handler = handler;
  parser->data = data;
  parser->context = xmlCreatePushParserCtxt(&sax, parser, NULL, 0, NULL);
  if (parser->context == NULL)
    g_error("No memory for a parser");
  xmlCtxtUseOptions(parser->context, XML_PARSE_NONET);
  return parser;
}

void
piiri_parser_free(PiiriParser *parser)
{
  if (parser == NULL)
    return;
  xmlFreeParserCtxt(parser->context);
  g_clear_error(&parser->error);
  g_free(parser->file);
  g_free(parser);
}

xmlDict *
piiri_parser_dictionary(PiiriParser *parser)
{
  return parser->context->dict;
}

int
piiri_parser_line(const PiiriParser *parser)
{
  return MAX(1, xmlSAX2GetLineNumber(parser->context));
}

void
piiri_parser_go_back(PiiriParser *parser, int line, const xmlChar *name)
{
  parser->back_in = (const char *)name;
  parser->back_line = line;
}

static bool
report(PiiriParser *parser, GError **error)
{
  if (parser->error == NULL)
    return true;
  g_propagate_error(error, g_error_copy(parser->error));
  return false;
}

bool
piiri_parser_push(PiiriParser *parser, const char *bytes, gsize length, GError **error)
{
  bool broken = false;
  gsize taken;

  if (length == 0 || parser->error != NULL)
    return report(parser, error);
  if (!parser->pushed)
    check_first_bytes(parser, bytes, length);
  parser->pushed = true;
  taken = complete_tail(parser, bytes, length, &broken);
  if (!broken) {
    gsize whole = piiri_utf8_span(bytes + taken, length - taken, &broken);

    push_characters(parser, bytes + taken, whole);
    taken += whole;
  }
  if (broken) {
    refuse_bytes(parser);
  } else if (taken < length) {
    parser->tail_length = length - taken;
    memcpy(parser->tail, bytes + taken, parser->tail_length);
  }
  return report(parser, error);
}

bool
piiri_parser_finish(PiiriParser *parser, GError **error)
{
  if (parser->error != NULL)
    return report(parser, error);
  parser->finishing = true;
  parser->last_line = line_of_bytes(parser);
  if (!parser->pushed)
    piiri_parser_refuse(parser, _("The file is empty."));
  else if (parser->tail_length > 0)
    refuse_bytes(parser);
  else
    xmlParseChunk(parser->context, NULL, 0, 1);
  if (!parser->whole)
    refuse_at(parser, parser->last_line, _("The file is cut off."));
  return report(parser, error);
}

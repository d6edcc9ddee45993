#pragma once

#include <gio/gio.h>
#include <libxml/tree.h>
#include <stdbool.h>

/*
 * Strict XML from bytes that come piece by piece: UTF-8 and XML 1.0 only, well-formed with
 * namespaces, no document type and so no entities, nothing compressed, nothing fetched. Memory
 * stays bounded whatever the bytes. What the elements mean is the handler's (exchange/reader.c).
 *
 * The first refusal, the parser's or the handler's, ends it; its sentence names file, line and
 * element, and says that nothing was changed.
 */

/* Attributes and namespace declarations of one element, together. libxml2 compares each with each
 * other, which a hostile file could use to keep it busy for hours. */
#define PIIRI_ATTRIBUTES_MAX 64

typedef struct PiiriParser PiiriParser;

/* Names and namespaces are of the parser's dictionary: equal ones have one address. Each returns
 * false after having refused. */
typedef struct {
  /* SPACE is NULL for none. ATTRIBUTES are N times five addresses, as SAX2 has them. */
  bool (*start)(
      const xmlChar *name, const xmlChar *space, const xmlChar **attributes, int n, gpointer data);
  bool (*end)(gpointer data);

  /* A piece of the text of the element that stands open. */
  bool (*text)(const char *text, gsize length, gpointer data);
} PiiriParserHandler;

/* A parser for one file, NAME being what errors call it. */
PiiriParser *piiri_parser_new(const char *name, const PiiriParserHandler *handler, gpointer data);
void piiri_parser_free(PiiriParser *parser);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriParser, piiri_parser_free)

xmlDict *piiri_parser_dictionary(PiiriParser *parser);

/* The line where it stands. */
int piiri_parser_line(const PiiriParser *parser);

/* Refusals tell of this place from now on, which was passed before: the line and the element's
 * NAME. With a NULL they tell of where it stands again. */
void piiri_parser_go_back(PiiriParser *parser, int line, const xmlChar *name);

/* Refuses the file where it stands; REASON is a translated sentence. Always false. */
bool piiri_parser_refuse(PiiriParser *parser, const char *reason);

/* As above, for a reason that names something. */
bool piiri_parser_refuse_naming(PiiriParser *parser, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* As above, with ERROR's domain, code and message; takes it over. */
bool piiri_parser_refuse_by(PiiriParser *parser, GError *error);

/* Reads on. After an error there is nothing more to do than to free the parser. */
bool piiri_parser_push(PiiriParser *parser, const char *bytes, gsize length, GError **error);

/* Says that the file has ended; false when it may not end there. */
bool piiri_parser_finish(PiiriParser *parser, GError **error);

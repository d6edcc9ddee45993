#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * parse FILE: a yardstick. Reads the file through libxml2's push parser and counts its elements:
 * the least that anybody who reads such a file has to do.
 */

static void
start_element_cb(void *context,
                 const xmlChar *name,
                 const xmlChar *prefix,
                 const xmlChar *uri,
                 int n_namespaces,
                 const xmlChar **namespaces,
                 int n_attributes,
                 int n_defaulted,
                 const xmlChar **attributes)
{
  unsigned long *elements = context;

  (*elements)++;
}

int
main(int argc, char **argv)
{
  static char bytes[64 * 1024];
  xmlSAXHandler handler = { .initialized = XML_SAX2_MAGIC, .startElementNs = start_element_cb };
  unsigned long elements = 0;
  xmlParserCtxtPtr parser;
  FILE *file;
  size_t n;

  if (argc != 2 || (file = fopen(argv[1], "rb")) == NULL) {
    fprintf(stderr, "parse FILE\n");
    return 2;
  }
  parser = xmlCreatePushParserCtxt(&handler, &elements, NULL, 0, argv[1]);
  while ((n = fread(bytes, 1, sizeof bytes, file)) > 0)
    if (xmlParseChunk(parser, bytes, (int)n, 0) != 0)
      return 1;
  if (xmlParseChunk(parser, bytes, 0, 1) != 0)
    return 1;
  xmlFreeParserCtxt(parser);
  fclose(file);
  printf("%lu elements\n", elements);
  return 0;
}

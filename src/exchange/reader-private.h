#pragma once

#include "exchange/reader.h"

#include "exchange/attributes.h"
#include "exchange/builder.h"
#include "exchange/element.h"
#include "exchange/keys.h"
#include "exchange/names.h"
#include "exchange/parser.h"

/*
 * What the sources of the reader share. reader.c knows what may stand where; how an element is read
 * that does stand there is told by reader-head.c and reader-record.c. Each returns false when it
 * has refused the file.
 */

#define PIIRI_NAMESPACE "urn:piiri:exchange:1"

typedef enum {
  BEFORE_ROOT,
  IN_ROOT,
  IN_LEAF, /* replica, erased, end: nothing may be inside */
  IN_RECORD,
  IN_FIELD,
} Place;

typedef enum { REPLICAS, ERASURES, RECORDS, END } Section;

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

/* --- Attributes (reader-attributes.c) ------------------------------------------------------- */

#define BIT(attribute) PIIRI_ATTRIBUTE_BIT(ATTRIBUTE_##attribute)

/* Refuses the file for what stands in an attribute; REASON is a translated sentence. */
bool reader_refuse(PiiriReader *reader, PiiriAttribute attribute, const char *reason);

/* Sorts the N attributes of LIST into SPANS; ALLOWED and REQUIRED are sets of BIT(). */
bool reader_attributes(PiiriReader *reader,
                       int n,
                       const xmlChar **list,
                       unsigned allowed,
                       unsigned required,
                       PiiriSpan spans[static N_ATTRIBUTES]);

bool reader_id(PiiriReader *reader, const PiiriSpan *spans, PiiriAttribute attribute, PiiriId *id);
bool reader_at(PiiriReader *reader, const PiiriSpan *spans, PiiriStamp *stamp);

/* These two lie in the builder's arena. */
bool
reader_dots(PiiriReader *reader, const PiiriSpan *spans, PiiriAttribute attribute, PiiriDots *dots);
bool reader_name(PiiriReader *reader,
                 const PiiriSpan *spans,
                 PiiriAttribute attribute,
                 const char **name);

/* --- What stands around the records (reader-head.c) ----------------------------------------- */

bool
reader_root(PiiriReader *reader, const char *name, const char *space, int n, const xmlChar **list);
bool reader_replica(PiiriReader *reader, int n, const xmlChar **list);
bool reader_erasure(PiiriReader *reader, int n, const xmlChar **list);
bool reader_end(PiiriReader *reader, int n, const xmlChar **list);

/* --- Records (reader-record.c) -------------------------------------------------------------- */

/* A record that may be known already is kept unread until its end. */
bool reader_begin_record(
    PiiriReader *reader, const xmlChar *name, const xmlChar *space, int n, const xmlChar **list);
bool reader_begin_field(
    PiiriReader *reader, const xmlChar *name, const xmlChar *space, int n, const xmlChar **list);
bool reader_text(PiiriReader *reader, const char *text, gsize length);
bool reader_finish_field(PiiriReader *reader);
bool reader_finish_record(PiiriReader *reader);

#pragma once

#include "exchange/element.h"
#include "model/record.h"
#include "store/merge.h"

/*
 * Reading a file (data/exchange.md): bytes are pushed in as they come, what they say is handed on
 * piece by piece in the file's order. Memory is that of the largest record at most: what is larger
 * than any honest record is handed on in parts.
 *
 * Everything is checked before it is handed on, but for `<end>`, which proves the file whole: what
 * was taken from a file is only good when piiri_reader_finish() says so.
 */

#define PIIRI_EXCHANGE_ERROR (piiri_exchange_error_quark())
GQuark piiri_exchange_error_quark(void);

typedef enum {
  PIIRI_EXCHANGE_ERROR_MALFORMED, /* the sentence names file, line, element, reason */
  PIIRI_EXCHANGE_ERROR_READ,      /* the file can't be read */
} PiiriExchangeError;

typedef struct {
  PiiriProfile profile;
  bool has_exported;
  gint64 exported;       /* wall */
  const char *generator; /* NULL when the file doesn't tell */
} PiiriFileHeader;

/* Each returns false with ERROR set to refuse the file; the reader adds where it was. What the
 * pointers point at lives until the function returns. */
typedef struct {
  /* Once, before everything else. */
  bool (*header)(const PiiriFileHeader *header, gpointer data, GError **error);

  /* OWN: the file is from this replica. NAME is NULL when it isn't told. */
  bool (*replica)(guint64 replica, const char *name, bool own, gpointer data, GError **error);

  bool (*erasure)(const PiiriErasure *erasure, gpointer data, GError **error);

  /* Each field once, its cell in order. Not WHOLE: more of the same element follows. ARENA is the
   * record's own and may be allocated from. */
  bool (*record)(
      const PiiriRecord *record, PiiriArena *arena, bool whole, gpointer data, GError **error);
} PiiriReaderHandler;

typedef struct PiiriReader PiiriReader;

/* A reader for one file, NAME being what errors call it. */
PiiriReader *piiri_reader_new(const PiiriDescription *description,
                              const char *name,
                              const PiiriReaderHandler *handler,
                              gpointer data);
void piiri_reader_free(PiiriReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriReader, piiri_reader_free)

/* Asked when a record's element has ended, before anything of it is read but its form: true to pass
 * it over. KIND and NAME as in PiiriRecord, ELEMENT is its digest. */
typedef bool (*PiiriKnownFunc)(int kind, const char *name, guint64 element, gpointer data);

/* Has KNOWN asked about each element, digests being made under KEY; before the first bytes. What
 * can't be kept until its end, being too large, is read without asking. */
void piiri_reader_ask_first(PiiriReader *reader,
                            const guint8 key[PIIRI_ELEMENT_KEY_LENGTH],
                            PiiriKnownFunc known);

/* Reads on. After an error there is nothing more to do than to free the reader. */
bool piiri_reader_push(PiiriReader *reader, const char *bytes, gsize length, GError **error);

/* Says that the file has ended; false when it may not end there. */
bool piiri_reader_finish(PiiriReader *reader, GError **error);

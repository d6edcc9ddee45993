#pragma once

#include "model/profile.h"
#include "store/merge.h"

#include <gio/gio.h>

/*
 * Writing a file: header, replicas, erasures, records, end, in that order (data/exchange.md,
 * "Canonical bytes"). What is written is canonical as far as it goes: order within a record and
 * of attributes, stamps and escapes; the caller sees to the order of records and erasures.
 */

typedef struct PiiriWriter PiiriWriter;

/* Where a file comes from. The canonical form doesn't tell. */
typedef struct {
  guint64 replica;
  gint64 exported;       /* wall */
  const char *generator; /* NULL not to tell */
} PiiriOrigin;

/* A writer to STREAM, which is left open. */
PiiriWriter *piiri_writer_new(GOutputStream *stream, GCancellable *cancellable);
void piiri_writer_free(PiiriWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriWriter, piiri_writer_free)

/* Begins the file, which says that it is of PROFILE. REPLICAS (guint64, ascending) are all that
 * anything in it names, NAMES (char *) what they are called: NULL, or with NULL and "" for those
 * without a name. ORIGIN, whose replica is one of REPLICAS, may be NULL. */
bool piiri_writer_begin(PiiriWriter *writer,
                        PiiriProfile profile,
                        const PiiriOrigin *origin,
                        const GArray *replicas,
                        const GPtrArray *names,
                        GError **error);

bool piiri_writer_erasure(PiiriWriter *writer, const PiiriErasure *erasure, GError **error);

/* Fields may come in any order; those without a value aren't written. */
bool piiri_writer_record(PiiriWriter *writer, const PiiriRecord *record, GError **error);

/* Ends the file and hands the last bytes to the stream, without flushing it. */
bool piiri_writer_end(PiiriWriter *writer, GError **error);

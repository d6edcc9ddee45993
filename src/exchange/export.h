#pragma once

#include "exchange/passphrase.h"
#include "model/profile.h"
#include "model/progress.h"
#include "store/store.h"

/*
 * Writing a file out.
 */

typedef struct {
  bool canonical;                    /* the canonical bytes: order, no names, no times */
  gint64 circle;                     /* row of the circle to give, 0 for everything */
  PiiriProfile profile;              /* how much of it; 0 is PROFILE_FULL */
  const char *generator;             /* "Piiri 0.1.0" */
  const PiiriPassphrase *passphrase; /* to seal it with, NULL not to */
} PiiriExportOptions;

/* Writes the whole exchange file to STREAM (left open). A file of figures is counted first, and
 * what has changed is written into the database (analysis/tallies.h). */
bool piiri_export_stream(PiiriStore *store,
                         const PiiriExportOptions *options,
                         GOutputStream *stream,
                         PiiriProgressFunc progress,
                         gpointer data,
                         GCancellable *cancellable,
                         GError **error);

/* As above, to the file at PATH, by a temporary name and a rename; mode 0600. A pipe or a device is
 * written to as it is. */
bool piiri_export_file(PiiriStore *store,
                       const PiiriExportOptions *options,
                       const char *path,
                       PiiriProgressFunc progress,
                       gpointer data,
                       GCancellable *cancellable,
                       GError **error);

/* True when NAME is what piiri_export_file() leaves behind, in the same folder, if it is killed
 * while it writes a file called FILE. */
bool piiri_export_is_left_over(const char *file, const char *name);

#pragma once

#include "exchange/import.h"

/*
 * What the sources of an import share: import.c takes in a stream, import-file.c opens files for
 * it, import-summary.c adds up what came.
 */

/* Says in ERROR which file a passing failure came with, and frees REASON; what is refused says so
 * itself. Always false. */
bool import_fail(GError **error, const char *name, GError *reason);

/* Frees a PiiriErasedThing. */
void import_erased_thing_free(gpointer thing);

/* What was counted of the kind, from 0; it belongs to the summary. */
PiiriKindCount *import_summary_kind(PiiriImportSummary *summary, const char *kind);

void import_summary_count_erased(PiiriImportSummary *summary, const char *kind, guint64 more);

/* Each name once. */
void import_summary_add_circle(PiiriImportSummary *summary, const char *name);

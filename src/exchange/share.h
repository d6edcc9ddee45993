#pragma once

#include "exchange/folder.h"
#include "exchange/import.h"

/*
 * One round over a circle's shared folder (data/exchange.md, "The shared folder"): takes in what
 * others have put there since the last round, and puts there what we have and the folder hasn't.
 * What was read and written is remembered in the database. Not for the main thread.
 */

typedef struct {
  const char *folder;     /* an absolute path */
  gint64 circle;          /* row of the circle that is shared */
  const char *generator;  /* "Piiri 0.1.0" */
  PiiriPassphrase *seal;  /* to seal our file with, NULL not to */
  GPtrArray *passphrases; /* PiiriPassphrase to try on others' files besides; may be NULL */
  bool quiet;             /* only take in: more is about to be written */
  bool again;             /* also tries what couldn't be taken before */
  bool afresh;            /* writes in any case, as the passphrase is another */
  PiiriImportMode mode;   /* PIIRI_IMPORT_SPARE: what erases is left to be asked about */
} PiiriShareOrder;

typedef struct {
  PiiriImportSummary *summary; /* of what was taken in this round */
  PiiriFolderMemory *memory;   /* how things stand now */
  GPtrArray *troubles;         /* char *: sentences, of files that couldn't be taken this time */
  guint news;                  /* how many files brought something */
  char *sender;                /* the laptop's name that the last of these came from, or NULL */
  bool written;                /* our file was */
  bool behind;                 /* it should have been, but QUIET said no or it failed */
  GError *unwritten;           /* why it couldn't be, NULL when it could */
} PiiriShared;

void piiri_shared_free(PiiriShared *shared);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriShared, piiri_shared_free)

/* NULL on error: G_IO_ERROR_NOT_FOUND and its like when the folder can't be listed. A file that
 * can't be taken, or ours that can't be written, is no error of the round. */
PiiriShared *piiri_share(PiiriStore *store,
                         const PiiriShareOrder *order,
                         GCancellable *cancellable,
                         GError **error);

/* What is remembered of CIRCLE's folder at FOLDER, without looking at it. */
PiiriFolderMemory *piiri_share_recall(PiiriStore *store, gint64 circle, const char *folder);

/* Forgets it. */
bool piiri_share_forget(PiiriStore *store, gint64 circle, const char *folder, GError **error);

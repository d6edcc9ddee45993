#pragma once

#include "exchange/changes.h"
#include "exchange/passphrase.h"
#include "exchange/reader.h"
#include "model/progress.h"
#include "store/store.h"

/*
 * Taking a file in. Everything happens in one transaction: a file that is wrong anywhere leaves the
 * database as it was. Errors of PIIRI_EXCHANGE_ERROR, PIIRI_SEAL_ERROR and the store's are
 * sentences to show.
 */

typedef struct {
  guint64 new, changed, same;
  guint64 gone;    /* of the new: deleted before they came */
  guint64 deleted; /* of the changed: they stood here until now */
} PiiriKindCount;

/* Something that a file erases here, told before it is gone. */
typedef struct {
  char *kind;
  char *field; /* NULL: the whole record */
  char *name;  /* what the record is called, NULL when it has no name or isn't here */
  char *by;    /* the laptop it was erased on, "" when no file has told its name */
  gint64 at;   /* wall */
} PiiriErasedThing;

/* What becomes of what a file brings. */
typedef enum {
  PIIRI_IMPORT_TAKE,
  PIIRI_IMPORT_LOOK,  /* nothing stays */
  PIIRI_IMPORT_SPARE, /* what erases something here is looked at, all else is taken */
} PiiriImportMode;

/* What imports brought, added up over files; a file that failed adds nothing. */
typedef struct {
  guint files;
  guint64 read, new, changed, same; /* record elements: read is the sum of the others */
  guint64 gone, deleted;            /* of the new and of the changed, as of a kind */
  guint64 conflicts;                /* fields newly in conflict */
  guint64 erased;                   /* erasures that took something */
  GHashTable *erased_kinds;         /* of these, kind name (char *) to how many (guint64) */
  GPtrArray *erased_things;         /* PiiriErasedThing, in the file's order */
  guint64 withheld;                 /* records with fields known here that the file didn't carry */
  GHashTable *kinds;                /* kind name (char *) to PiiriKindCount */
  GPtrArray *circles;               /* names of the circles in the files, each name once */
  GPtrArray *warnings;              /* sentences */
  bool lingers;    /* old bytes of what was erased are left; the last warning says so */
  char *sender;    /* the laptop's name that the last file came from, NULL when it tells none */
  guint64 from;    /* the replica that the last file came from, 0 when it tells none */
  gint64 exported; /* wall of the last file's `exported`, 0 when it tells none */

  /* Who sets it before an import of one file has each record's change gathered in it, which takes
   * about as long again; not to be read when the import fails. */
  PiiriChanges *changes;
} PiiriImportSummary;

PiiriImportSummary *piiri_import_summary_new(void);
void piiri_import_summary_free(PiiriImportSummary *summary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriImportSummary, piiri_import_summary_free)

/* Adds one file's summary to SUM, and empties it. */
void piiri_import_summary_add(PiiriImportSummary *sum, PiiriImportSummary *file);

/* The plain bytes of STREAM, whether it is sealed or not (exchange/unseal.h), for
 * piiri_import_stream(); with errors as from there. */
GInputStream *piiri_import_open(GInputStream *stream,
                                const char *name,
                                const PiiriPassphrase *passphrase,
                                GCancellable *cancellable,
                                GError **error);

/* Imports what STREAM gives, NAME being what errors call it; adds to SUMMARY. Cancelling
 * leaves the database as it was. No backup is made here. */
bool piiri_import_stream(PiiriStore *store,
                         GInputStream *stream,
                         const char *name,
                         PiiriImportMode mode,
                         PiiriImportSummary *summary,
                         PiiriProgressFunc progress,
                         gpointer data,
                         GCancellable *cancellable,
                         GError **error);

/* Imports the file at PATH ("-" for standard input) after backing the database up, unless it was
 * BACKED_UP before the first of several that are taken as one. A file that is sealed is opened with
 * PASSPHRASE, which may be NULL. */
bool piiri_import_file(PiiriStore *store,
                       const char *path,
                       const PiiriPassphrase *passphrase,
                       PiiriImportMode mode,
                       bool backed_up,
                       PiiriImportSummary *summary,
                       PiiriProgressFunc progress,
                       gpointer data,
                       GCancellable *cancellable,
                       GError **error);

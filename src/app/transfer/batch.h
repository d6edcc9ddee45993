#pragma once

#include "app/transfer/intake.h"

/*
 * Taking many files in as one: the work of one job, with one backup, one progress and one summary.
 * A file that is refused keeps none of the others out; one that erases something here, or that
 * nobody knows the passphrase of, is left to be asked about.
 */

typedef struct {
  const PiiriDescription *description;
  char *database;
  GPtrArray *files; /* GFile */
  GPtrArray *known; /* PiiriPassphrase that opened other files */
  bool backup;      /* before the first */
} PiiriBatchOrder;

void piiri_batch_order_free(PiiriBatchOrder *order);

typedef struct {
  PiiriImportSummary *summary; /* of the files that brought something */
  char *backup;                /* NULL where none was made */
  GPtrArray *refused;          /* char *: why, of the files that were */
  GPtrArray *familiar;         /* char *: names of the files that held nothing new */
  GPtrArray *left;             /* GFile: to be asked about */
} PiiriBatch;

/* Of no file yet. */
PiiriBatch *piiri_batch_new(void);
void piiri_batch_free(PiiriBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriBatch, piiri_batch_free)

/* What was taken isn't told, nor put back. */
void piiri_batch_forget_taken(PiiriBatch *batch);

/* Does what ORDER says; a PiiriWorkFunc. The result is a PiiriBatch; cancelled, it tells of the
 * files that were taken before. Progress is told in bytes of all files together. */
gpointer piiri_batch_work(PiiriWork *work, gpointer order, GError **error);

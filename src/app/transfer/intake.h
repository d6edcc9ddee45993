#pragma once

#include "app/transfer/job.h"
#include "exchange/import.h"

/*
 * Looking at a file, or taking it in: the work of a job, with the passphrase where it is sealed.
 */

typedef struct {
  const PiiriDescription *description;
  char *database;
  GFile *file;
  bool dry;                    /* only look */
  bool gather;                 /* what changes, field by field */
  bool backup;                 /* before taking it */
  PiiriPassphrase *passphrase; /* of this file; NULL tries those known and the keyring's */
  GPtrArray *known;            /* PiiriPassphrase that opened other files */
  char *circle;                /* id of the circle to remember it for, NULL not to */
  char *circle_name;
} PiiriIntakeOrder;

void piiri_intake_order_free(PiiriIntakeOrder *order);

typedef struct {
  PiiriImportSummary *summary;
  char *backup;                /* NULL where none was made */
  PiiriPassphrase *passphrase; /* that opened it, NULL when it isn't sealed */
  char *unremembered; /* why the keyring didn't take it, NULL when it did or wasn't asked */
} PiiriIntake;

void piiri_intake_free(PiiriIntake *intake);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriIntake, piiri_intake_free)

/* The bytes of ORDER's file as they were before sealing; *USED is the passphrase that opened it. */
GInputStream *piiri_intake_open(const PiiriIntakeOrder *order,
                                PiiriPassphrase **used,
                                GCancellable *cancellable,
                                GError **error);

/* Does what ORDER says; a PiiriWorkFunc. The result is a PiiriIntake. */
gpointer piiri_intake_work(PiiriWork *work, gpointer order, GError **error);

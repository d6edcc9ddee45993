#pragma once

#include "app/transfer/job.h"
#include "exchange/share.h"

/*
 * A round over a circle's shared folder as the work of a job: with the database opened for itself,
 * and the passphrase from the desktop's keyring where nobody has given one.
 */

typedef struct {
  const PiiriDescription *description;
  char *database;
  char *folder;
  char *circle; /* id */
  bool sealed;
  PiiriPassphrase *seal; /* NULL: what the keyring remembers */
  GPtrArray *others;     /* PiiriPassphrase to try besides */
  bool remember;         /* SEAL, in the keyring */
  bool quiet, again, afresh;
} PiiriRoundOrder;

PiiriRoundOrder *piiri_round_order_new(void);
void piiri_round_order_free(PiiriRoundOrder *order);

typedef struct {
  PiiriShared *shared;
  PiiriPassphrase *seal; /* with which our file is sealed, NULL when it isn't */
  bool locked;           /* it is to be, and nobody knows the passphrase */
  char *unremembered;    /* why the keyring didn't take it, NULL when it did or wasn't asked */
} PiiriRound;

void piiri_round_free(PiiriRound *round);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriRound, piiri_round_free)

/* Does what ORDER says; NULL and an error when the folder isn't there or the database refuses. */
PiiriRound *piiri_round_go(const PiiriRoundOrder *order, GCancellable *cancellable, GError **error);

/* The same as a PiiriWorkFunc. */
gpointer piiri_round_work(PiiriWork *work, gpointer order, GError **error);

/* The last one, for ORDER, which it takes over: waits until it is done, a few seconds at most. A
 * folder on a network may never answer: the thread then goes with the program, and what it hasn't
 * written is written at the next start. */
void piiri_round_go_last(PiiriRoundOrder *order);

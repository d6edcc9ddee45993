#pragma once

#include "exchange/sealed-head.h"

/*
 * Sealing a file with a passphrase (data/sealed.md): a stream that takes any bytes and writes them
 * sealed to another. It holds one chunk, whatever the length.
 */

#define PIIRI_TYPE_SEAL (piiri_seal_get_type())
G_DECLARE_FINAL_TYPE(PiiriSeal, piiri_seal, PIIRI, SEAL, GFilterOutputStream)

/* Seals to BASE, which is left open, and writes the head at once. COST is NULL for the usual one;
 * it takes about half a second. */
PiiriSeal *piiri_seal_new(GOutputStream *base,
                          const PiiriPassphrase *passphrase,
                          const PiiriSealCost *cost,
                          GCancellable *cancellable,
                          GError **error);

/* Ends the file: only now is it whole. Closing the stream doesn't, so that what fails on the way
 * never looks complete. */
bool piiri_seal_finish(PiiriSeal *self, GCancellable *cancellable, GError **error);

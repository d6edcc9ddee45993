#pragma once

#include "exchange/passphrase.h"

/*
 * Opening a sealed file (data/sealed.md): a stream that gives the bytes that were sealed. It holds
 * one chunk, and gives nothing of a chunk that isn't genuine; that the file is whole is only known
 * when the stream has ended without an error, so nothing may be taken for good before.
 */

#define PIIRI_SEAL_ERROR (piiri_seal_error_quark())
GQuark piiri_seal_error_quark(void);

/* Each is a whole sentence, which names the file. */
typedef enum {
  PIIRI_SEAL_ERROR_LOCKED,  /* it is sealed, and no passphrase was given */
  PIIRI_SEAL_ERROR_WRONG,   /* the passphrase is another one */
  PIIRI_SEAL_ERROR_CUT_OFF, /* its end is missing */
  PIIRI_SEAL_ERROR_ALTERED, /* it isn't what was sealed */
  PIIRI_SEAL_ERROR_NEWER,   /* of a version that isn't known */
  PIIRI_SEAL_ERROR_GREEDY,  /* asks for more memory or time than a reader gives */
} PiiriSealError;

#define PIIRI_TYPE_UNSEAL (piiri_unseal_get_type())
G_DECLARE_FINAL_TYPE(PiiriUnseal, piiri_unseal, PIIRI, UNSEAL, GFilterInputStream)

/* Whatever BASE gives, sealed or not: a stream of the bytes as they were before sealing. NAME is
 * what errors call the file; PASSPHRASE may be NULL. Where the file is sealed, this takes as long
 * as its key does. Errors of PIIRI_SEAL_ERROR, and those of BASE. */
GInputStream *piiri_unseal(GInputStream *base,
                           const char *name,
                           const PiiriPassphrase *passphrase,
                           GCancellable *cancellable,
                           GError **error);

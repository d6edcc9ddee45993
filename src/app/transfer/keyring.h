#pragma once

#include "exchange/passphrase.h"

/*
 * Passphrases that the desktop's keyring remembers, one for each circle, where the person wants it.
 * Not every desktop has a keyring; what needs one isn't offered then. All but piiri_keyring_look()
 * wait for the keyring, which may ask the person to unlock it: not for the main thread.
 */

/* Of every circle, or of the one with the id CIRCLE: PiiriPassphrase. NULL when there is no keyring
 * or the person doesn't unlock it. */
GPtrArray *piiri_keyring_find(const char *circle, GCancellable *cancellable, GError **error);

/* Remembers PASSPHRASE for CIRCLE, which is called NAME, in the place of the one before. */
bool piiri_keyring_keep(const char *circle,
                        const char *name,
                        const PiiriPassphrase *passphrase,
                        GCancellable *cancellable,
                        GError **error);

/* What a look into the keyring gives. */
typedef struct {
  GStrv circles; /* ids of those whose passphrase is remembered; NULL without a keyring */
  PiiriPassphrase *passphrase; /* of the circle that was asked for, NULL without */
} PiiriKeyringLook;

void piiri_keyring_look_free(PiiriKeyringLook *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriKeyringLook, piiri_keyring_look_free)

/* Looks, in a thread, whether there is a keyring, whose passphrases it has and, where CIRCLE isn't
 * NULL, for that one's passphrase. CALLBACK is called on the main thread, ASKER lives until then.
 * The result never fails. */
void piiri_keyring_look(GObject *asker,
                        const char *circle,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data);
PiiriKeyringLook *piiri_keyring_look_finish(GAsyncResult *result);

/* Forgets the passphrase of CIRCLE, in a thread; CALLBACK as above. */
void piiri_keyring_forget(GObject *asker,
                          const char *circle,
                          GAsyncReadyCallback callback,
                          gpointer data);
bool piiri_keyring_forget_finish(GAsyncResult *result, GError **error);

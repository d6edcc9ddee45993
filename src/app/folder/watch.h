#pragma once

#include "app/session.h"
#include "exchange/share.h"

/*
 * Keeps one circle and its shared folder in step, for as long as it lives: takes what others put
 * there soon after it comes, and gives what is written here when the person pauses. What came with
 * a file is given when it can't be put back any more (app/session.h).
 *
 * Signal "changed": void (*) (PiiriWatch *), when what it says of itself is another.
 */

#define PIIRI_TYPE_WATCH (piiri_watch_get_type())
G_DECLARE_FINAL_TYPE(PiiriWatch, piiri_watch, PIIRI, WATCH, GObject)

/* Does nothing until it begins. CIRCLE is an id, FOLDER an absolute path. PASSPHRASE: to seal with;
 * where it is NULL and SEALED, the keyring's. REMEMBER: in the keyring. */
PiiriWatch *piiri_watch_new(PiiriSession *session,
                            const char *circle,
                            const char *folder,
                            bool sealed,
                            PiiriPassphrase *passphrase,
                            bool remember);

/* Does its first round, unless it has begun. */
void piiri_watch_begin(PiiriWatch *self);

const char *piiri_watch_circle(PiiriWatch *self);
const char *piiri_watch_folder(PiiriWatch *self);
bool piiri_watch_is_sealed(PiiriWatch *self);

/* What was last seen of the folder; NULL before the first round. */
const PiiriFolderMemory *piiri_watch_memory(PiiriWatch *self);

typedef enum {
  PIIRI_WATCH_BEGINNING, /* the folder has not been looked at yet */
  PIIRI_WATCH_FINE,
  PIIRI_WATCH_WAITING,   /* to write what came with a file and may still be put back */
  PIIRI_WATCH_AWAY,      /* the folder isn't there */
  PIIRI_WATCH_LOCKED,    /* our file is to be sealed, and the passphrase isn't known */
  PIIRI_WATCH_UNWRITTEN, /* our file can't be written */
  PIIRI_WATCH_FAILED,    /* something else went wrong */
} PiiriWatchState;

PiiriWatchState piiri_watch_state(PiiriWatch *self);

/* Why it isn't fine, as the core says it; NULL when it is. */
const char *piiri_watch_reason(PiiriWatch *self);

/* The file for which the person is needed, a sealed one or one that erases; NULL when there is
 * none. */
const PiiriFolderFile *piiri_watch_asking(PiiriWatch *self);

/* Looks now, if it hasn't begun yet too; also at what couldn't be taken before. */
void piiri_watch_look(PiiriWatch *self);

/* Seals with PASSPHRASE from now on, or no longer with NULL. */
void piiri_watch_seal(PiiriWatch *self, PiiriPassphrase *passphrase, bool remember);

/* Tries PASSPHRASE on what is sealed. Where our own file waits for one, it is sealed with it. */
void piiri_watch_give(PiiriWatch *self, PiiriPassphrase *passphrase, bool remember);

/* Writes what is still to be written. The program is about to end: waits a few seconds at most. */
void piiri_watch_finish(PiiriWatch *self);

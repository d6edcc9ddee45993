#pragma once

#include "app/folder/watch.h"

/*
 * The shared folders of the user's circles, which are kept in step while the program runs. Which
 * there are is among the program's settings, and never in a file that leaves.
 *
 * Signal "changed": void (*) (PiiriSharing *), when one comes or goes, or says something else.
 */

#define PIIRI_TYPE_SHARING (piiri_sharing_get_type())
G_DECLARE_FINAL_TYPE(PiiriSharing, piiri_sharing, PIIRI, SHARING, GObject)

/* Those that were shared before do nothing until they begin. */
PiiriSharing *piiri_sharing_new(PiiriSession *session);

/* Begins with them: reading what others have put there takes the disk and the processor. */
void piiri_sharing_begin(PiiriSharing *self);

PiiriSession *piiri_sharing_session(PiiriSharing *self);

/* The circle with the id CIRCLE; NULL where it isn't shared. */
PiiriWatch *piiri_sharing_find(PiiriSharing *self, const char *circle);

/* The first that needs the person, NULL when all goes by itself. */
PiiriWatch *piiri_sharing_asking(PiiriSharing *self);

/* Shares the circle in FOLDER from now on, in the place of another one; sealed with PASSPHRASE,
 * unless it is NULL. */
void piiri_sharing_start(PiiriSharing *self,
                         const char *circle,
                         const char *folder,
                         PiiriPassphrase *passphrase,
                         bool remember);

/* Seals what is shared with PASSPHRASE, or no longer. */
void piiri_sharing_seal(PiiriSharing *self,
                        const char *circle,
                        PiiriPassphrase *passphrase,
                        bool remember);

/* Leaves the folder as it is. */
void piiri_sharing_stop(PiiriSharing *self, const char *circle);

/* Writes what is still to be written: the program is about to end. */
void piiri_sharing_finish(PiiriSharing *self);

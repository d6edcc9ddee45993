#pragma once

#include "store/store.h"

#include <gio/gio.h>

/*
 * What the window is working on: the open database and the circle that is looked at. Everything in
 * the window reads and writes through the one session, on the main thread; long work opens the
 * database again for itself in a worker (store/store.h).
 *
 * Signals:
 *   "store-changed"   void (*) (PiiriSession *)
 *       Another database is open, or none any more.
 *   "circle-changed"  void (*) (PiiriSession *)
 *       Another circle is looked at; follows "store-changed" too.
 *   "changed"         void (*) (PiiriSession *, const PiiriRef *refs, guint n)
 *       The open database's own "changed", passed on: connect here and never again when the store
 *       is another. N of 0 means that anything may have changed.
 *   "damaged"         void (*) (PiiriSession *, const GError *error)
 *       The open database turns out to be damaged; who hears it should close it.
 *   "holding-changed" void (*) (PiiriSession *)
 *       See piiri_session_hold().
 *   "notice"          void (*) (PiiriSession *, const char *text, gboolean undo)
 *       Something to tell in a toast, with an Undo button or without.
 *   "notice-of"       void (*) (PiiriSession *, const char *text, const PiiriRef *ref)
 *       Something to tell in a toast, with a button that opens the record's page.
 */

#define PIIRI_TYPE_SESSION (piiri_session_get_type())
G_DECLARE_FINAL_TYPE(PiiriSession, piiri_session, PIIRI, SESSION, GObject)

/* A session without an open database. */
PiiriSession *piiri_session_new(void);

/* The program's settings; NULL when their schema isn't installed. */
GSettings *piiri_session_settings(PiiriSession *self);

/* Where the database lies, or would lie: the user's choice, else the standard place. */
const char *piiri_session_database(PiiriSession *self);

/* True while there is no database yet, nor anything that speaks of one that was lost. */
bool piiri_session_is_beginning(PiiriSession *self);

/* Opens that database, follows what other programs write to it, and looks at the circle last looked
 * at. FLAGS as of piiri_store_open(). */
bool piiri_session_open(PiiriSession *self, PiiriStoreFlags flags, GError **error);

/* Closes it, so that the file can be replaced. */
void piiri_session_close(PiiriSession *self);

/* Works on the database at PATH from now on (NULL: the standard place), which is to be opened
 * next. What was open is closed. */
void piiri_session_set_database(PiiriSession *self, const char *path);

/* Looks at the database at PATH for a while, such as the sample: it is to be opened next, and isn't
 * remembered. NULL goes back to the user's own, which is to be opened next too. */
void piiri_session_visit(PiiriSession *self, const char *path);
bool piiri_session_is_visiting(PiiriSession *self);

/* The user's own database, also while another is visited. */
const char *piiri_session_own_database(PiiriSession *self);

/* The open database, NULL on the start page. Owned by the session. */
PiiriStore *piiri_session_store(PiiriSession *self);

/* The kinds of record there are, also while no database is open. */
const PiiriDescription *piiri_session_description(PiiriSession *self);

/* The row of the circle that is looked at, 0 without one. */
gint64 piiri_session_circle(PiiriSession *self);
void piiri_session_set_circle(PiiriSession *self, gint64 row);

/* While it holds, what came last may still be put back, so nothing of it leaves by itself: what has
 * left comes back with the next file. */
void piiri_session_hold(PiiriSession *self, bool holding);
bool piiri_session_is_holding(PiiriSession *self);

/* Says TEXT in a toast. */
void piiri_session_tell(PiiriSession *self, const char *text);

/* Says TEXT in a toast that offers to open the page of the record it speaks of. */
void piiri_session_tell_of(PiiriSession *self, const char *text, const PiiriRef *ref);

/* Says TEXT in a toast that offers to undo the latest step. */
void piiri_session_tell_undo(PiiriSession *self, const char *text);

/* Says what went wrong, unless ERROR is NULL or only says that something was cancelled. That the
 * database is damaged is told by "damaged". */
void piiri_session_report(PiiriSession *self, const GError *error);

/* Begins a step in WORDS; false without a database and, which is told, when it is busy. */
bool piiri_session_begin(PiiriSession *self, const char *words);

/* Ends the step that came to DONE; what failed leaves nothing behind and is told. Clears ERROR. */
bool piiri_session_end(PiiriSession *self, bool done, GError **error);

/* Takes back the latest step, or does it again, and says which one it was. */
void piiri_session_undo(PiiriSession *self);
void piiri_session_redo(PiiriSession *self);

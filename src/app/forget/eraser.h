#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

/*
 * The question before erasing for good, and the work after it. What goes is erased in a worker,
 * with the program's own backups.
 */

/* Called on the main thread with OBJECT, which is alive, when it is erased. */
typedef void (*PiiriErasedFunc)(GObject *object);

/* Asks HEADING and BODY over PARENT; BUTTON (with a mnemonic) is the destructive answer, Cancel the
 * usual one. Then erases the N things of WHAT, which are copied, and says in a toast that it is
 * done, without Undo. What fails is said over PARENT. */
void piiri_eraser_ask(GtkWindow *parent,
                      PiiriSession *session,
                      const char *heading,
                      const char *body,
                      const char *button,
                      const PiiriErase *what,
                      guint n,
                      PiiriErasedFunc erased,
                      GObject *object);

/* The same for the earlier versions of FIELDS (ended by NO_FIELD) of the record, of which at least
 * one has some; NAME says what they are of. ERASED may be NULL. */
void piiri_eraser_ask_earlier(GtkWindow *parent,
                              PiiriSession *session,
                              const PiiriRef *ref,
                              const int *fields,
                              const char *name,
                              PiiriErasedFunc erased,
                              GObject *object);

/* True when something is kept of the field that doesn't stand in it any more. */
bool piiri_eraser_has_earlier(PiiriStore *store, const PiiriRef *ref, int field);

#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

/* A button that writes TEXT, what the record's field said once, into it again, as one undoable
 * step. WORDS say what that is. NULL where there is nothing to write: it stands there now, the
 * field makes the record what it is, or may not be empty. */
GtkWidget *piiri_again_button_new(
    PiiriSession *session, const PiiriRef *ref, int field, const char *text, const char *words);

#pragma once

#include "app/session.h"

#include <adwaita.h>

/*
 * Deciding whether two are one, side by side: one suggestion after the other, or one that somebody
 * has chosen. What is decided can be undone here too.
 */

#define PIIRI_TYPE_SAME_DIALOG (piiri_same_dialog_get_type())
G_DECLARE_FINAL_TYPE(PiiriSameDialog, piiri_same_dialog, PIIRI, SAME_DIALOG, AdwWindow)

/* Goes through the suggestions of KIND, over the window that FROM lies in. */
void piiri_same_dialog_suggest(GtkWidget *from, PiiriSession *session, int kind);

/* Asks who or what ROW is the same as: in this circle and, for people, in the others that are
 * here. */
void piiri_same_dialog_ask(GtkWidget *from, PiiriSession *session, int kind, gint64 row);

/* Shows the two. */
void piiri_same_dialog_compare(
    GtkWidget *from, PiiriSession *session, int kind, gint64 one, gint64 other);

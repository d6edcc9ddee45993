#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

/*
 * Following what changes only as far as it is seen: a pane that was opened once stays, and would
 * otherwise ask the database again at every tick on another.
 */

typedef void (*PiiriFollowFunc)(gpointer data, const PiiriRef *refs, guint n);

/* Calls CHANGED with DATA as the session's "changed" does while WIDGET is mapped. What changes
 * meanwhile is told when it is mapped again, in one call and before anything is drawn. DATA is an
 * object; when it or WIDGET is disposed of, nothing is told any more. */
void piiri_follow(PiiriSession *session, GtkWidget *widget, PiiriFollowFunc changed, gpointer data);

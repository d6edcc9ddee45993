#pragma once

#include "app/session.h"

#include <adwaita.h>

/*
 * The window: the start page, or the sidebar with the pane that is open. What its parts can ask of
 * it are actions: win.show-pane(s), win.show-record(sx: kind name and row), win.show-conflicts,
 * win.show-sidebar, win.back, win.forward, win.find, win.create, win.search, win.remove, win.undo,
 * win.redo, and those of app/start/start.h and app/transfer/transfer.h.
 */

#define PIIRI_TYPE_WINDOW (piiri_window_get_type())
G_DECLARE_FINAL_TYPE(PiiriWindow, piiri_window, PIIRI, WINDOW, AdwApplicationWindow)

GtkWidget *piiri_window_new(GtkApplication *application, PiiriSession *session);

/* Says, in the place of everything else, why the database can't be opened, and offers the ways on.
 */
void piiri_window_show_trouble(PiiriWindow *self, const GError *error);

/* Shows BAR over the panes, when it has something to say. */
void piiri_window_add_bar(PiiriWindow *self, GtkWidget *bar);

/* Takes a file in, after saying what it brings. */
void piiri_window_open_file(PiiriWindow *self, GFile *file);

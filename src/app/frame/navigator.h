#pragma once

#include "app/frame/panes.h"

#include <adwaita.h>

/*
 * Which pane is open in the window, and the way back from it: Alt+Left, a mouse's own button, a
 * button above the sidebar. It keeps the window's actions win.back and win.forward enabled and the
 * sidebar's row selected.
 */

#define PIIRI_TYPE_NAVIGATOR (piiri_navigator_get_type())
G_DECLARE_FINAL_TYPE(PiiriNavigator, piiri_navigator, PIIRI, NAVIGATOR, GObject)

/* What of the window it moves. */
typedef struct {
  GtkStack *panes;
  GtkListBox *list; /* the sidebar's rows, as in frame/panes.h */
  AdwLeaflet *leaflet;
  GtkWidget *content; /* the leaflet's child that holds the panes */
  GtkWidget *back;    /* shown when there is a way back */
} PiiriNavigatorParts;

/* Belongs to WINDOW. */
PiiriNavigator *piiri_navigator_new(GtkWidget *window,
                                    PiiriSession *session,
                                    const PiiriNavigatorParts *parts);

/* Another circle is looked at: no way leads back from it, and the pane that was open last time
 * opens, unless one is open. */
void piiri_navigator_begin(PiiriNavigator *self);

/* Follows what was written: where one could go back to may be deleted, or there again. */
void piiri_navigator_update(PiiriNavigator *self);

/* The pane that is open, NULL when it is none of the sidebar's. */
PiiriPane *piiri_navigator_pane(PiiriNavigator *self);

/* Each of these can be gone back from. */
void piiri_navigator_show_pane(PiiriNavigator *self, const PiiriPaneInfo *info);
void piiri_navigator_show_record(PiiriNavigator *self, const PiiriRef *ref);
void piiri_navigator_show_conflicts(PiiriNavigator *self);

/* Goes back (STEP < 0) or forward again. */
void piiri_navigator_go(PiiriNavigator *self, int step);

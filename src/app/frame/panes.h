#pragma once

#include "app/frame/pane.h"

/*
 * The panes of the sidebar, in its order. A new pane is one row of the table in panes.c.
 */

typedef struct {
  const char *name;  /* in settings and in the action win.show-pane; never changes */
  const char *label; /* translatable */
  const char *icon;
  const int *kinds;                          /* whose records it opens, ended by -1 */
  GtkWidget *(*make)(PiiriSession *session); /* a PiiriPane */
} PiiriPaneInfo;

/* Ended by a NULL name. */
extern const PiiriPaneInfo piiri_panes[];

/* The pane of that name, NULL when there is none. */
const PiiriPaneInfo *piiri_panes_find(const char *name);

/* The pane that opens records of that kind, NULL when there is none. */
const PiiriPaneInfo *piiri_panes_of_kind(int kind);

/* The row of the sidebar that leads to it. */
GtkWidget *piiri_panes_row(const PiiriPaneInfo *info);

#pragma once

#include <adwaita.h>
#include <stdbool.h>

/*
 * The top of a pane's first column: "+", the search, the title, and under them the line that one
 * searches in. In a template: <object class="PiiriPaneHeader" id="header">, with g_type_ensure().
 *
 * Properties: "title"; "create-label", what "+" makes in words ("New participant"), NULL hides
 * "+"; "search-label" ("Search participants"), NULL hides the search; "show-close", whether the
 * window's own buttons stand here (true when the pane has one column, or shows one at a time).
 *
 * Signals "search-changed": void (*) (PiiriPaneHeader *, const char *words);
 * "search-step": void (*) (PiiriPaneHeader *, int step), Enter or Ctrl+G in the search: to the next
 * of what was found (1), or the one before (-1).
 */

#define PIIRI_TYPE_PANE_HEADER (piiri_pane_header_get_type())
G_DECLARE_FINAL_TYPE(PiiriPaneHeader, piiri_pane_header, PIIRI, PANE_HEADER, AdwBin)

GtkWidget *piiri_pane_header_new(void);

/* Puts WIDGET in the place of the title, or NULL the title again. */
void piiri_pane_header_set_title_widget(PiiriPaneHeader *self, GtkWidget *widget);

/* Adds WIDGET at the far end. */
void piiri_pane_header_pack_end(PiiriPaneHeader *self, GtkWidget *widget);

/* Whether there is a "+", where something can be made; true at first. */
void piiri_pane_header_set_creates(PiiriPaneHeader *self, bool creates);

/* Opens MENU at "+", where there is more than one thing to make. */
void piiri_pane_header_popup(PiiriPaneHeader *self, GMenuModel *menu);

/* Closes the search, so that everything is shown. */
void piiri_pane_header_close_search(PiiriPaneHeader *self);

/* Opens the search and puts the cursor there, or closes it. */
void piiri_pane_header_toggle_search(PiiriPaneHeader *self);

/* The words searched for, "" when nothing is. */
const char *piiri_pane_header_words(PiiriPaneHeader *self);

/* Lets typing anywhere in WIDGET open the search. */
void piiri_pane_header_capture_keys(PiiriPaneHeader *self, GtkWidget *widget);

/* Whether a button that brings the hidden sidebar back stands first; the window's business. Also a
 * property, "back", for a page without this header that has such a button of its own. */
void piiri_pane_header_set_back(PiiriPaneHeader *self, bool back);

/* Whether the way back to where one came from stands here, the sidebar being hidden. */
void piiri_pane_header_set_way_back(PiiriPaneHeader *self, bool back);

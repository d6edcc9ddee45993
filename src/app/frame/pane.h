#pragma once

#include "app/frame/pane-header.h"
#include "app/session.h"

/*
 * A pane: what one row of the sidebar opens. It is one widget that lays out its own columns, each
 * with an AdwHeaderBar of its own; the first column begins with a PiiriPaneHeader, so that "+" and
 * the search stand at the same place in every pane.
 *
 * The frame speaks to a pane by the functions below, and widgets inside it by the actions that
 * every pane has: "pane.create" ("+", Ctrl+N), "pane.search" (toggles the search), "pane.remove"
 * (Delete), and of the record that is open "pane.show-earlier" (its earlier versions) and
 * "pane.erase" (for good, which asks first). A class sets the functions that it has something to do
 * for; an action whose function is missing does nothing. A pane is made when it is first opened and
 * lives as long as the window; it follows the session's "circle-changed" and "changed" by itself.
 *
 * Of a circle of which nothing but figures is known a pane offers nothing that is made:
 * "pane.create" does nothing then, and a page that says so may lie over it.
 *
 * Opened by the keyboard, a pane takes the focus to what follows its header; a class whose work is
 * elsewhere overrides gtk_widget_grab_focus().
 *
 * To open any record from anywhere, activate the window's action:
 *     gtk_widget_activate_action(widget, "win.show-record", "(sx)", kind_name, row);
 */

#define PIIRI_TYPE_PANE (piiri_pane_get_type())
G_DECLARE_DERIVABLE_TYPE(PiiriPane, piiri_pane, PIIRI, PANE, AdwBin)

struct _PiiriPaneClass {
  AdwBinClass parent_class;

  /* Makes a new record of the pane's kind and opens it. */
  void (*create)(PiiriPane *self);

  /* The words in the search changed; "" shows everything again. */
  void (*search)(PiiriPane *self, const char *words);

  /* Opens the record; false when it isn't among those of this pane. Row 0 is what stands there when
   * nobody has asked for a record. */
  bool (*show_record)(PiiriPane *self, const PiiriRef *ref);

  /* The record that is open, row 0 for none: Alt+Left comes back to it. */
  PiiriRef (*open_record)(PiiriPane *self);

  /* Deletes the record that is chosen; only called while no text is being edited. */
  void (*remove)(PiiriPane *self);

  /* Nothing but figures is known of the circle any more, or more than they. */
  void (*told)(PiiriPane *self, bool told);
};

/* The session that the pane was made with: the construct property "session". */
PiiriSession *piiri_pane_session(PiiriPane *self);

/* The same, of the pane that WIDGET lies in. */
PiiriSession *piiri_pane_session_of(GtkWidget *widget);

/* Tells the pane which header it has; called once when the pane is made. */
void piiri_pane_set_header(PiiriPane *self, PiiriPaneHeader *header);
PiiriPaneHeader *piiri_pane_header(PiiriPane *self);

/* Whether figures are all that is known of the circle, which says piiri_told_bar_new(). */
void piiri_pane_set_told(PiiriPane *self, bool told);

/* Lays COVER over the whole pane, which nobody can come to until NULL takes it away again. */
void piiri_pane_set_cover(PiiriPane *self, GtkWidget *cover);

bool piiri_pane_is_covered(PiiriPane *self);

/* Gives the keyboard to the pane's work, or to what lies over it. */
void piiri_pane_take_keyboard(PiiriPane *self);

bool piiri_pane_show_record(PiiriPane *self, const PiiriRef *ref);
PiiriRef piiri_pane_open_record(PiiriPane *self);

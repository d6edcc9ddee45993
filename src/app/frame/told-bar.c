#include "config.h"

#include "app/frame/told-bar.h"

#include "analysis/tallies.h"

#include <glib/gi18n.h>

#define PANES "piiri-panes"

static void
update(GtkWidget *bar)
{
  PiiriSession *session = g_object_get_data(G_OBJECT(bar), "session");
  const char *pane = gtk_stack_get_visible_child_name(g_object_get_data(G_OBJECT(bar), PANES));
  PiiriStore *store = piiri_session_store(session);
  gint64 circle = piiri_session_circle(session);

  gtk_widget_set_visible(bar, store && circle != 0 && g_strcmp0(pane, "today") != 0 &&
                                  piiri_tallies_are_all(store, circle));
}

GtkWidget *
piiri_told_bar_new(PiiriSession *session, GtkStack *panes)
{
  GtkWidget *bar = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new(
      _("Only figures are known of this circle. Whatever else there is stays where they were "
        "counted."));
  GtkWidget *button = gtk_button_new_with_mnemonic(_("Look at the _Figures"));

  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_widget_set_hexpand(label, TRUE);
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name(GTK_ACTIONABLE(button), "win.show-pane");
  gtk_actionable_set_action_target(GTK_ACTIONABLE(button), "s", "today");
  gtk_widget_add_css_class(bar, "notice");
  gtk_box_append(GTK_BOX(bar), label);
  gtk_box_append(GTK_BOX(bar), button);
  gtk_widget_set_visible(bar, FALSE);

  g_object_set_data_full(G_OBJECT(bar), "session", g_object_ref(session), g_object_unref);
  g_object_set_data(G_OBJECT(bar), PANES, panes);
  g_signal_connect_object(session, "changed", G_CALLBACK(update), bar, G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "circle-changed", G_CALLBACK(update), bar, G_CONNECT_SWAPPED);
  g_signal_connect_object(panes, "notify::visible-child", G_CALLBACK(update), bar,
                          G_CONNECT_SWAPPED);

  return bar;
}

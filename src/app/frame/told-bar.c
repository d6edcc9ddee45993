#include "config.h"

#include "app/frame/told-bar.h"

#include "analysis/tallies.h"

#include <glib/gi18n.h>
#include <stdbool.h>

typedef struct {
  PiiriSession *session;
  GtkStack *panes;
  bool only_figures; /* of the circle that is looked at */
} Told;

#define TOLD "piiri-told"

static void
free_told(gpointer data)
{
  Told *told = data;

  g_object_unref(told->session);
  g_free(told);
}

/* Today shows the figures themselves. */
static void
show(GtkWidget *bar)
{
  const Told *told = g_object_get_data(G_OBJECT(bar), TOLD);
  const char *pane = gtk_stack_get_visible_child_name(told->panes);

  gtk_widget_set_visible(bar, told->only_figures && g_strcmp0(pane, "today") != 0);
}

static void
ask(GtkWidget *bar)
{
  Told *told = g_object_get_data(G_OBJECT(bar), TOLD);
  PiiriStore *store = piiri_session_store(told->session);
  gint64 circle = piiri_session_circle(told->session);

  told->only_figures = store && circle != 0 && piiri_tallies_are_all(store, circle);
  show(bar);
}

GtkWidget *
piiri_told_bar_new(PiiriSession *session, GtkStack *panes)
{
  GtkWidget *bar = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new(
      _("Only figures are known of this circle. Whatever else there is stays where they were "
        "counted."));
  GtkWidget *button = gtk_button_new_with_mnemonic(_("Look at the _Figures"));
  Told *told = g_new(Told, 1);

  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_widget_set_hexpand(label, TRUE);
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name(GTK_ACTIONABLE(button), "win.show-pane");
  gtk_actionable_set_action_target(GTK_ACTIONABLE(button), "s", "today");
  gtk_widget_add_css_class(bar, "notice");
  gtk_box_append(GTK_BOX(bar), label);
  gtk_box_append(GTK_BOX(bar), button);

  *told = (Told){ .session = g_object_ref(session), .panes = panes };
  g_object_set_data_full(G_OBJECT(bar), TOLD, told, free_told);
  g_signal_connect_object(session, "changed", G_CALLBACK(ask), bar, G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "circle-changed", G_CALLBACK(ask), bar, G_CONNECT_SWAPPED);
  g_signal_connect_object(panes, "notify::visible-child", G_CALLBACK(show), bar, G_CONNECT_SWAPPED);
  ask(bar);

  return bar;
}

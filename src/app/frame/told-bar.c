#include "config.h"

#include "app/frame/told-bar.h"

#include "analysis/tallies.h"
#include "app/frame/pane.h"
#include "app/frame/panes.h"

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

static const char *
words(void)
{
  return _("Only figures are known of this circle. Whatever else there is stays where they were "
           "counted.");
}

static GtkWidget *
button_new(void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic(_("Look at the _Figures"));

  gtk_actionable_set_action_name(GTK_ACTIONABLE(button), "win.show-pane");
  gtk_actionable_set_action_target(GTK_ACTIONABLE(button), "s", "today");

  return button;
}

/* What is seen instead of a pane that has nothing to show, and nothing to offer. */
static GtkWidget *
page_new(const PiiriPaneInfo *info, PiiriPaneHeader *header)
{
  GtkWidget *page = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *top = piiri_pane_header_new();
  GtkWidget *middle = gtk_box_new(GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *icon = gtk_image_new_from_icon_name(info->icon);
  GtkWidget *label = gtk_label_new(words());
  GtkWidget *button = button_new();

  g_object_set(top, "title", _(info->label), "create-label", NULL, "search-label", NULL, NULL);
  g_object_bind_property(header, "back", top, "back", G_BINDING_SYNC_CREATE);
  gtk_image_set_pixel_size(GTK_IMAGE(icon), 48);
  gtk_widget_set_size_request(icon, 112, 112);
  gtk_widget_set_halign(icon, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class(icon, "stone");
  gtk_widget_add_css_class(icon, "done");
  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_justify(GTK_LABEL(label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars(GTK_LABEL(label), 50);
  gtk_widget_add_css_class(label, "lead");
  gtk_widget_set_halign(button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class(button, "tall");
  gtk_widget_add_css_class(button, "pill");
  gtk_widget_set_vexpand(middle, TRUE);
  gtk_widget_set_valign(middle, GTK_ALIGN_CENTER);
  g_object_set(middle, "margin-start", 24, "margin-end", 24, "margin-bottom", 72, NULL);
  gtk_box_append(GTK_BOX(middle), icon);
  gtk_box_append(GTK_BOX(middle), label);
  gtk_box_append(GTK_BOX(middle), button);
  gtk_box_append(GTK_BOX(page), top);
  gtk_box_append(GTK_BOX(page), middle);

  return page;
}

/* Today shows the figures themselves, and the circle's pane what it is and where it meets. What is
 * settled is of all circles. */
static void
show(GtkWidget *bar)
{
  Told *told = g_object_get_data(G_OBJECT(bar), TOLD);
  const char *name = gtk_stack_get_visible_child_name(told->panes);
  const PiiriPaneInfo *info = name ? piiri_panes_find(name) : NULL;
  GtkWidget *pane = gtk_stack_get_visible_child(told->panes);
  bool today = g_strcmp0(name, "today") == 0, circle = g_strcmp0(name, "circle") == 0;
  bool covers = told->only_figures && !today && !circle;

  gtk_widget_set_visible(bar, told->only_figures && circle);
  if (!info)
    return;

  piiri_pane_set_told(PIIRI_PANE(pane), told->only_figures);
  if (covers != piiri_pane_is_covered(PIIRI_PANE(pane)))
    piiri_pane_set_cover(PIIRI_PANE(pane),
                         covers ? page_new(info, piiri_pane_header(PIIRI_PANE(pane))) : NULL);
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
  GtkWidget *label = gtk_label_new(words());
  GtkWidget *button = button_new();
  Told *told = g_new(Told, 1);

  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_widget_set_hexpand(label, TRUE);
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
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

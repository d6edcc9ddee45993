#include "config.h"

#include "app/widgets/toast-close.h"

#include <glib/gi18n.h>

#define CLOSE_ICON "window-close-symbolic"

static void
name_close(GtkWidget *widget)
{
  if (GTK_IS_BUTTON(widget) &&
      g_strcmp0(gtk_button_get_icon_name(GTK_BUTTON(widget)), CLOSE_ICON) == 0) {
    gtk_widget_set_tooltip_text(widget, _("Dismiss"));
    gtk_accessible_update_property(GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   _("Dismiss"), -1);
    return;
  }
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
       child = gtk_widget_get_next_sibling(child))
    name_close(child);
}

/* What lies beside the overlay's own child is a toast. */
static void
shown_cb(GListModel *children, guint position, guint removed, guint added, AdwToastOverlay *overlay)
{
  for (guint i = position; i < position + added; i++) {
    g_autoptr(GtkWidget) child = g_list_model_get_item(children, i);

    if (child != adw_toast_overlay_get_child(overlay))
      name_close(child);
  }
}

void
piiri_toast_close_name(AdwToastOverlay *overlay)
{
  g_return_if_fail(ADW_IS_TOAST_OVERLAY(overlay));

  GListModel *children = gtk_widget_observe_children(GTK_WIDGET(overlay));

  g_signal_connect_object(children, "items-changed", G_CALLBACK(shown_cb), overlay, 0);
  g_object_set_data_full(G_OBJECT(overlay), "piiri-toasts-shown", children, g_object_unref);
}

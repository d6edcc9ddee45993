#include "app/widgets/quit-key.h"

static gboolean
quit_cb(GtkWidget *widget, GVariant *arguments, gpointer data)
{
  g_action_group_activate_action(G_ACTION_GROUP(g_application_get_default()), "quit", NULL);

  return TRUE;
}

void
piiri_quit_key_add(GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new();

  gtk_shortcut_controller_add_shortcut(
      GTK_SHORTCUT_CONTROLLER(keys),
      gtk_shortcut_new(gtk_keyval_trigger_new(GDK_KEY_q, GDK_CONTROL_MASK),
                       gtk_callback_action_new(quit_cb, NULL, NULL)));
  gtk_widget_add_controller(window, keys);
}

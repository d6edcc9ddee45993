#include "app/widgets/quit-key.h"

static gboolean
quit_later_cb(gpointer data)
{
  g_action_group_activate_action(G_ACTION_GROUP(g_application_get_default()), "quit", NULL);

  return G_SOURCE_REMOVE;
}

/* What is written in a popover is kept, or isn't, when it closes: as if she had closed it herself.
 * A dialog isn't taken away while it still answers this very key. */
static gboolean
quit_cb(GtkWidget *widget, GVariant *arguments, gpointer data)
{
  if (GTK_IS_POPOVER(widget))
    gtk_popover_popdown(GTK_POPOVER(widget));
  g_idle_add(quit_later_cb, NULL);

  return GDK_EVENT_STOP;
}

void
piiri_quit_key_add(void)
{
  const GType types[] = { GTK_TYPE_WINDOW, GTK_TYPE_POPOVER };

  /* A class hands its keys on to those derived from it later; so these stay. */
  for (guint i = 0; i < G_N_ELEMENTS(types); i++)
    gtk_widget_class_add_binding(g_type_class_ref(types[i]), GDK_KEY_q, GDK_CONTROL_MASK, quit_cb,
                                 NULL);
}

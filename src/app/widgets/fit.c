#include "app/widgets/fit.h"

#include <gtk/gtk.h>

/* What the popover has around its content: its arrow, its edge. */
#define AROUND 60

/* Below this there is no use in scrolling. */
#define LEAST 120

static void
fit(GtkPopover *popover, gpointer scrolled)
{
  int room = gtk_widget_get_height(GTK_WIDGET(gtk_widget_get_root(GTK_WIDGET(popover)))) - AROUND;

  gtk_scrolled_window_set_max_content_height(scrolled, MAX(room, LEAST));
}

static void
let_scroll(GtkPopover *popover)
{
  g_autoptr(GtkWidget) child = g_object_ref(gtk_popover_get_child(popover));
  GtkWidget *scrolled = gtk_scrolled_window_new();

  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER,
                                 GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_width(GTK_SCROLLED_WINDOW(scrolled), TRUE);
  gtk_scrolled_window_set_propagate_natural_height(GTK_SCROLLED_WINDOW(scrolled), TRUE);
  /* Else Tab would come to what scrolls, where there is nothing to do. */
  gtk_widget_set_focusable(scrolled, FALSE);
  gtk_popover_set_child(popover, scrolled);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scrolled), child);
  fit(popover, scrolled);
  g_signal_connect(popover, "show", G_CALLBACK(fit), scrolled);
}

static gboolean
realize_hook(GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object(values);

  if (!GTK_IS_POPOVER(widget) || GTK_IS_POPOVER_MENU(widget))
    return TRUE;

  GtkWidget *child = gtk_popover_get_child(GTK_POPOVER(widget));

  if (child && !GTK_IS_SCROLLED_WINDOW(child))
    let_scroll(GTK_POPOVER(widget));

  return TRUE;
}

void
piiri_fit_popovers(void)
{
  /* A class has its signals once somebody needs it; this one stays. */
  g_type_class_ref(GTK_TYPE_WIDGET);
  g_signal_add_emission_hook(g_signal_lookup("realize", GTK_TYPE_WIDGET), 0, realize_hook, NULL,
                             NULL);
}

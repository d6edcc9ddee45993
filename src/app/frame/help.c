#include "config.h"

#include "app/frame/help.h"

#include <glib/gi18n.h>

static GtkWidget *
find_toggle(GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_TOGGLE_BUTTON(widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child(widget); child && !found;
       child = gtk_widget_get_next_sibling(child))
    found = find_toggle(child);

  return found;
}

/* GTK gives the button that opens the search an icon and no name. */
static void
name_search(GtkWindow *help)
{
  GtkWidget *bar = gtk_window_get_titlebar(help);
  GtkWidget *button = bar ? find_toggle(bar) : NULL;

  if (!button)
    return;

  gtk_widget_set_tooltip_text(button, _("Search"));
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"),
                                 -1);
}

/* Made when it is asked for: by the name that GTK looks for it would be made with every window,
 * before anything is shown. */
GtkWindow *
piiri_help_new(GtkWindow *over)
{
  g_autoptr(GtkBuilder) builder =
      gtk_builder_new_from_resource("/fi/naapuruuspiiri/Piiri/frame/help-overlay.ui");
  GtkWindow *help = GTK_WINDOW(gtk_builder_get_object(builder, "help_overlay"));

  name_search(help);
  gtk_widget_add_css_class(GTK_WIDGET(help), "calm");
  gtk_window_set_transient_for(help, over);

  return help;
}

#include "app/widgets/menu-button.h"

void
piiri_menu_button_name(GtkWidget *menu_button, const char *name)
{
  GtkWidget *parts[] = { menu_button, gtk_widget_get_first_child(menu_button) };
  for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
    gtk_accessible_update_property(GTK_ACCESSIBLE(parts[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                   -1);
}

void
piiri_menu_button_show(GtkWidget *menu_button, const char *text, const char *name)
{
  GtkMenuButton *button = GTK_MENU_BUTTON(menu_button);
  GtkWidget *label = gtk_menu_button_get_child(button);
  if (label == NULL) {
    label = gtk_label_new(NULL);
    gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
    gtk_menu_button_set_child(button, label);
    gtk_menu_button_set_always_show_arrow(button, TRUE);
  }
  gtk_label_set_text(GTK_LABEL(label), text);
  piiri_menu_button_name(menu_button, name);
}

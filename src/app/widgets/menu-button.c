#include "config.h"

#include "app/widgets/menu-button.h"

#include <glib/gi18n.h>

#define NAME "piiri-drop-down-name"

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

static void
make_menu_cb(GtkMenuButton *button, gpointer menu)
{
  if (gtk_menu_button_get_menu_model(button) == NULL)
    gtk_menu_button_set_menu_model(button, menu);
}

void
piiri_menu_button_offer(GtkMenuButton *menu_button, GMenuModel *menu)
{
  gtk_menu_button_set_create_popup_func(menu_button, make_menu_cb, g_object_ref(menu),
                                        g_object_unref);
}

static void
name_button(GtkDropDown *drop_down)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item(drop_down);
  const char *value = chosen ? gtk_string_object_get_string(chosen) : "";
  /* Translators: a field and what it says, as in “Present: Yes”. */
  g_autofree char *words = g_strdup_printf(
      _("%s: %s"), (const char *)g_object_get_data(G_OBJECT(drop_down), NAME), value);

  gtk_accessible_update_property(GTK_ACCESSIBLE(gtk_widget_get_first_child(GTK_WIDGET(drop_down))),
                                 GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

void
piiri_drop_down_name(GtkDropDown *drop_down, const char *name)
{
  g_object_set_data_full(G_OBJECT(drop_down), NAME, g_strdup(name), g_free);
  gtk_accessible_update_property(GTK_ACCESSIBLE(drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                 -1);
  g_signal_connect(drop_down, "notify::selected-item", G_CALLBACK(name_button), NULL);
  name_button(drop_down);
}

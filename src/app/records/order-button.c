#include "config.h"

#include "app/records/order-button.h"

#include "app/widgets/menu-button.h"
#include "app/widgets/menu.h"

#include <glib/gi18n.h>

#define ORDERS "piiri-orders"

/* The state of "order.by" is the place of the one that is chosen. */
static void
order_cb(GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PiiriRecordList *list = data;
  const PiiriRecordOrder *orders = g_object_get_data(G_OBJECT(action), ORDERS);

  g_simple_action_set_state(action, parameter);
  piiri_record_list_group(list, orders[g_variant_get_int32(parameter)].grouping);
}

GtkWidget *
piiri_order_button_new(PiiriRecordList *list, const PiiriRecordOrder *orders)
{
  GtkWidget *button = gtk_menu_button_new();
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new();
  g_autoptr(GSimpleAction) by =
      g_simple_action_new_stateful("by", G_VARIANT_TYPE_INT32, g_variant_new_int32(0));
  g_autoptr(GMenu) menu = g_menu_new();

  for (int i = 0; orders[i].label; i++)
    piiri_menu_append(menu, _(orders[i].label), "order.by", "i", i);
  g_object_set_data(G_OBJECT(by), ORDERS, (gpointer)orders);
  g_signal_connect_object(by, "activate", G_CALLBACK(order_cb), list, 0);
  g_action_map_add_action(G_ACTION_MAP(group), G_ACTION(by));
  gtk_widget_insert_action_group(button, "order", G_ACTION_GROUP(group));

  gtk_menu_button_set_icon_name(GTK_MENU_BUTTON(button), "view-sort-descending-symbolic");
  gtk_menu_button_set_menu_model(GTK_MENU_BUTTON(button), G_MENU_MODEL(menu));
  gtk_widget_set_tooltip_text(button, _("Order"));
  piiri_menu_button_name(button, _("Order"));

  return button;
}

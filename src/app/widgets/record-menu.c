#include "config.h"

#include "app/widgets/record-menu.h"

#include "app/widgets/menu.h"
#include "model/kinds.h"

#define MENU    "piiri-record-menu"
#define POPOVER "piiri-record-popover"

/* A menu stays until the next one is opened: an item's action finds its way up from it. */
static void
close_menu(GtkWidget *widget)
{
  GtkWidget *popover = g_object_steal_data(G_OBJECT(widget), POPOVER);

  if (popover)
    gtk_widget_unparent(popover);
}

/* At the point X, Y, or with X below 0 in the middle of the widget. */
static void
open_menu(GtkWidget *widget, double x, double y)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model(g_object_get_data(G_OBJECT(widget), MENU));

  if (x < 0) {
    x = gtk_widget_get_width(widget) / 2.0;
    y = gtk_widget_get_height(widget) / 2.0;
  }
  close_menu(widget);
  gtk_widget_set_parent(popover, widget);
  g_object_set_data(G_OBJECT(widget), POPOVER, popover);
  gtk_popover_set_has_arrow(GTK_POPOVER(popover), FALSE);
  gtk_popover_set_pointing_to(GTK_POPOVER(popover), &(GdkRectangle){ (int)x, (int)y, 1, 1 });
  gtk_popover_popup(GTK_POPOVER(popover));
}

static void
pressed_cb(GtkGesture *click, int n, double x, double y)
{
  gtk_gesture_set_state(click, GTK_EVENT_SEQUENCE_CLAIMED);
  open_menu(gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(click)), x, y);
}

static void
long_pressed_cb(GtkGesture *press, double x, double y)
{
  gtk_gesture_set_state(press, GTK_EVENT_SEQUENCE_CLAIMED);
  open_menu(gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(press)), x, y);
}

static gboolean
key_cb(GtkWidget *widget, GVariant *arguments, gpointer data)
{
  open_menu(widget, -1, -1);

  return TRUE;
}

static void
add_ways_to_open(GtkWidget *widget)
{
  GtkGesture *click = gtk_gesture_click_new();
  GtkGesture *press = gtk_gesture_long_press_new();
  GtkEventController *keys = gtk_shortcut_controller_new();

  gtk_gesture_single_set_button(GTK_GESTURE_SINGLE(click), GDK_BUTTON_SECONDARY);
  g_signal_connect(click, "pressed", G_CALLBACK(pressed_cb), NULL);
  gtk_widget_add_controller(widget, GTK_EVENT_CONTROLLER(click));

  gtk_gesture_single_set_touch_only(GTK_GESTURE_SINGLE(press), TRUE);
  g_signal_connect(press, "pressed", G_CALLBACK(long_pressed_cb), NULL);
  gtk_widget_add_controller(widget, GTK_EVENT_CONTROLLER(press));

  gtk_shortcut_controller_add_shortcut(
      GTK_SHORTCUT_CONTROLLER(keys),
      gtk_shortcut_new(
          gtk_alternative_trigger_new(gtk_keyval_trigger_new(GDK_KEY_Menu, 0),
                                      gtk_keyval_trigger_new(GDK_KEY_F10, GDK_SHIFT_MASK)),
          gtk_callback_action_new(key_cb, NULL, NULL)));
  gtk_widget_add_controller(widget, keys);
}

void
piiri_record_menu_set(GtkWidget *widget, int kind, gint64 row, const char *label)
{
  g_return_if_fail(GTK_IS_WIDGET(widget));

  GMenu *menu = g_menu_new();
  bool first = g_object_get_data(G_OBJECT(widget), MENU) == NULL;

  piiri_menu_append(menu, label, "win.show-record", "(sx)", piiri_kinds.kinds[kind].name, row);
  g_object_set_data_full(G_OBJECT(widget), MENU, menu, g_object_unref);
  if (!first)
    return;

  add_ways_to_open(widget);
  g_signal_connect(widget, "destroy", G_CALLBACK(close_menu), NULL);
}

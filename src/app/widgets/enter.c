#include "app/widgets/enter.h"

#include <stdbool.h>

#define LABEL "piiri-enter-label"

static void
changed_cb(GtkEntry *entry)
{
  bool written = *gtk_editable_get_text(GTK_EDITABLE(entry)) != '\0';
  const char *label = g_object_get_data(G_OBJECT(entry), LABEL);
  gtk_entry_set_icon_from_icon_name(entry, GTK_ENTRY_ICON_SECONDARY,
                                    written ? "object-select-symbolic" : NULL);
  gtk_entry_set_icon_tooltip_text(entry, GTK_ENTRY_ICON_SECONDARY, written ? label : NULL);
}

static void
icon_press_cb(GtkEntry *entry, GtkEntryIconPosition position)
{
  if (position == GTK_ENTRY_ICON_SECONDARY)
    g_signal_emit_by_name(entry, "activate");
}

void
piiri_entry_offer_enter(GtkEntry *entry, const char *label)
{
  g_object_set_data_full(G_OBJECT(entry), LABEL, g_strdup(label), g_free);
  g_signal_connect(entry, "changed", G_CALLBACK(changed_cb), NULL);
  g_signal_connect(entry, "icon-press", G_CALLBACK(icon_press_cb), NULL);
}

/* GtkText keeps Ctrl+Z to itself also where it has nothing to take back. */
static gboolean
key_pressed_cb(GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state)
{
  GtkWidget *entry = gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(keys));
  bool again = (state & GDK_SHIFT_MASK) != 0;

  if ((state & GDK_CONTROL_MASK) == 0 || gdk_keyval_to_lower(key) != GDK_KEY_z ||
      *gtk_editable_get_text(GTK_EDITABLE(entry)) != '\0')
    return GDK_EVENT_PROPAGATE;

  return gtk_widget_activate_action(entry, again ? "win.redo" : "win.undo", NULL);
}

void
piiri_entry_leave_undo(GtkEntry *entry)
{
  GtkEventController *keys = gtk_event_controller_key_new();

  gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
  g_signal_connect(keys, "key-pressed", G_CALLBACK(key_pressed_cb), NULL);
  gtk_widget_add_controller(GTK_WIDGET(entry), keys);
}

void
piiri_entry_row_tell_focus(AdwEntryRow *row)
{
  g_return_if_fail(ADW_IS_ENTRY_ROW(row));

  /* libadwaita 1.2 names the row, but it is the line in it that has the keyboard, and that isn't
   * told to anybody: its role is none. */
  GtkWidget *line = GTK_WIDGET(gtk_editable_get_delegate(GTK_EDITABLE(row)));

  g_object_set(line, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  gtk_accessible_update_property(GTK_ACCESSIBLE(line), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 adw_preferences_row_get_title(ADW_PREFERENCES_ROW(row)), -1);
}

#include "config.h"

#include "app/folder/dialog.h"

#include "app/folder/private.h"
#include "app/transfer/words.h"

#include <glib/gi18n.h>

/* How soon “a minute ago” is two. */
#define AGEING_SECONDS 20

PiiriWatch *
folder_find_watch(Dialog *self)
{
  return piiri_sharing_find(self->sharing, self->circle);
}

/* The label of the button that has the focus; rows are made anew, and the keyboard stays. */
static char *
focused_label(Dialog *self)
{
  GtkWidget *focus = gtk_window_get_focus(self->window);

  return GTK_IS_BUTTON(focus) ? g_strdup(gtk_button_get_label(GTK_BUTTON(focus))) : NULL;
}

static GtkWidget *
find_button(GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON(widget) && g_strcmp0(gtk_button_get_label(GTK_BUTTON(widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child;
       child = gtk_widget_get_next_sibling(child)) {
    GtkWidget *found = find_button(child, label);

    if (found)
      return found;
  }

  return NULL;
}

static void
update(Dialog *self)
{
  g_autofree char *text = folder_describe(self);
  g_autofree char *label = NULL;
  GtkWidget *button;

  folder_ask_once_more(self);
  if (g_strcmp0(text, self->shown) == 0)
    return;

  label = focused_label(self);
  folder_fill(self);
  g_free(self->shown);
  self->shown = g_steal_pointer(&text);
  button = label ? find_button(GTK_WIDGET(self->page), label) : NULL;
  if (button)
    gtk_widget_grab_focus(button);
  else
    gtk_widget_child_focus(GTK_WIDGET(self->page), GTK_DIR_TAB_FORWARD);
}

/* --- The window ------------------------------------------------------------------------------- */

static void
changed_cb(GtkWindow *window)
{
  update(g_object_get_data(G_OBJECT(window), "dialog"));
}

static gboolean
age_cb(gpointer data)
{
  update(data);

  return G_SOURCE_CONTINUE;
}

static void
free_dialog(gpointer data)
{
  Dialog *self = data;

  g_source_remove(self->ageing_id);
  g_object_unref(self->parent);
  g_object_unref(self->sharing);
  g_ptr_array_unref(self->groups);
  g_free(self->circle);
  g_free(self->name);
  g_free(self->shown);
  g_free(self->tried);
  g_free(self);
}

void
piiri_folder_dialog_show(GtkWindow *parent, PiiriSharing *sharing)
{
  g_autofree char *name = NULL;
  g_autofree char *circle = piiri_transfer_remember_for(piiri_sharing_session(sharing), &name);
  Dialog *self;

  if (!circle)
    return;

  self = g_new0(Dialog, 1);
  self->window = GTK_WINDOW(adw_preferences_window_new());
  self->parent = g_object_ref(parent);
  self->sharing = g_object_ref(sharing);
  self->circle = g_steal_pointer(&circle);
  self->name = name ? g_steal_pointer(&name) : g_strdup("");
  self->page = ADW_PREFERENCES_PAGE(adw_preferences_page_new());
  self->groups = g_ptr_array_new();
  self->ageing_id = g_timeout_add_seconds(AGEING_SECONDS, age_cb, self);
  g_object_set_data_full(G_OBJECT(self->window), "dialog", self, free_dialog);

  gtk_window_set_title(self->window, _("Shared Folder"));
  gtk_window_set_transient_for(self->window, parent);
  gtk_window_set_modal(self->window, TRUE);
  gtk_window_set_default_size(self->window, 600, 560);
  adw_preferences_window_set_search_enabled(ADW_PREFERENCES_WINDOW(self->window), FALSE);
  gtk_widget_add_css_class(GTK_WIDGET(self->window), "calm");
  folder_fill(self);
  self->shown = folder_describe(self);
  adw_preferences_window_add(ADW_PREFERENCES_WINDOW(self->window), self->page);
  g_signal_connect_object(sharing, "changed", G_CALLBACK(changed_cb), self->window,
                          G_CONNECT_SWAPPED);
  gtk_window_present(self->window);
  gtk_widget_child_focus(GTK_WIDGET(self->page), GTK_DIR_TAB_FORWARD);
}

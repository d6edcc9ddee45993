#include "config.h"

#include "app/preferences/preferences.h"

#include "app/preferences/backups.h"
#include "app/preferences/passphrases.h"
#include "app/widgets/enter.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct {
  GtkWindow *window; /* the preferences */
  PiiriSession *session;
  AdwEntryRow *name;
} Preferences;

static void
free_preferences(gpointer data, GClosure *closure)
{
  Preferences *self = data;

  g_object_unref(self->session);
  g_free(self);
}

/* --- This laptop's name ----------------------------------------------------------------------- */

static void
save_name(Preferences *self)
{
  PiiriStore *store = piiri_session_store(self->session);
  g_autofree char *name = g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(self->name))));
  g_autofree char *present = piiri_store_laptop_name(store);
  g_autoptr(GError) error = NULL;

  if (*name && !g_str_equal(name, present) && !piiri_store_set_laptop_name(store, name, &error))
    piiri_session_report(self->session, error);
}

static gboolean
close_cb(GtkWindow *window, gpointer data)
{
  Preferences *self = data;

  if (piiri_session_store(self->session))
    save_name(self);

  return FALSE;
}

static void
apply_cb(AdwEntryRow *row, gpointer data)
{
  save_name(data);
}

static AdwPreferencesGroup *
make_laptop(Preferences *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP(adw_preferences_group_new());
  g_autofree char *name = piiri_store_laptop_name(piiri_session_store(self->session));

  adw_preferences_group_set_title(group, _("This laptop"));
  adw_preferences_group_set_description(
      group, _("Its name goes with the files you give, so that others see where they come from."));
  self->name = ADW_ENTRY_ROW(adw_entry_row_new());
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(self->name), _("Name of this laptop"));
  piiri_entry_row_tell_focus(self->name);
  gtk_editable_set_text(GTK_EDITABLE(self->name), name);
  adw_entry_row_set_show_apply_button(self->name, TRUE);
  g_signal_connect(self->name, "apply", G_CALLBACK(apply_cb), self);
  adw_preferences_group_add(group, GTK_WIDGET(self->name));

  return group;
}

/* --- Where the database lies ------------------------------------------------------------------ */

static void
open_folder_cb(GtkButton *button, gpointer data)
{
  Preferences *self = data;
  g_autofree char *folder = g_path_get_dirname(piiri_session_database(self->session));
  g_autofree char *uri = g_filename_to_uri(folder, NULL, NULL);

  gtk_show_uri(self->window, uri, GDK_CURRENT_TIME);
}

static AdwPreferencesGroup *
make_place(Preferences *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP(adw_preferences_group_new());
  GtkWidget *row = adw_action_row_new();
  GtkWidget *button = gtk_button_new_from_icon_name("folder-open-symbolic");
  g_autofree char *path = g_filename_display_name(piiri_session_database(self->session));
  g_autofree char *escaped = g_markup_escape_text(path, -1);

  adw_preferences_group_set_title(group, _("Where everything is kept"));
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), _("The database"));
  adw_action_row_set_subtitle(ADW_ACTION_ROW(row), escaped);
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text(button, _("Open the folder"));
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 _("Open the folder"), -1);
  g_signal_connect(button, "clicked", G_CALLBACK(open_folder_cb), self);
  adw_action_row_add_suffix(ADW_ACTION_ROW(row), button);
  adw_preferences_group_add(group, row);

  return group;
}

void
piiri_preferences_show(GtkWindow *parent, PiiriSession *session)
{
  Preferences *self = g_new0(Preferences, 1);
  GtkWidget *page = adw_preferences_page_new();

  self->window = GTK_WINDOW(adw_preferences_window_new());
  self->session = g_object_ref(session);

  gtk_window_set_transient_for(self->window, parent);
  gtk_window_set_modal(self->window, TRUE);
  gtk_window_set_default_size(self->window, 640, 560);
  adw_preferences_window_set_search_enabled(ADW_PREFERENCES_WINDOW(self->window), FALSE);
  gtk_widget_add_css_class(GTK_WIDGET(self->window), "calm");
  if (piiri_session_store(session))
    adw_preferences_page_add(ADW_PREFERENCES_PAGE(page), make_laptop(self));
  adw_preferences_page_add(ADW_PREFERENCES_PAGE(page), make_place(self));
  adw_preferences_page_add(ADW_PREFERENCES_PAGE(page),
                           ADW_PREFERENCES_GROUP(piiri_backups_new(parent, session)));
  adw_preferences_page_add(ADW_PREFERENCES_PAGE(page),
                           ADW_PREFERENCES_GROUP(piiri_passphrases_new(session)));
  adw_preferences_window_add(ADW_PREFERENCES_WINDOW(self->window), ADW_PREFERENCES_PAGE(page));
  g_signal_connect_data(self->window, "close-request", G_CALLBACK(close_cb), self, free_preferences,
                        0);
  gtk_window_present(self->window);
}

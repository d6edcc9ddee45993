#include "config.h"

#include "app/preferences/preferences.h"

#include "app/moment.h"
#include "app/preferences/passphrases.h"
#include "app/transfer/restorer.h"
#include "app/widgets/enter.h"
#include "app/widgets/quit-key.h"
#include "store/backup.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Of more backups nobody needs to choose. */
#define BACKUPS_MAX 10

typedef struct {
  GtkWindow *window; /* the preferences */
  GtkWindow *parent;
  PiiriSession *session;
  PiiriJob *job;
  AdwEntryRow *name;
} Preferences;

static void
free_preferences(gpointer data, GClosure *closure)
{
  Preferences *self = data;

  g_object_unref(self->session);
  g_object_unref(self->parent);
  g_object_unref(self->job);
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

/* --- Backups ---------------------------------------------------------------------------------- */

static void
destroy_cb(gpointer window)
{
  gtk_window_destroy(window);
}

static void
confirmed_cb(AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Preferences *self = data;
  const char *path = g_object_get_data(G_OBJECT(dialog), "backup");

  if (!g_str_equal(response, "restore"))
    return;

  piiri_restore(self->parent, self->session, self->job, path, _("The backup is restored"));
  /* The preferences tell of the database that goes. They are the dialog's parent, which has to
   * close first. */
  g_idle_add_once(destroy_cb, self->window);
}

static void
restore_cb(GtkButton *button, gpointer data)
{
  Preferences *self = data;
  const char *path = g_object_get_data(G_OBJECT(button), "backup");
  const char *when = g_object_get_data(G_OBJECT(button), "when");
  GtkWidget *dialog = adw_message_dialog_new(self->window, _("Restore this backup?"), NULL);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG(dialog);
  g_autofree char *body = g_strdup_printf(
      /* Translators: a day and a time of day. */
      _("Everything becomes as it was on %s. What was written since then goes; what was erased for "
        "good stays erased."),
      when);

  adw_message_dialog_set_body(message, body);
  adw_message_dialog_add_responses(message, "cancel", _("_Cancel"), "restore", _("_Restore"), NULL);
  adw_message_dialog_set_response_appearance(message, "restore", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response(message, "cancel");
  g_object_set_data_full(G_OBJECT(dialog), "backup", g_strdup(path), g_free);
  g_signal_connect(dialog, "response", G_CALLBACK(confirmed_cb), self);
  gtk_window_present(GTK_WINDOW(dialog));
}

static GtkWidget *
make_backup(Preferences *self, const PiiriBackup *backup)
{
  GtkWidget *row = adw_action_row_new();
  GtkWidget *button = gtk_button_new_with_mnemonic(_("_Restore…"));
  char *when = piiri_moment_words(backup->made);
  g_autofree char *spoken = g_strdup_printf(_("Restore the backup of %s"), when);

  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), when);
  adw_action_row_set_subtitle(ADW_ACTION_ROW(row), backup->reason == PIIRI_BACKUP_IMPORT ?
                                                       _("Before a file was imported") :
                                                       _("The day’s backup"));
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full(G_OBJECT(button), "backup", g_strdup(backup->path), g_free);
  g_object_set_data_full(G_OBJECT(button), "when", when, g_free);
  g_signal_connect(button, "clicked", G_CALLBACK(restore_cb), self);
  adw_action_row_add_suffix(ADW_ACTION_ROW(row), button);

  return row;
}

static AdwPreferencesGroup *
make_backups(Preferences *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP(adw_preferences_group_new());
  g_autoptr(GPtrArray) backups = piiri_backup_list(piiri_session_database(self->session));

  adw_preferences_group_set_title(group, _("Backups"));
  adw_preferences_group_set_description(
      group, backups->len > 0 ?
                 _("Made by themselves once a day and before each file that is imported.") :
                 _("None yet. They are made once a day and before each file that is imported."));
  for (guint i = 0; i < MIN(backups->len, BACKUPS_MAX); i++)
    adw_preferences_group_add(group, make_backup(self, backups->pdata[i]));

  return group;
}

void
piiri_preferences_show(GtkWindow *parent, PiiriSession *session)
{
  Preferences *self = g_new0(Preferences, 1);
  GtkWidget *page = adw_preferences_page_new();

  self->window = GTK_WINDOW(adw_preferences_window_new());
  self->parent = g_object_ref(parent);
  self->session = g_object_ref(session);
  self->job = piiri_job_new();

  gtk_window_set_transient_for(self->window, parent);
  gtk_window_set_modal(self->window, TRUE);
  gtk_window_set_default_size(self->window, 560, 560);
  adw_preferences_window_set_search_enabled(ADW_PREFERENCES_WINDOW(self->window), FALSE);
  gtk_widget_add_css_class(GTK_WIDGET(self->window), "calm");
  if (piiri_session_store(session))
    adw_preferences_page_add(ADW_PREFERENCES_PAGE(page), make_laptop(self));
  adw_preferences_page_add(ADW_PREFERENCES_PAGE(page), make_place(self));
  adw_preferences_page_add(ADW_PREFERENCES_PAGE(page), make_backups(self));
  adw_preferences_page_add(ADW_PREFERENCES_PAGE(page),
                           ADW_PREFERENCES_GROUP(piiri_passphrases_new(session)));
  adw_preferences_window_add(ADW_PREFERENCES_WINDOW(self->window), ADW_PREFERENCES_PAGE(page));
  piiri_quit_key_add(GTK_WIDGET(self->window));
  g_signal_connect_data(self->window, "close-request", G_CALLBACK(close_cb), self, free_preferences,
                        0);
  gtk_window_present(self->window);
}

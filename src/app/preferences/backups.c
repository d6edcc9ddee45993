#include "config.h"

#include "app/preferences/backups.h"

#include "app/moment.h"
#include "app/transfer/job.h"
#include "app/transfer/restorer.h"
#include "model/kinds.h"
#include "store/backup.h"

#include <glib/gi18n.h>

/* Of more backups nobody needs to choose. */
#define BACKUPS_MAX 10

typedef struct {
  AdwPreferencesGroup *group;
  GtkWindow *parent;
  PiiriSession *session;
  PiiriJob *job;
  GtkWidget *make;
  GPtrArray *rows; /* as the group shows them */
} Backups;

static void
free_backups(gpointer data)
{
  Backups *self = data;

  piiri_job_abandon(self->job);
  g_object_unref(self->job);
  g_object_unref(self->session);
  g_object_unref(self->parent);
  g_ptr_array_unref(self->rows);
  g_free(self);
}

static GtkWindow *
window_of(Backups *self)
{
  return GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(self->group)));
}

/* --- Putting one back ------------------------------------------------------------------------- */

static void
destroy_cb(gpointer window)
{
  gtk_window_destroy(window);
}

static void
confirmed_cb(AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Backups *self = data;
  const char *path = g_object_get_data(G_OBJECT(dialog), "backup");
  g_autoptr(PiiriJob) job = piiri_job_new();

  if (!g_str_equal(response, "restore"))
    return;

  piiri_restore(self->parent, self->session, job, path, _("The backup is restored"));
  /* The preferences tell of the database that goes. They are the dialog's parent, which has to
   * close first. */
  g_idle_add_once(destroy_cb, window_of(self));
}

static void
restore_cb(GtkButton *button, gpointer data)
{
  Backups *self = data;
  const char *path = g_object_get_data(G_OBJECT(button), "backup");
  const char *when = g_object_get_data(G_OBJECT(button), "when");
  GtkWidget *dialog = adw_message_dialog_new(window_of(self), _("Restore this backup?"), NULL);
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

/* --- The list --------------------------------------------------------------------------------- */

static const char *
words_of_reason(PiiriBackupReason reason)
{
  switch (reason) {
  case PIIRI_BACKUP_IMPORT:
    return _("Before a file was imported");
  case PIIRI_BACKUP_ASKED:
    return _("Made because you asked for it");
  default:
    return _("The day’s backup");
  }
}

static GtkWidget *
make_row(Backups *self, const PiiriBackup *backup)
{
  GtkWidget *row = adw_action_row_new();
  GtkWidget *button = gtk_button_new_with_mnemonic(_("_Restore…"));
  char *when = piiri_moment_words(backup->made);
  g_autofree char *spoken = g_strdup_printf(_("Restore the backup of %s"), when);

  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), when);
  adw_action_row_set_subtitle(ADW_ACTION_ROW(row), words_of_reason(backup->reason));
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full(G_OBJECT(button), "backup", g_strdup(backup->path), g_free);
  g_object_set_data_full(G_OBJECT(button), "when", when, g_free);
  g_signal_connect(button, "clicked", G_CALLBACK(restore_cb), self);
  adw_action_row_add_suffix(ADW_ACTION_ROW(row), button);

  return row;
}

static void
show_list(Backups *self)
{
  g_autoptr(GPtrArray) backups = piiri_backup_list(piiri_session_database(self->session));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove(self->group, self->rows->pdata[i]);
  g_ptr_array_set_size(self->rows, 0);
  for (guint i = 0; i < MIN(backups->len, BACKUPS_MAX); i++) {
    GtkWidget *row = make_row(self, backups->pdata[i]);

    adw_preferences_group_add(self->group, row);
    g_ptr_array_add(self->rows, row);
  }
  adw_preferences_group_set_description(
      self->group,
      backups->len > 0 ?
          _("Made by themselves once a day and before each file that is imported.") :
          _("None yet. They are made once a day and before each file that is imported."));
}

/* --- Making one ------------------------------------------------------------------------------- */

static gpointer
backup_work(PiiriWork *work, gpointer path, GError **error)
{
  g_autoptr(PiiriStore) store = piiri_store_open(&piiri_kinds, path, PIIRI_STORE_OPEN, error);

  return store ? piiri_backup_make(store, PIIRI_BACKUP_ASKED, error) : NULL;
}

static void
open_folder_cb(AdwToast *toast, gpointer data)
{
  g_autofree char *uri =
      g_filename_to_uri(g_object_get_data(G_OBJECT(toast), "folder"), NULL, NULL);

  gtk_show_uri(GTK_WINDOW(data), uri, GDK_CURRENT_TIME);
}

/* Where it lies, the way one says it: "~/.local/share/piiri/backups". */
static char *
words_of_folder(const char *folder)
{
  const char *home = g_get_home_dir();
  const char *rest = g_str_has_prefix(folder, home) ? folder + strlen(home) : "";

  if (*rest == G_DIR_SEPARATOR)
    return g_strconcat("~", rest, NULL);

  return g_filename_display_name(folder);
}

static void
say_where(Backups *self, const char *path)
{
  GtkWindow *window = window_of(self);
  char *folder = g_path_get_dirname(path);
  g_autofree char *words = words_of_folder(folder);
  g_autofree char *title = g_strdup_printf(
      /* Translators: %s is the folder in which the backup lies. */
      _("The backup is in %s"), words);
  g_autofree char *escaped = g_markup_escape_text(title, -1);
  AdwToast *toast = adw_toast_new(escaped);

  adw_toast_set_button_label(toast, _("Open the Folder"));
  g_object_set_data_full(G_OBJECT(toast), "folder", folder, g_free);
  g_signal_connect_object(toast, "button-clicked", G_CALLBACK(open_folder_cb), window, 0);
  adw_preferences_window_add_toast(ADW_PREFERENCES_WINDOW(window), toast);
}

static void
made_cb(gpointer result, const GError *error, gpointer data)
{
  Backups *self = data;
  g_autofree char *path = result;

  gtk_widget_set_sensitive(self->make, TRUE);
  gtk_widget_grab_focus(self->make);
  if (!path) {
    g_autofree char *escaped = g_markup_escape_text(error->message, -1);

    adw_preferences_window_add_toast(ADW_PREFERENCES_WINDOW(window_of(self)),
                                     adw_toast_new(escaped));
    return;
  }
  show_list(self);
  say_where(self, path);
}

/* The copy is made beside the window: a large database takes seconds. */
static void
make_cb(GtkButton *button, gpointer data)
{
  Backups *self = data;

  gtk_widget_set_sensitive(self->make, FALSE);
  piiri_job_start(self->job, backup_work, g_strdup(piiri_session_database(self->session)), g_free,
                  g_free, made_cb, self);
}

static GtkWidget *
make_button(Backups *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic(_("_Back Up Now"));

  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  g_signal_connect(button, "clicked", G_CALLBACK(make_cb), self);

  return button;
}

GtkWidget *
piiri_backups_new(GtkWindow *parent, PiiriSession *session)
{
  Backups *self = g_new0(Backups, 1);

  self->group = ADW_PREFERENCES_GROUP(adw_preferences_group_new());
  self->parent = g_object_ref(parent);
  self->session = g_object_ref(session);
  self->job = piiri_job_new();
  self->rows = g_ptr_array_new();
  g_object_set_data_full(G_OBJECT(self->group), "backups", self, free_backups);

  adw_preferences_group_set_title(self->group, _("Backups"));
  /* Of a database that doesn't open there is nothing to copy. */
  if (piiri_session_store(session)) {
    self->make = make_button(self);
    adw_preferences_group_set_header_suffix(self->group, self->make);
  }
  show_list(self);

  return GTK_WIDGET(self->group);
}

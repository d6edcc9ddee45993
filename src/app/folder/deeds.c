#include "config.h"

#include "app/folder/choose.h"
#include "app/folder/private.h"
#include "app/transfer/passphrase-dialog.h"

#include <glib/gi18n.h>

void
folder_choose_cb(GtkButton *button, gpointer data)
{
  Dialog *self = data;

  piiri_folder_choose(self->window, self->sharing, self->circle);
}

void
folder_seal_cb(GtkButton *button, gpointer data)
{
  Dialog *self = data;

  piiri_folder_choose_seal(self->window, self->sharing, self->circle);
}

void
folder_look_cb(GtkButton *button, gpointer data)
{
  PiiriWatch *watch = folder_find_watch(data);

  if (watch)
    piiri_watch_look(watch);
}

static void
stop_response_cb(GtkWindow *window, const char *response)
{
  Dialog *self = g_object_get_data(G_OBJECT(window), "dialog");

  if (g_str_equal(response, "stop"))
    piiri_sharing_stop(self->sharing, self->circle);
}

void
folder_stop_cb(GtkButton *button, gpointer data)
{
  Dialog *self = data;
  GtkWidget *dialog = adw_message_dialog_new(
      self->window, _("Stop sharing?"),
      _("What is in the folder stays there, and what is here stays here. The others no longer get "
        "what you write, nor you what they write."));
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG(dialog);

  adw_message_dialog_add_responses(message, "cancel", _("_Cancel"), "stop", _("_Stop Sharing"),
                                   NULL);
  adw_message_dialog_set_response_appearance(message, "stop", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response(message, "cancel");
  g_signal_connect_object(dialog, "response", G_CALLBACK(stop_response_cb), self->window,
                          G_CONNECT_SWAPPED);
  gtk_window_present(GTK_WINDOW(dialog));
}

static void
passphrase_given_cb(GtkWindow *window, const char *response, PiiriPassphraseDialog *dialog)
{
  Dialog *self = g_object_get_data(G_OBJECT(window), "dialog");
  g_autoptr(PiiriPassphrase) passphrase = piiri_passphrase_dialog_get_passphrase(dialog);
  PiiriWatch *watch = folder_find_watch(self);

  if (!g_str_equal(response, "open") || !passphrase || !watch)
    return;

  g_free(self->tried);
  self->tried = g_strdup(g_object_get_data(G_OBJECT(dialog), "name"));
  piiri_watch_give(watch, passphrase, piiri_passphrase_dialog_get_remember(dialog));
}

/* For the file of that NAME in the folder; NULL for our own. */
static void
ask_passphrase(Dialog *self, const char *name, bool wrong)
{
  PiiriWatch *watch = folder_find_watch(self);
  bool own = piiri_watch_state(watch) == PIIRI_WATCH_LOCKED;
  g_autoptr(GFile) file = name ? g_file_new_build_filename(piiri_watch_folder(watch), name, NULL) :
                                 g_file_new_for_path(piiri_watch_folder(watch));
  /* The keyring has one passphrase for each circle, and that is our own file's. */
  GtkWidget *dialog =
      piiri_passphrase_dialog_new(self->window, file, wrong, own ? self->circle : NULL);

  g_object_set_data_full(G_OBJECT(dialog), "name", g_strdup(name ? name : ""), g_free);
  g_signal_connect_object(dialog, "response", G_CALLBACK(passphrase_given_cb), self->window,
                          G_CONNECT_SWAPPED);
  gtk_window_present(GTK_WINDOW(dialog));
}

void
folder_passphrase_cb(GtkButton *button, gpointer data)
{
  ask_passphrase(data, g_object_get_data(G_OBJECT(button), "name"), false);
}

/* The one that was given for a file opens it or doesn't; then it is asked for once more. */
void
folder_ask_once_more(Dialog *self)
{
  PiiriWatch *watch = folder_find_watch(self);
  const PiiriFolderMemory *memory = watch ? piiri_watch_memory(watch) : NULL;
  g_autofree char *tried = g_steal_pointer(&self->tried);
  const PiiriFolderFile *file =
      tried && *tried && memory ? piiri_folder_memory_find(memory, tried) : NULL;

  if (file && file->state == PIIRI_FOLDER_WRONG)
    ask_passphrase(self, tried, true);
}

static void
open_file_cb(gpointer file)
{
  GFile *files[] = { file };

  g_application_open(g_application_get_default(), files, 1, "");
  g_object_unref(file);
}

/* The window shows what the file brings, as of any that is opened. */
void
folder_look_at_file_cb(GtkButton *button, gpointer data)
{
  Dialog *self = data;
  PiiriWatch *watch = folder_find_watch(self);
  GFile *file = g_file_new_build_filename(piiri_watch_folder(watch),
                                          g_object_get_data(G_OBJECT(button), "name"), NULL);

  gtk_window_close(self->window);
  g_idle_add_once(open_file_cb, file);
}

void
folder_open_folder_cb(GtkButton *button, gpointer data)
{
  Dialog *self = data;
  g_autofree char *uri = g_filename_to_uri(piiri_watch_folder(folder_find_watch(self)), NULL, NULL);

  gtk_show_uri(self->window, uri, GDK_CURRENT_TIME);
}

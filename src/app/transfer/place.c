#include "config.h"

#include "app/transfer/place.h"

#include "app/transfer/message.h"

#include <glib/gi18n.h>

GtkFileChooserNative *
piiri_place_ask(GtkWindow *window, const char *title, const char *accept, const char *name)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new(
      title, window, GTK_FILE_CHOOSER_ACTION_SAVE, accept, _("_Cancel"));
  const char *documents = g_get_user_special_dir(G_USER_DIRECTORY_DOCUMENTS);

  gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(chooser), TRUE);
  gtk_file_chooser_set_current_name(GTK_FILE_CHOOSER(chooser), name);
  if (documents) {
    g_autoptr(GFile) folder = g_file_new_for_path(documents);

    gtk_file_chooser_set_current_folder(GTK_FILE_CHOOSER(chooser), folder, NULL);
  }
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(chooser));

  return chooser;
}

GFile *
piiri_place_chosen(GtkWindow *window, GtkFileChooserNative *chooser, int response)
{
  g_autoptr(GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return NULL;

  file = gtk_file_chooser_get_file(GTK_FILE_CHOOSER(chooser));
  if (g_file_peek_path(file))
    return g_steal_pointer(&file);

  piiri_message_show(window, _("The file was not written"), _("Piiri can’t write to that place."),
                     _("Choose a folder of this laptop, or a stick."));

  return NULL;
}

void
piiri_place_say_unwritten(GtkWindow *window, const GError *error)
{
  if (!g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    piiri_message_show(window, _("The file was not written"), error->message,
                       _("Everything here is as it was. Try another folder, or a stick with "
                         "more room."));
}

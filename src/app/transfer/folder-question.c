#include "config.h"

#include "app/transfer/folder-question.h"

#include "app/transfer/message.h"
#include "app/transfer/words.h"
#include "exchange/folder.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct {
  PiiriFolderWanted wanted;
  GPtrArray *files; /* char *: paths */
} Question;

static void
free_question(gpointer data)
{
  Question *question = data;

  g_ptr_array_unref(question->files);
  g_free(question);
}

static void
response_cb(GObject *object, const char *response, GtkWidget *dialog)
{
  Question *question = g_object_get_data(G_OBJECT(dialog), "question");

  if (g_str_equal(response, "all"))
    question->wanted(object, question->files);
}

void
piiri_folder_question_ask(GtkWindow *window,
                          GFile *folder,
                          PiiriFolderWanted wanted,
                          GObject *object)
{
  g_autofree char *path = g_file_get_path(folder);
  g_autofree char *name = piiri_transfer_words_of_file(folder);
  g_autoptr(GError) error = NULL;
  GPtrArray *files = path ? piiri_folder_files(path, NULL, &error) : NULL;
  guint n = files ? files->len : 0;

  if (n == 0) {
    g_autofree char *why = error ?
                               g_strdup(error->message) :
                               g_strdup_printf(_("There are no files of Piiri’s in “%s”."), name);

    g_clear_pointer(&files, g_ptr_array_unref);
    piiri_message_show(window, _("Nothing was imported"), why,
                       _("Folders inside a folder are not looked into."));
    return;
  }

  g_autofree char *heading = g_strdup_printf(ngettext("Import %u file?", "Import %u files?", n), n);
  g_autofree char *body = g_strdup_printf(
      /* Translators: a folder's name. */
      _("All that are in “%s”, one after the other. You can put back what they bring as one. What "
        "erases something, or needs a passphrase, is asked about first."),
      name);
  GtkWidget *dialog = adw_message_dialog_new(window, heading, body);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG(dialog);

  adw_message_dialog_add_responses(message, "cancel", _("_Cancel"), "all", _("_Import"), NULL);
  adw_message_dialog_set_response_appearance(message, "all", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(message, "all");
  adw_message_dialog_set_close_response(message, "cancel");

  Question *question = g_new0(Question, 1);

  question->wanted = wanted;
  question->files = files;
  g_object_set_data_full(G_OBJECT(dialog), "question", question, free_question);
  g_signal_connect_object(dialog, "response", G_CALLBACK(response_cb), object, G_CONNECT_SWAPPED);
  gtk_window_present(GTK_WINDOW(dialog));
}

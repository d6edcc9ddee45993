#include "config.h"

#include "app/folder/choose.h"

#include "app/transfer/message.h"
#include "app/transfer/seal-form.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* What is being asked, alive as long as its dialog. */
typedef struct {
  GtkWindow *parent;
  PiiriSharing *sharing;
  char *circle;
  char *folder; /* NULL: where it is shared already */
  GtkWidget *form;
} Question;

static Question *
question_new(GtkWindow *parent, PiiriSharing *sharing, const char *circle)
{
  Question *question = g_new0(Question, 1);

  question->parent = g_object_ref(parent);
  question->sharing = g_object_ref(sharing);
  question->circle = g_strdup(circle);

  return question;
}

static void
free_question(gpointer data, GClosure *closure)
{
  Question *question = data;

  g_object_unref(question->parent);
  g_object_unref(question->sharing);
  g_free(question->circle);
  g_free(question->folder);
  g_free(question);
}

/* --- Sealed or not ---------------------------------------------------------------------------- */

static void
response_cb(AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Question *question = data;
  PiiriSealForm *form = PIIRI_SEAL_FORM(question->form);
  g_autoptr(PiiriPassphrase) passphrase = piiri_seal_form_get_passphrase(form);
  bool remember = piiri_seal_form_get_remember(form);

  if (!g_str_equal(response, "share"))
    return;

  if (question->folder)
    piiri_sharing_start(question->sharing, question->circle, question->folder, passphrase,
                        remember);
  else
    piiri_sharing_seal(question->sharing, question->circle, passphrase, remember);
}

static void
ready_cb(PiiriSealForm *form, GParamSpec *pspec, gpointer dialog)
{
  gboolean ready;

  g_object_get(form, "ready", &ready, NULL);
  adw_message_dialog_set_response_enabled(dialog, "share", ready);
}

/* Takes QUESTION over. */
static void
ask_seal(Question *question, const char *heading, const char *body, const char *accept)
{
  GtkWidget *dialog = adw_message_dialog_new(question->parent, heading, body);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG(dialog);

  question->form = piiri_seal_form_new(question->circle);
  adw_message_dialog_set_extra_child(message, question->form);
  adw_message_dialog_add_responses(message, "cancel", _("_Cancel"), "share", accept, NULL);
  adw_message_dialog_set_response_appearance(message, "share", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(message, "share");
  adw_message_dialog_set_close_response(message, "cancel");
  g_signal_connect_object(question->form, "notify::ready", G_CALLBACK(ready_cb), dialog, 0);
  g_signal_connect_data(dialog, "response", G_CALLBACK(response_cb), question, free_question, 0);
  gtk_window_present(GTK_WINDOW(dialog));
}

void
piiri_folder_choose_seal(GtkWindow *parent, PiiriSharing *sharing, const char *circle)
{
  ask_seal(question_new(parent, sharing, circle), _("Seal the shared folder?"),
           _("Only this laptop’s file is sealed. The others need the same passphrase to read it."),
           _("_Save"));
}

/* --- The folder ------------------------------------------------------------------------------- */

static bool
refuse(Question *question, const char *folder)
{
  const char *database = piiri_session_own_database(piiri_sharing_session(question->sharing));
  const char *why = NULL;

  if (!folder)
    why = _("Files can’t be kept there as on a disk. Choose a folder of this computer, or one that "
            "it shows like its own.");
  else if (piiri_folder_contains(folder, database))
    why = _("The database itself lies in that folder. A service that carries it to other laptops "
            "while Piiri writes to it can damage it. Choose a folder made for sharing.");
  else if (g_access(folder, W_OK) != 0)
    why = _("Nothing can be written there. Ask whoever made the folder to let you write to it, or "
            "choose another one.");
  if (why)
    piiri_message_show(question->parent, _("This folder can’t be shared"), why,
                       _("Nothing was changed."));

  return why != NULL;
}

static void
chosen_cb(GtkFileChooserNative *chooser, int response, gpointer data)
{
  Question *question = data;
  g_autoptr(GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file(GTK_FILE_CHOOSER(chooser)) : NULL;
  g_autofree char *folder = file ? g_file_get_path(file) : NULL;
  g_autofree char *name = folder ? g_path_get_basename(folder) : NULL;
  g_autofree char *shown = name ? g_filename_display_name(name) : NULL;
  g_autofree char *heading = NULL;

  if (file && !refuse(question, folder)) {
    Question *next = question_new(question->parent, question->sharing, question->circle);

    next->folder = g_steal_pointer(&folder);
    /* Translators: a folder's name. */
    heading = g_strdup_printf(_("Share the circle in “%s”?"), shown);
    ask_seal(next, heading,
             _("What is written here goes there by itself, and what the others put there comes "
               "here. Whoever can open the folder can read it, unless it is sealed."),
             _("_Share"));
  }
  g_object_unref(chooser);
}

void
piiri_folder_choose(GtkWindow *parent, PiiriSharing *sharing, const char *circle)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new(_("Choose a Folder"), parent,
                                                              GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                                              _("_Choose"), _("_Cancel"));

  gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(chooser), TRUE);
  g_signal_connect_data(chooser, "response", G_CALLBACK(chosen_cb),
                        question_new(parent, sharing, circle), free_question, 0);
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(chooser));
}

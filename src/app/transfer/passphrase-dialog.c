#include "config.h"

#include "app/transfer/passphrase-dialog.h"

#include "app/transfer/keyring.h"
#include "app/transfer/words.h"
#include "app/widgets/enter.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PiiriPassphraseDialog {
  AdwMessageDialog parent_instance;

  GtkEditable *entry;
  GtkCheckButton *remember;

  GCancellable *cancellable; /* of the look into the keyring */
};

G_DEFINE_FINAL_TYPE(PiiriPassphraseDialog, piiri_passphrase_dialog, ADW_TYPE_MESSAGE_DIALOG)

static void
changed_cb(PiiriPassphraseDialog *self)
{
  g_autoptr(PiiriPassphrase) passphrase = piiri_passphrase_dialog_get_passphrase(self);

  adw_message_dialog_set_response_enabled(ADW_MESSAGE_DIALOG(self), "open", passphrase != NULL);
}

static void
looked_cb(GObject *asker, GAsyncResult *result, gpointer data)
{
  PiiriPassphraseDialog *self = PIIRI_PASSPHRASE_DIALOG(asker);
  g_autoptr(PiiriKeyringLook) look = piiri_keyring_look_finish(result);

  if (!g_cancellable_is_cancelled(self->cancellable))
    gtk_widget_set_visible(GTK_WIDGET(self->remember), look->circles != NULL);
}

/* The keyboard stands where the passphrase goes. */
static void
piiri_passphrase_dialog_map(GtkWidget *widget)
{
  GTK_WIDGET_CLASS(piiri_passphrase_dialog_parent_class)->map(widget);

  gtk_widget_grab_focus(GTK_WIDGET(PIIRI_PASSPHRASE_DIALOG(widget)->entry));
}

static void
piiri_passphrase_dialog_dispose(GObject *object)
{
  PiiriPassphraseDialog *self = PIIRI_PASSPHRASE_DIALOG(object);

  g_cancellable_cancel(self->cancellable);

  G_OBJECT_CLASS(piiri_passphrase_dialog_parent_class)->dispose(object);
}

static void
piiri_passphrase_dialog_finalize(GObject *object)
{
  g_object_unref(PIIRI_PASSPHRASE_DIALOG(object)->cancellable);

  G_OBJECT_CLASS(piiri_passphrase_dialog_parent_class)->finalize(object);
}

static void
piiri_passphrase_dialog_class_init(PiiriPassphraseDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS(klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  object_class->dispose = piiri_passphrase_dialog_dispose;
  object_class->finalize = piiri_passphrase_dialog_finalize;
  widget_class->map = piiri_passphrase_dialog_map;

  gtk_widget_class_set_template_from_resource(
      widget_class, "/fi/naapuruuspiiri/Piiri/transfer/passphrase-dialog.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriPassphraseDialog, entry);
  gtk_widget_class_bind_template_child(widget_class, PiiriPassphraseDialog, remember);
  gtk_widget_class_bind_template_callback(widget_class, changed_cb);
}

static void
piiri_passphrase_dialog_init(PiiriPassphraseDialog *self)
{
  self->cancellable = g_cancellable_new();
  gtk_widget_init_template(GTK_WIDGET(self));
  piiri_entry_row_tell_focus(ADW_ENTRY_ROW(self->entry));
}

GtkWidget *
piiri_passphrase_dialog_new(GtkWindow *parent, GFile *file, bool wrong, const char *circle)
{
  PiiriPassphraseDialog *self =
      g_object_new(PIIRI_TYPE_PASSPHRASE_DIALOG, "transient-for", parent, NULL);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG(self);
  g_autofree char *name = piiri_transfer_words_of_file(file);
  g_autofree char *body = NULL;

  body = g_strdup_printf(
      wrong ? /* Translators: a file's name. */
          _("“%s” was sealed with another one. Look at capital letters and spaces. Who "
            "sealed the file knows the passphrase, and nobody else does.") :
          /* Translators: a file's name. */
          _("“%s” is sealed. Ask whoever gave it to you for the passphrase."),
      name);
  adw_message_dialog_set_heading(message, wrong ? _("The passphrase is another one") :
                                                  _("What is the passphrase?"));
  adw_message_dialog_set_body(message, body);
  if (circle)
    piiri_keyring_look(G_OBJECT(self), NULL, self->cancellable, looked_cb, NULL);

  return GTK_WIDGET(self);
}

PiiriPassphrase *
piiri_passphrase_dialog_get_passphrase(PiiriPassphraseDialog *self)
{
  g_return_val_if_fail(PIIRI_IS_PASSPHRASE_DIALOG(self), NULL);

  const char *text = gtk_editable_get_text(self->entry);

  return piiri_passphrase_new(text, strlen(text), NULL);
}

bool
piiri_passphrase_dialog_get_remember(PiiriPassphraseDialog *self)
{
  g_return_val_if_fail(PIIRI_IS_PASSPHRASE_DIALOG(self), false);

  return gtk_widget_get_visible(GTK_WIDGET(self->remember)) &&
         gtk_check_button_get_active(self->remember);
}

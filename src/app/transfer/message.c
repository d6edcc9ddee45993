#include "config.h"

#include "app/transfer/message.h"

#include <glib/gi18n.h>

void
piiri_message_show(GtkWindow *parent, const char *what, const char *why, const char *safe)
{
  GtkWidget *dialog = adw_message_dialog_new(parent, what, NULL);
  g_autofree char *body = g_strdup_printf("%s\n\n%s", why, safe);

  adw_message_dialog_set_body(ADW_MESSAGE_DIALOG(dialog), body);
  adw_message_dialog_add_response(ADW_MESSAGE_DIALOG(dialog), "close", _("_Close"));
  gtk_window_present(GTK_WINDOW(dialog));
}

#include "config.h"

#include "app/records/field-editor.h"
#include "model/value.h"

#include <glib/gi18n.h>

/* A picture: shown, and taken from a file. */

static char *
picture_read(PiiriFieldEditor *editor, GError **error)
{
  return g_strdup(g_object_get_data(G_OBJECT(editor->widget), "bytes"));
}

static void
picture_show(PiiriFieldEditor *editor, const char *text)
{
  g_autoptr(GdkTexture) texture = NULL;
  g_autoptr(GBytes) bytes = NULL;
  gsize length = 0;

  if (text && *text) {
    guchar *data = g_base64_decode(text, &length);

    bytes = g_bytes_new_take(data, length);
    texture = gdk_texture_new_from_bytes(bytes, NULL);
  }

  gtk_picture_set_paintable(GTK_PICTURE(editor->input), GDK_PAINTABLE(texture));
  gtk_widget_set_visible(editor->input, texture != NULL);
}

static void
loaded_cb(GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(PiiriFieldEditor) editor = data;
  g_autofree char *content = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  /* The page may be gone by now. */
  if (!editor->record)
    return;

  PiiriSession *session = piiri_record_editor_session(editor->record);

  if (!g_file_load_contents_finish(G_FILE(source), result, &content, &length, NULL, &error)) {
    piiri_session_report(session, error);
    return;
  }
  if (length > PIIRI_PICTURE_MAX) {
    piiri_session_tell(session, _("The picture is larger than two megabytes. Take a smaller one."));
    return;
  }

  g_object_set_data_full(G_OBJECT(editor->widget), "bytes",
                         g_base64_encode((const guchar *)content, length), g_free);
  piiri_field_editor_touch_now(editor);
}

static void
response_cb(PiiriFieldEditor *editor, int response, GtkNativeDialog *dialog)
{
  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr(GFile) file = gtk_file_chooser_get_file(GTK_FILE_CHOOSER(dialog));

    g_file_load_contents_async(file, NULL, loaded_cb, g_object_ref(editor));
  }

  g_object_unref(dialog);
}

static void
choose_cb(PiiriFieldEditor *editor)
{
  GtkWindow *window = GTK_WINDOW(gtk_widget_get_root(editor->widget));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new(
      _("Choose a Picture"), window, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new();

  gtk_file_filter_add_pixbuf_formats(filter);
  gtk_file_filter_set_name(filter, _("Pictures"));
  gtk_file_chooser_add_filter(GTK_FILE_CHOOSER(dialog), filter);
  g_signal_connect_object(dialog, "response", G_CALLBACK(response_cb), editor, G_CONNECT_SWAPPED);
  gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(dialog), TRUE);
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(dialog));
}

static void
picture_make(PiiriFieldEditor *editor)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *button = gtk_button_new_with_mnemonic(_("_Choose a Picture…"));

  editor->widget = adw_preferences_row_new();
  editor->input = gtk_picture_new();
  gtk_widget_set_size_request(editor->input, -1, 200);
  piiri_field_editor_name(editor, editor->input);
  piiri_field_editor_name(editor, editor->widget);
  gtk_widget_set_halign(button, GTK_ALIGN_START);
  gtk_box_append(GTK_BOX(box), editor->input);
  gtk_box_append(GTK_BOX(box), button);
  gtk_box_append(GTK_BOX(box), editor->marker);
  gtk_widget_set_margin_start(box, 12);
  gtk_widget_set_margin_end(box, 12);
  gtk_widget_set_margin_top(box, 12);
  gtk_widget_set_margin_bottom(box, 12);
  gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(editor->widget), FALSE);
  gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(editor->widget), box);
  g_signal_connect_object(button, "clicked", G_CALLBACK(choose_cb), editor, G_CONNECT_SWAPPED);
}

const PiiriFieldOperations piiri_picture_operations = { picture_make, picture_show, picture_read };

#include "config.h"

#include "app/pictures/choose.h"
#include "app/records/field-editor.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

/* A picture: shown, and taken from a file. */

#define EDITOR "piiri-field-editor"
#define BYTES  "bytes"

static char *
picture_read(PiiriFieldEditor *editor, GError **error)
{
  return g_strdup(g_object_get_data(G_OBJECT(editor->widget), BYTES));
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

/* Its size stands beside the bytes, so that pages keep its place before they have read it. */
static void
put_size(PiiriFieldEditor *editor, const PiiriPrepared *prepared)
{
  g_autofree char *width = g_strdup_printf("%d", prepared->width);
  g_autofree char *height = g_strdup_printf("%d", prepared->height);

  piiri_record_editor_put(editor->record, PICTURE_WIDTH, width);
  piiri_record_editor_put(editor->record, PICTURE_HEIGHT, height);
}

static void
taken_cb(GtkWidget *widget, PiiriPrepared *prepared, const GError *error)
{
  PiiriFieldEditor *editor = g_object_get_data(G_OBJECT(widget), EDITOR);

  /* The page may be gone by now. */
  if (!editor || !editor->record)
    return;
  if (!prepared) {
    piiri_session_report(piiri_record_editor_session(editor->record), error);
    return;
  }

  gsize length;
  const guchar *data = g_bytes_get_data(prepared->bytes, &length);

  if (piiri_record_editor_ref(editor->record).kind == KIND_PICTURE)
    put_size(editor, prepared);
  g_object_set_data_full(G_OBJECT(widget), BYTES, g_base64_encode(data, length), g_free);
  piiri_field_editor_touch_now(editor);
}

static void
choose_cb(PiiriFieldEditor *editor)
{
  piiri_pictures_choose(editor->widget, false, taken_cb);
}

/* The row may outlive its editor, which holds it as long as it lives itself. */
static void
forget_cb(gpointer row, GObject *editor)
{
  g_object_set_data(row, EDITOR, NULL);
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
  g_object_set_data(G_OBJECT(editor->widget), EDITOR, editor);
  g_object_weak_ref(G_OBJECT(editor), forget_cb, editor->widget);
  g_signal_connect_object(button, "clicked", G_CALLBACK(choose_cb), editor, G_CONNECT_SWAPPED);
  piiri_pictures_accept_drops(editor->widget, taken_cb);
}

const PiiriFieldOperations piiri_picture_operations = { picture_make, picture_show, picture_read };

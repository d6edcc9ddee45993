#include "config.h"

#include "app/pictures/choose.h"

#include <glib/gi18n.h>

/* A picture under way. Pictures are prepared one after another, so that they come in order and an
 * old laptop isn't asked for the memory of all of them at once. */
typedef struct {
  GtkWidget *widget;
  PiiriPictureFunc func;
  GQueue files; /* of GFile: those after this one */
} Taking;

static void
taking_free(Taking *taking)
{
  g_queue_clear_full(&taking->files, g_object_unref);
  g_object_unref(taking->widget);
  g_free(taking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Taking, taking_free)

static Taking *
taking_new(GtkWidget *widget, PiiriPictureFunc func)
{
  Taking *taking = g_new0(Taking, 1);

  taking->widget = g_object_ref(widget);
  taking->func = func;
  g_queue_init(&taking->files);

  return taking;
}

static void take_next(Taking *taking);

static void
prepared_cb(GObject *source, GAsyncResult *result, gpointer data)
{
  Taking *taking = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PiiriPrepared) prepared = piiri_picture_prepare_finish(result, &error);

  taking->func(taking->widget, prepared, error);
  take_next(taking);
}

static void
take_next(Taking *taking)
{
  g_autoptr(GFile) file = g_queue_pop_head(&taking->files);

  if (file)
    piiri_picture_prepare_file_async(file, NULL, prepared_cb, taking);
  else
    taking_free(taking);
}

/* --- Choosing ------------------------------------------------------------------------------- */

static void
response_cb(GtkNativeDialog *dialog, int response, gpointer data)
{
  Taking *taking = data;

  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr(GListModel) files = gtk_file_chooser_get_files(GTK_FILE_CHOOSER(dialog));

    for (guint i = 0; i < g_list_model_get_n_items(files); i++)
      g_queue_push_tail(&taking->files, g_list_model_get_item(files, i));
  }
  take_next(taking);
  g_object_unref(dialog);
}

void
piiri_pictures_choose(GtkWidget *widget, bool several, PiiriPictureFunc func)
{
  GtkWindow *window = GTK_WINDOW(gtk_widget_get_root(widget));
  const char *title = several ? _("Choose Pictures") : _("Choose a Picture");
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new(
      title, window, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new();

  gtk_file_filter_add_pixbuf_formats(filter);
  gtk_file_filter_set_name(filter, _("Pictures"));
  gtk_file_chooser_add_filter(GTK_FILE_CHOOSER(dialog), filter);
  gtk_file_chooser_set_select_multiple(GTK_FILE_CHOOSER(dialog), several);
  g_signal_connect(dialog, "response", G_CALLBACK(response_cb), taking_new(widget, func));
  gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(dialog), TRUE);
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(dialog));
}

/* --- Dropping and pasting ------------------------------------------------------------------- */

static void
take_texture(GtkWidget *widget, GdkTexture *texture, PiiriPictureFunc func)
{
  g_autoptr(GBytes) bytes = gdk_texture_save_to_png_bytes(texture);

  piiri_picture_prepare_bytes_async(bytes, NULL, prepared_cb, taking_new(widget, func));
}

/* VALUE holds a GdkFileList or a GdkTexture. */
static bool
take_value(GtkWidget *widget, const GValue *value, PiiriPictureFunc func)
{
  if (G_VALUE_HOLDS(value, GDK_TYPE_TEXTURE)) {
    take_texture(widget, g_value_get_object(value), func);
    return true;
  }
  if (!G_VALUE_HOLDS(value, GDK_TYPE_FILE_LIST))
    return false;

  Taking *taking = taking_new(widget, func);
  g_autoptr(GSList) files = gdk_file_list_get_files(g_value_get_boxed(value));

  for (GSList *file = files; file; file = file->next)
    g_queue_push_tail(&taking->files, g_object_ref(file->data));
  take_next(taking);

  return true;
}

/* What a drop target calls; a function can't be handed over as a pointer to data. */
typedef struct {
  PiiriPictureFunc func;
} Handler;

static gboolean
drop_cb(GtkDropTarget *target, const GValue *value, double x, double y, Handler *handler)
{
  GtkWidget *widget = gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(target));

  return take_value(widget, value, handler->func);
}

static void
handler_free(Handler *handler, GClosure *closure)
{
  g_free(handler);
}

void
piiri_pictures_accept_drops(GtkWidget *widget, PiiriPictureFunc func)
{
  GtkDropTarget *target = gtk_drop_target_new(G_TYPE_INVALID, GDK_ACTION_COPY);
  GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };
  Handler *handler = g_new(Handler, 1);

  handler->func = func;
  gtk_drop_target_set_gtypes(target, types, G_N_ELEMENTS(types));
  g_signal_connect_data(target, "drop", G_CALLBACK(drop_cb), handler,
                        (GClosureNotify)(void (*)(void))handler_free, 0);
  /* Before the text, which would take the files' names. */
  gtk_event_controller_set_propagation_phase(GTK_EVENT_CONTROLLER(target), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller(widget, GTK_EVENT_CONTROLLER(target));
}

static void
pasted_cb(GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Taking) taking = data;
  g_autoptr(GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish(GDK_CLIPBOARD(source), result, &error);

  if (value)
    take_value(taking->widget, value, taking->func);
  else
    taking->func(taking->widget, NULL, error);
}

bool
piiri_pictures_paste(GtkWidget *widget, PiiriPictureFunc func)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard(widget);
  GdkContentFormats *formats = gdk_clipboard_get_formats(clipboard);
  g_autoptr(GdkContentFormats) known =
      gdk_content_formats_union_deserialize_gtypes(gdk_content_formats_ref(formats));
  GType type = gdk_content_formats_contain_gtype(known, GDK_TYPE_FILE_LIST) ? GDK_TYPE_FILE_LIST :
               gdk_content_formats_contain_gtype(known, GDK_TYPE_TEXTURE)   ? GDK_TYPE_TEXTURE :
                                                                              G_TYPE_INVALID;

  /* Where text lies there too, as from a word processor, the text is meant. */
  if (type == G_TYPE_INVALID ||
      (type == GDK_TYPE_TEXTURE && gdk_content_formats_contain_gtype(known, G_TYPE_STRING)))
    return false;

  gdk_clipboard_read_value_async(clipboard, type, G_PRIORITY_DEFAULT, NULL, pasted_cb,
                                 taking_new(widget, func));

  return true;
}

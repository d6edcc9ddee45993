#include "config.h"

#include "app/pictures/view.h"

#include "app/widgets/scale.h"

/* At the usual text size, in pixels. */
#define HEIGHT_MAX 560
#define USUAL      550
#define RADIUS     9

struct _PiiriPictureView {
  GtkWidget parent_instance;

  PiiriPictureFetch fetch;
  gpointer source;
  gint64 row;
  double ratio; /* height to width */
  GdkTexture *texture;
  int loaded; /* how many pixels wide it was asked for last, 0 before */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE(PiiriPictureView, piiri_picture_view, GTK_TYPE_WIDGET)

/* --- In a worker. */

typedef struct {
  GBytes *bytes;
  int width;
} Job;

static void
job_free(Job *job)
{
  g_bytes_unref(job->bytes);
  g_free(job);
}

static void
size_prepared_cb(GdkPixbufLoader *loader, int width, int height, const int *wanted)
{
  if (width > *wanted)
    gdk_pixbuf_loader_set_size(loader, *wanted, MAX((int)((gint64)height * *wanted / width), 1));
}

static void
decode_thread(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr(GdkPixbufLoader) loader = gdk_pixbuf_loader_new();
  g_autoptr(GError) error = NULL;

  g_signal_connect(loader, "size-prepared", G_CALLBACK(size_prepared_cb), &job->width);

  bool written = gdk_pixbuf_loader_write_bytes(loader, job->bytes, &error);
  bool closed = gdk_pixbuf_loader_close(loader, written ? &error : NULL);
  GdkPixbuf *pixbuf = written && closed ? gdk_pixbuf_loader_get_pixbuf(loader) : NULL;

  if (pixbuf)
    g_task_return_pointer(task, gdk_texture_new_for_pixbuf(pixbuf), g_object_unref);
  else
    g_task_return_error(task, g_steal_pointer(&error));
}

/* --- On the main thread. */

static void
decoded_cb(GObject *object, GAsyncResult *result, gpointer data)
{
  PiiriPictureView *self = PIIRI_PICTURE_VIEW(object);
  g_autoptr(GError) error = NULL;
  GdkTexture *texture = g_task_propagate_pointer(G_TASK(result), &error);

  /* What can't be decoded keeps its place and stays grey. */
  if (!texture)
    return;

  g_clear_object(&self->texture);
  self->texture = texture;

  double ratio = (double)gdk_texture_get_height(texture) / gdk_texture_get_width(texture);

  if (ABS(ratio - self->ratio) > 0.01) {
    self->ratio = ratio;
    gtk_widget_queue_resize(GTK_WIDGET(self));
  }
  gtk_widget_queue_draw(GTK_WIDGET(self));
}

static void
load(PiiriPictureView *self, int width)
{
  GBytes *bytes = self->fetch(self->source, self->row);

  self->loaded = width;
  g_cancellable_cancel(self->cancellable);
  g_clear_object(&self->cancellable);
  if (!bytes)
    return;

  self->cancellable = g_cancellable_new();

  g_autoptr(GTask) task = g_task_new(self, self->cancellable, decoded_cb, NULL);
  Job *job = g_new(Job, 1);

  *job = (Job){ bytes, width };
  g_task_set_task_data(task, job, (GDestroyNotify)job_free);
  g_task_run_in_thread(task, decode_thread);
}

/* How wide the picture is where WIDTH is to be had. */
static int
shown_width(PiiriPictureView *self, int width)
{
  int highest = piiri_scaled(GTK_WIDGET(self), HEIGHT_MAX);

  return width * self->ratio > highest ? (int)(highest / self->ratio) : width;
}

static void
piiri_picture_view_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
  PiiriPictureView *self = PIIRI_PICTURE_VIEW(widget);
  int wanted = shown_width(self, width) * gtk_widget_get_scale_factor(widget);

  if (wanted > self->loaded)
    load(self, wanted);
}

static GtkSizeRequestMode
piiri_picture_view_get_request_mode(GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
piiri_picture_view_measure(GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  PiiriPictureView *self = PIIRI_PICTURE_VIEW(widget);
  int usual = piiri_scaled(widget, USUAL);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = 0;
    *natural = usual;
    return;
  }

  *minimum = *natural = (int)(shown_width(self, for_size < 0 ? usual : for_size) * self->ratio);
}

static void
piiri_picture_view_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
  PiiriPictureView *self = PIIRI_PICTURE_VIEW(widget);
  int width = gtk_widget_get_width(widget), height = gtk_widget_get_height(widget);
  int shown = MIN(shown_width(self, width), width);
  bool mirrored = gtk_widget_get_direction(widget) == GTK_TEXT_DIR_RTL;
  graphene_rect_t area =
      GRAPHENE_RECT_INIT(mirrored ? (float)(width - shown) : 0, 0, (float)shown, (float)height);
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect(&rounded, &area, RADIUS);
  gtk_snapshot_push_rounded_clip(snapshot, &rounded);
  if (self->texture) {
    gtk_snapshot_append_texture(snapshot, self->texture, &area);
  } else {
    GdkRGBA ink;

    gtk_style_context_get_color(gtk_widget_get_style_context(widget), &ink);
    ink.alpha = 0.06f;
    gtk_snapshot_append_color(snapshot, &ink, &area);
  }
  gtk_snapshot_pop(snapshot);
}

static void
piiri_picture_view_dispose(GObject *object)
{
  PiiriPictureView *self = PIIRI_PICTURE_VIEW(object);

  g_cancellable_cancel(self->cancellable);
  g_clear_object(&self->cancellable);
  g_clear_object(&self->texture);
  g_clear_object(&self->source);

  G_OBJECT_CLASS(piiri_picture_view_parent_class)->dispose(object);
}

static void
piiri_picture_view_class_init(PiiriPictureViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_picture_view_dispose;
  widget_class->size_allocate = piiri_picture_view_size_allocate;
  widget_class->get_request_mode = piiri_picture_view_get_request_mode;
  widget_class->measure = piiri_picture_view_measure;
  widget_class->snapshot = piiri_picture_view_snapshot;
  gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
piiri_picture_view_init(PiiriPictureView *self)
{
}

GtkWidget *
piiri_picture_view_new(
    PiiriPictureFetch fetch, gpointer source, gint64 row, int width, int height, const char *name)
{
  PiiriPictureView *self = g_object_new(PIIRI_TYPE_PICTURE_VIEW, NULL);

  self->fetch = fetch;
  self->source = g_object_ref(source);
  self->row = row;
  self->ratio = width > 0 && height > 0 ? (double)height / width : 0.75;
  piiri_picture_view_set_name(self, name);

  return GTK_WIDGET(self);
}

void
piiri_picture_view_set_name(PiiriPictureView *self, const char *name)
{
  gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

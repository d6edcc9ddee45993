#include "config.h"

#include "app/pictures/prepare.h"

#include "model/value.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>

/* As many pixels as the longest side keeps: a full page of the printed book. */
#define SIDE_MAX 2048

/* What is larger would take more memory than an old laptop has to spare. */
#define PIXELS_MAX (150 * 1000 * 1000)
#define FILE_MAX   (64 * 1024 * 1024)

/* JPEG's qualities from good to passable. */
static const char *const qualities[] = { "88", "80", "70", "60" };

G_DEFINE_QUARK(piiri - picture - error - quark, piiri_picture_error)

void
piiri_prepared_free(PiiriPrepared *prepared)
{
  g_bytes_unref(prepared->bytes);
  g_free(prepared);
}

/* --- Reading -------------------------------------------------------------------------------- */

/* Large pictures are made smaller while they are read, which spares most of the memory. */
static void
size_prepared_cb(GdkPixbufLoader *loader, int width, int height, bool *too_large)
{
  double scale = (double)SIDE_MAX / MAX(width, height);

  *too_large = (gint64)width * height > PIXELS_MAX;
  if (*too_large)
    gdk_pixbuf_loader_set_size(loader, 0, 0);
  else if (scale < 1)
    gdk_pixbuf_loader_set_size(loader, MAX((int)(width * scale), 1), MAX((int)(height * scale), 1));
}

static void
refuse_unreadable(const char *name, GError **error)
{
  g_set_error(error, PIIRI_PICTURE_ERROR, PIIRI_PICTURE_ERROR_UNREADABLE,
              /* Translators: %s is the name of a file. */
              _("“%s” is no picture that can be read here."), name);
}

static void
refuse_too_large(const char *name, GError **error)
{
  g_set_error(error, PIIRI_PICTURE_ERROR, PIIRI_PICTURE_ERROR_TOO_LARGE,
              /* Translators: %s is the name of a file. */
              _("“%s” is too large to be taken into the diary."), name);
}

/* The picture upright; *PNG says whether it came as one. */
static GdkPixbuf *
read_picture(GBytes *bytes, const char *name, bool *png, GError **error)
{
  g_autoptr(GdkPixbufLoader) loader = gdk_pixbuf_loader_new();
  bool too_large = false;

  g_signal_connect(loader, "size-prepared", G_CALLBACK(size_prepared_cb), &too_large);

  /* What was cut short is closed all the same. */
  bool written = gdk_pixbuf_loader_write_bytes(loader, bytes, NULL);
  bool closed = gdk_pixbuf_loader_close(loader, NULL);

  if (too_large) {
    refuse_too_large(name, error);
    return NULL;
  }

  GdkPixbuf *pixbuf = gdk_pixbuf_loader_get_pixbuf(loader);

  if (!written || !closed || !pixbuf) {
    refuse_unreadable(name, error);
    return NULL;
  }

  g_autofree char *format = gdk_pixbuf_format_get_name(gdk_pixbuf_loader_get_format(loader));

  *png = g_str_equal(format, "png");

  return gdk_pixbuf_apply_embedded_orientation(pixbuf);
}

/* --- Writing -------------------------------------------------------------------------------- */

static GdkPixbuf *
scale_to(GdkPixbuf *pixbuf, int side)
{
  int width = gdk_pixbuf_get_width(pixbuf), height = gdk_pixbuf_get_height(pixbuf);
  double scale = (double)side / MAX(width, height);

  if (scale >= 1)
    return g_object_ref(pixbuf);

  return gdk_pixbuf_scale_simple(pixbuf, MAX((int)(width * scale), 1),
                                 MAX((int)(height * scale), 1), GDK_INTERP_BILINEAR);
}

/* JPEG knows nothing of see-through: paper lies behind. */
static GdkPixbuf *
on_paper(GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width(pixbuf), height = gdk_pixbuf_get_height(pixbuf);

  if (!gdk_pixbuf_get_has_alpha(pixbuf))
    return g_object_ref(pixbuf);

  return gdk_pixbuf_composite_color_simple(pixbuf, width, height, GDK_INTERP_NEAREST, 255, 16,
                                           0xffffff, 0xffffff);
}

/* The picture as TYPE, NULL when that takes too many bytes. */
static GBytes *
encode(GdkPixbuf *pixbuf, const char *type, const char *quality)
{
  g_autofree char *data = NULL;
  gsize length = 0;
  bool done = quality ? gdk_pixbuf_save_to_buffer(pixbuf, &data, &length, type, NULL, "quality",
                                                  quality, NULL) :
                        gdk_pixbuf_save_to_buffer(pixbuf, &data, &length, type, NULL, NULL);

  if (!done || length > PIIRI_PICTURE_MAX)
    return NULL;

  return g_bytes_new_take(g_steal_pointer(&data), length);
}

static PiiriPrepared *
prepared_new(GdkPixbuf *pixbuf, GBytes *bytes)
{
  PiiriPrepared *prepared = g_new(PiiriPrepared, 1);

  *prepared = (PiiriPrepared){
    .bytes = bytes,
    .width = gdk_pixbuf_get_width(pixbuf),
    .height = gdk_pixbuf_get_height(pixbuf),
  };

  return prepared;
}

/* As good as two megabytes allow. */
static PiiriPrepared *
write_jpeg(GdkPixbuf *pixbuf)
{
  for (int side = SIDE_MAX; side > 0; side /= 2) {
    g_autoptr(GdkPixbuf) scaled = scale_to(pixbuf, side);

    for (gsize i = 0; scaled && i < G_N_ELEMENTS(qualities); i++) {
      GBytes *bytes = encode(scaled, "jpeg", qualities[i]);

      if (bytes)
        return prepared_new(scaled, bytes);
    }
  }

  return NULL;
}

PiiriPrepared *
piiri_picture_prepare(GBytes *bytes, const char *name, GError **error)
{
  bool png = false;
  g_autoptr(GdkPixbuf) upright = read_picture(bytes, name, &png, error);

  if (!upright)
    return NULL;

  g_autoptr(GdkPixbuf) pixbuf = scale_to(upright, SIDE_MAX);
  GBytes *drawing = png && pixbuf ? encode(pixbuf, "png", NULL) : NULL;

  if (drawing)
    return prepared_new(pixbuf, drawing);

  g_autoptr(GdkPixbuf) paper = pixbuf ? on_paper(pixbuf) : NULL;
  PiiriPrepared *prepared = paper ? write_jpeg(paper) : NULL;

  if (!prepared)
    refuse_too_large(name, error);

  return prepared;
}

/* --- In a worker ---------------------------------------------------------------------------- */

typedef struct {
  GFile *file; /* or */
  GBytes *bytes;
} Job;

static void
job_free(Job *job)
{
  g_clear_object(&job->file);
  g_clear_pointer(&job->bytes, g_bytes_unref);
  g_free(job);
}

/* The whole file, unless it is larger than any picture should be. */
static GBytes *
load(GFile *file, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr(GFileInfo) info = g_file_query_info(file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                G_FILE_QUERY_INFO_NONE, cancellable, error);

  if (!info)
    return NULL;
  if (g_file_info_get_size(info) > FILE_MAX) {
    refuse_too_large(name, error);
    return NULL;
  }

  return g_file_load_bytes(file, cancellable, NULL, error);
}

static void
prepare_thread(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autofree char *name = job->file ? g_file_get_basename(job->file) : g_strdup(_("Picture"));
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes =
      job->file ? load(job->file, name, cancellable, &error) : g_bytes_ref(job->bytes);
  PiiriPrepared *prepared = bytes ? piiri_picture_prepare(bytes, name, &error) : NULL;

  if (prepared)
    g_task_return_pointer(task, prepared, (GDestroyNotify)piiri_prepared_free);
  else
    g_task_return_error(task, g_steal_pointer(&error));
}

static void
start(Job *job, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr(GTask) task = g_task_new(NULL, cancellable, callback, data);

  g_task_set_task_data(task, job, (GDestroyNotify)job_free);
  g_task_run_in_thread(task, prepare_thread);
}

void
piiri_picture_prepare_file_async(GFile *file,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data)
{
  Job *job = g_new0(Job, 1);

  job->file = g_object_ref(file);
  start(job, cancellable, callback, data);
}

void
piiri_picture_prepare_bytes_async(GBytes *bytes,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  Job *job = g_new0(Job, 1);

  job->bytes = g_bytes_ref(bytes);
  start(job, cancellable, callback, data);
}

PiiriPrepared *
piiri_picture_prepare_finish(GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer(G_TASK(result), error);
}

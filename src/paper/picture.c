#include "paper/picture.h"

#include <stdbool.h>
#include <string.h>

/* The longest side that is taken: larger pictures don't come from this program. */
#define SIDE_MAX 10000

/* --- PNG ------------------------------------------------------------------------------------ */

typedef struct {
  const guint8 *at;
  gsize left;
} Reader;

static cairo_status_t
read_cb(void *data, unsigned char *to, unsigned int n)
{
  Reader *reader = data;

  if (n > reader->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy(to, reader->at, n);
  reader->at += n;
  reader->left -= n;
  return CAIRO_STATUS_SUCCESS;
}

/* --- JPEG (ITU-T T.81, annex B) ------------------------------------------------------------- */

typedef struct {
  int width, height, components;
} Frame;

/* Reads the size from the header of the first frame. */
static bool
read_frame(const guint8 *bytes, gsize n, Frame *frame)
{
  gsize at = 2;

  while (at + 9 < n && bytes[at] == 0xff) {
    guint8 marker = bytes[at + 1];
    gsize length = (gsize)bytes[at + 2] << 8 | bytes[at + 3];

    if (marker == 0xff) { /* filling */
      at++;
      continue;
    }
    /* Frames are C0 to CF, but for tables (C4, CC) and extensions (C8). */
    if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
      frame->height = bytes[at + 5] << 8 | bytes[at + 6];
      frame->width = bytes[at + 7] << 8 | bytes[at + 8];
      frame->components = bytes[at + 9];
      return frame->width > 0 && frame->height > 0 && frame->width <= SIDE_MAX &&
             frame->height <= SIDE_MAX && (frame->components == 1 || frame->components == 3);
    }
    at += 2 + length;
  }
  return false;
}

static cairo_surface_t *
load_jpeg(GBytes *bytes)
{
  gsize n;
  const guint8 *data = g_bytes_get_data(bytes, &n);
  cairo_surface_t *surface;
  Frame frame;

  if (!read_frame(data, n, &frame))
    return NULL;
  surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, frame.width, frame.height);
  if (cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, data, n,
                                  (cairo_destroy_func_t)g_bytes_unref,
                                  g_bytes_ref(bytes)) != CAIRO_STATUS_SUCCESS)
    g_bytes_unref(bytes);
  return surface;
}

/* --- Either --------------------------------------------------------------------------------- */

cairo_surface_t *
piiri_picture_load(GBytes *bytes)
{
  gsize n;
  const guint8 *data = g_bytes_get_data(bytes, &n);
  cairo_surface_t *surface = NULL;

  if (n > 8 && memcmp(data, "\211PNG\r\n\032\n", 8) == 0) {
    Reader reader = { data, n };

    surface = cairo_image_surface_create_from_png_stream(read_cb, &reader);
  } else if (n > 4 && data[0] == 0xff && data[1] == 0xd8) {
    surface = load_jpeg(bytes);
  }
  if (surface != NULL && (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS ||
                          cairo_image_surface_get_width(surface) > SIDE_MAX ||
                          cairo_image_surface_get_height(surface) > SIDE_MAX))
    g_clear_pointer(&surface, cairo_surface_destroy);
  return surface;
}

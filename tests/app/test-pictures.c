#include "app/pictures/prepare.h"

#include "model/value.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

/* Noise, which no encoder makes small, with a red upper left quarter. */
static GdkPixbuf *
make_noise(int width, int height, bool alpha)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new(GDK_COLORSPACE_RGB, alpha, 8, width, height);
  g_autoptr(GRand) random = g_rand_new_with_seed(1);
  guchar *pixels = gdk_pixbuf_get_pixels(pixbuf);
  int n = gdk_pixbuf_get_n_channels(pixbuf), stride = gdk_pixbuf_get_rowstride(pixbuf);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      guchar *pixel = pixels + y * stride + x * n;
      bool red = x < width / 2 && y < height / 2;

      for (int i = 0; i < n; i++)
        pixel[i] = red ? (i == 0 || i == 3 ? 255 : 0) : (guchar)g_rand_int_range(random, 0, 256);
    }

  return pixbuf;
}

static GBytes *
encode(GdkPixbuf *pixbuf, const char *type)
{
  g_autoptr(GError) error = NULL;
  char *data;
  gsize length;

  gdk_pixbuf_save_to_buffer(pixbuf, &data, &length, type, &error, NULL);
  g_assert_no_error(error);

  return g_bytes_new_take(data, length);
}

/* The JPEG with what cameras add: that it lies on its side, and where it was taken. */
static GBytes *
add_exif(GBytes *jpeg)
{
  static const guint8 exif[] = {
    0xff, 0xe1, 0,   52,                           /* APP1 and its length */
    'E',  'x',  'i', 'f', 0, 0,                    /* */
    'M',  'M',  0,   42,  0, 0, 0, 8,              /* TIFF, the first directory follows */
    0,    2,                                       /* of two fields */
    0x01, 0x12, 0,   3,   0, 0, 0, 1, 0, 6, 0, 0,  /* orientation: turned to the right */
    0x88, 0x25, 0,   4,   0, 0, 0, 1, 0, 0, 0, 38, /* where the place is told */
    0,    0,    0,   0,                            /* no directory after this */
    0,    0,    0,   0,   0, 0,                    /* an empty one for the place */
  };
  gsize length;
  const guint8 *data = g_bytes_get_data(jpeg, &length);
  g_autoptr(GByteArray) bytes = g_byte_array_new();

  G_STATIC_ASSERT(sizeof exif == 54);
  g_byte_array_append(bytes, data, 2);
  g_byte_array_append(bytes, exif, sizeof exif);
  g_byte_array_append(bytes, data + 2, (guint)(length - 2));

  return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

static PiiriPrepared *
prepare(GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  PiiriPrepared *prepared = piiri_picture_prepare(bytes, "a picture", &error);

  g_assert_no_error(error);
  g_assert_cmpuint(g_bytes_get_size(prepared->bytes), <=, PIIRI_PICTURE_MAX);

  return prepared;
}

static GdkPixbuf *
decode(PiiriPrepared *prepared)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_bytes(prepared->bytes);
  g_autoptr(GError) error = NULL;
  GdkPixbuf *pixbuf = gdk_pixbuf_new_from_stream(stream, NULL, &error);

  g_assert_no_error(error);
  g_assert_cmpint(gdk_pixbuf_get_width(pixbuf), ==, prepared->width);
  g_assert_cmpint(gdk_pixbuf_get_height(pixbuf), ==, prepared->height);

  return pixbuf;
}

static bool
begins_with(PiiriPrepared *prepared, const char *magic, gsize length)
{
  return memcmp(g_bytes_get_data(prepared->bytes, NULL), magic, length) == 0;
}

static bool
contains(GBytes *bytes, const char *word)
{
  gsize length;
  const char *data = g_bytes_get_data(bytes, &length);

  return memmem(data, length, word, strlen(word)) != NULL;
}

static bool
is_red(GdkPixbuf *pixbuf, int x, int y)
{
  const guchar *pixel = gdk_pixbuf_read_pixels(pixbuf) + y * gdk_pixbuf_get_rowstride(pixbuf) +
                        x * gdk_pixbuf_get_n_channels(pixbuf);

  return pixel[0] > 200 && pixel[1] < 60 && pixel[2] < 60;
}

static void
test_photograph(void)
{
  g_autoptr(GdkPixbuf) noise = make_noise(4000, 3000, false);
  g_autoptr(GBytes) jpeg = encode(noise, "jpeg");
  g_autoptr(PiiriPrepared) prepared = prepare(jpeg);

  g_assert_cmpuint(g_bytes_get_size(jpeg), >, PIIRI_PICTURE_MAX);
  g_assert_true(begins_with(prepared, "\xff\xd8", 2));
  g_assert_cmpint(prepared->width, <=, 2048);
  g_assert_cmpint(ABS(prepared->width * 3 - prepared->height * 4), <=, 4);
}

static void
test_turned_and_nothing_told(void)
{
  g_autoptr(GdkPixbuf) noise = make_noise(400, 300, false);
  g_autoptr(GBytes) jpeg = encode(noise, "jpeg");
  g_autoptr(GBytes) camera = add_exif(jpeg);
  g_autoptr(PiiriPrepared) prepared = prepare(camera);
  g_autoptr(GdkPixbuf) seen = decode(prepared);

  g_assert_true(contains(camera, "Exif"));
  g_assert_false(contains(prepared->bytes, "Exif"));
  g_assert_cmpint(prepared->width, ==, 300);
  g_assert_cmpint(prepared->height, ==, 400);
  /* What was above on the left is above on the right after a turn to the right. */
  g_assert_true(is_red(seen, 225, 100));
  g_assert_false(is_red(seen, 75, 100));
}

static void
test_drawing_stays_png(void)
{
  g_autoptr(GdkPixbuf) noise = make_noise(300, 200, true);
  g_autoptr(GError) error = NULL;
  char *data;
  gsize length;

  gdk_pixbuf_save_to_buffer(noise, &data, &length, "png", &error, "tEXt::Author", "Salme", NULL);
  g_assert_no_error(error);

  g_autoptr(GBytes) png = g_bytes_new_take(data, length);
  g_autoptr(PiiriPrepared) prepared = prepare(png);

  g_assert_true(contains(png, "Salme"));
  g_assert_false(contains(prepared->bytes, "Salme"));
  g_assert_true(begins_with(prepared, "\x89PNG", 4));
  g_assert_cmpint(prepared->width, ==, 300);
}

static void
test_large_drawing_becomes_jpeg(void)
{
  g_autoptr(GdkPixbuf) noise = make_noise(2000, 1000, true);
  g_autoptr(GBytes) png = encode(noise, "png");
  g_autoptr(PiiriPrepared) prepared = prepare(png);

  g_assert_true(begins_with(prepared, "\xff\xd8", 2));
}

static void
refused(GBytes *bytes, PiiriPictureError code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null(piiri_picture_prepare(bytes, "note.txt", &error));
  g_assert_error(error, PIIRI_PICTURE_ERROR, (int)code);
  g_assert_nonnull(strstr(error->message, "note.txt"));
}

static void
test_no_picture(void)
{
  g_autoptr(GBytes) text = g_bytes_new_static("just words", 10);
  g_autoptr(GBytes) nothing = g_bytes_new_static("", 0);

  refused(text, PIIRI_PICTURE_ERROR_UNREADABLE);
  refused(nothing, PIIRI_PICTURE_ERROR_UNREADABLE);
}

/* A file of a few bytes may claim to be larger than all memory. */
static void
test_too_large(void)
{
  static const guint8 bitmap[54] = {
    'B', 'M', 54, 0, 0,    0,    0, 0, 0,    0,    54, 0, 0, 0, /* a bitmap, whose dots follow */
    40,  0,   0,  0, 0x40, 0x9c, 0, 0, 0x40, 0x9c, 0,  0, 1, 0, 24, 0, /* 40,000 by 40,000 */
  };
  g_autoptr(GBytes) bytes = g_bytes_new_static(bitmap, sizeof bitmap);
  g_autoptr(GError) error = NULL;

  g_assert_null(piiri_picture_prepare(bytes, "huge", &error));
  g_assert_error(error, PIIRI_PICTURE_ERROR, PIIRI_PICTURE_ERROR_TOO_LARGE);
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/pictures/photograph", test_photograph);
  g_test_add_func("/pictures/turned", test_turned_and_nothing_told);
  g_test_add_func("/pictures/drawing", test_drawing_stays_png);
  g_test_add_func("/pictures/large-drawing", test_large_drawing_becomes_jpeg);
  g_test_add_func("/pictures/none", test_no_picture);
  g_test_add_func("/pictures/too-large", test_too_large);
  return g_test_run();
}

#include "paper/picture.h"

#include "paper/read.h"

/* 24 by 16, grey all over. */
static const char jpeg[] =
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQ"
    "c1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/wAALCAAQABgBAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEA"
    "AAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/AIAAf//Z";
static const char png[] =
    "iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAAAAAApT+BJAAAAE0lEQVQY02P0ZcAOmBhGJQZAAgCSkwBtT1BEigAA"
    "AABJRU5ErkJggg==";

static GBytes *
decode(const char *base64)
{
  gsize n;
  guint8 *data = g_base64_decode(base64, &n);

  return g_bytes_new_take(data, n);
}

static void
assert_size(const char *base64)
{
  g_autoptr(GBytes) bytes = decode(base64);
  cairo_surface_t *surface = piiri_picture_load(bytes);

  g_assert_nonnull(surface);
  g_assert_cmpint(cairo_image_surface_get_width(surface), ==, 24);
  g_assert_cmpint(cairo_image_surface_get_height(surface), ==, 16);
  cairo_surface_destroy(surface);
}

static void
test_both_kinds(void)
{
  assert_size(jpeg);
  assert_size(png);
}

/* Whatever is cut off or overwritten: no crash, and a whole picture or none. */
static void
test_damaged(void)
{
  const char *const both[] = { jpeg, png };

  for (guint i = 0; i < G_N_ELEMENTS(both); i++) {
    g_autoptr(GBytes) whole = decode(both[i]);
    gsize n;
    const guint8 *data = g_bytes_get_data(whole, &n);

    for (gsize length = 0; length < n; length++) {
      g_autoptr(GBytes) part = g_bytes_new(data, length);
      cairo_surface_t *surface = piiri_picture_load(part);

      if (length < 24)
        g_assert_null(surface);
      g_clear_pointer(&surface, cairo_surface_destroy);
    }
  }
}

static void
test_neither(void)
{
  g_autoptr(GBytes) text = g_bytes_new_static("no picture at all, only words", 29);
  g_autoptr(GBytes) empty = g_bytes_new_static("", 0);

  g_assert_null(piiri_picture_load(text));
  g_assert_null(piiri_picture_load(empty));
}

/* A JPEG lies in the PDF byte for byte. */
static void
test_on_paper(void)
{
  g_autoptr(PiiriDocument) document = piiri_document_new("Picture", "Koivuranta", 0);
  g_autoptr(GBytes) bytes = decode(jpeg), pdf = NULL;

  piiri_document_picture(document, bytes, "A grey day");
  pdf = make_pdf(document);
  g_assert_nonnull(memmem(g_bytes_get_data(pdf, NULL), g_bytes_get_size(pdf),
                          g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes)));
}

/* One that can't be read is told in words. */
static void
test_unreadable_on_paper(void)
{
  g_autoptr(PiiriDocument) document = piiri_document_new("Picture", "Koivuranta", 0);
  g_autoptr(GBytes) bytes = g_bytes_new_static("GIF89a", 6);
  g_autofree char *text = NULL;

  piiri_document_picture(document, bytes, "A grey day");
  text = read_text(document);
  g_assert_nonnull(strstr(text, "A grey day"));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/picture/both-kinds", test_both_kinds);
  g_test_add_func("/picture/damaged", test_damaged);
  g_test_add_func("/picture/neither", test_neither);
  g_test_add_func("/picture/on-paper", test_on_paper);
  g_test_add_func("/picture/unreadable-on-paper", test_unreadable_on_paper);
  return g_test_run();
}

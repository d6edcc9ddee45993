#include <gtk/gtk.h>
#include <stdbool.h>

/*
 * picture make FILE WIDTH HEIGHT: writes a JPEG or PNG, by the name's end, of noise with a red left
 * upper quarter, which no encoder makes small.
 * picture own FILE: keeps the picture in FILE on the clipboard until it is killed; says "owned".
 * picture show FILE: shows it in a window out of which it can be dragged until it is killed; says
 * "shown".
 */

static int
make(const char *path, int width, int height)
{
  g_autoptr(GdkPixbuf) pixbuf = gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr(GRand) random = g_rand_new_with_seed(1);
  guchar *pixels = gdk_pixbuf_get_pixels(pixbuf);
  int stride = gdk_pixbuf_get_rowstride(pixbuf);
  bool png = g_str_has_suffix(path, ".png");
  g_autoptr(GError) error = NULL;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      guchar *pixel = pixels + y * stride + x * 3;
      bool red = x < width / 2 && y < height / 2;

      pixel[0] = red ? 255 : (guchar)g_rand_int_range(random, 0, 160);
      pixel[1] = red ? 0 : (guchar)g_rand_int_range(random, 0, 256);
      pixel[2] = red ? 0 : (guchar)g_rand_int_range(random, 0, 256);
    }
  gdk_pixbuf_save(pixbuf, path, png ? "png" : "jpeg", &error, NULL);
  if (error)
    g_error("%s", error->message);

  return 0;
}

static int
own(const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
  g_autoptr(GdkTexture) texture = gdk_texture_new_from_filename(path, &error);

  if (error)
    g_error("%s", error->message);
  gtk_init();
  gdk_clipboard_set_texture(gdk_display_get_clipboard(gdk_display_get_default()), texture);
  g_print("owned\n");
  g_main_loop_run(loop);

  return 0;
}

static int
show(const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
  g_autoptr(GdkTexture) texture = gdk_texture_new_from_filename(path, &error);

  if (error)
    g_error("%s", error->message);
  gtk_init();

  GtkWidget *window = gtk_window_new();
  GtkDragSource *source = gtk_drag_source_new();
  g_autoptr(GdkContentProvider) content = gdk_content_provider_new_typed(GDK_TYPE_TEXTURE, texture);
  gtk_drag_source_set_content(source, content);
  gtk_window_set_child(GTK_WINDOW(window), gtk_picture_new_for_paintable(GDK_PAINTABLE(texture)));
  gtk_widget_add_controller(gtk_window_get_child(GTK_WINDOW(window)), GTK_EVENT_CONTROLLER(source));
  gtk_window_present(GTK_WINDOW(window));
  g_print("shown\n");
  g_main_loop_run(loop);

  return 0;
}

int
main(int argc, char *argv[])
{
  if (argc == 5 && g_str_equal(argv[1], "make"))
    return make(argv[2], atoi(argv[3]), atoi(argv[4]));
  if (argc == 3 && g_str_equal(argv[1], "own"))
    return own(argv[2]);
  if (argc == 3 && g_str_equal(argv[1], "show"))
    return show(argv[2]);

  return 2;
}

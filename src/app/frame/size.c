#include "config.h"

#include "app/frame/size.h"

#define WIDTH         1280
#define HEIGHT        800
#define KEY_WIDTH     "window-width"
#define KEY_HEIGHT    "window-height"
#define KEY_MAXIMIZED "window-maximized"

void
piiri_size_restore(GtkWindow *window, GSettings *settings)
{
  if (!settings) {
    gtk_window_set_default_size(window, WIDTH, HEIGHT);
    return;
  }

  gtk_window_set_default_size(window, g_settings_get_int(settings, KEY_WIDTH),
                              g_settings_get_int(settings, KEY_HEIGHT));
  if (g_settings_get_boolean(settings, KEY_MAXIMIZED))
    gtk_window_maximize(window);
}

void
piiri_size_remember(GtkWindow *window, GSettings *settings)
{
  int width, height;

  if (!settings)
    return;

  gtk_window_get_default_size(window, &width, &height);
  g_settings_set_int(settings, KEY_WIDTH, width);
  g_settings_set_int(settings, KEY_HEIGHT, height);
  g_settings_set_boolean(settings, KEY_MAXIMIZED, gtk_window_is_maximized(window));
}

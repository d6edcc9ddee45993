#include "app/frame/narrow.h"

#include "app/widgets/scale.h"

#include <stdbool.h>

#define NARROW        480
#define NARROW_SCALED 330 /* at the desktop's own text size */

#define TIGHT_SCALED 270 /* room for two or three words of large text */

#define LAYOUT "gtk-decoration-layout"
#define SLIM   "slim"
#define TIGHT  "tight"

static bool
is_narrow(GtkWindow *window)
{
  int width, height;

  gtk_window_get_default_size(window, &width, &height);

  return !gtk_window_is_maximized(window) && width > 0 &&
         width < MAX(NARROW, piiri_scaled(GTK_WIDGET(window), NARROW_SCALED));
}

static bool
is_tight(GtkWindow *window)
{
  int width, height;

  gtk_window_get_default_size(window, &width, &height);

  return is_narrow(window) && width < piiri_scaled(GTK_WIDGET(window), TIGHT_SCALED);
}

static void
set_class(GtkWindow *window, const char *name, bool set)
{
  if (set)
    gtk_widget_add_css_class(GTK_WIDGET(window), name);
  else
    gtk_widget_remove_css_class(GTK_WIDGET(window), name);
}

/* The layout, "icon:minimize,maximize,close" by itself, without the two in the middle. */
static char *
without_sizes(const char *layout)
{
  g_autoptr(GString) rest = g_string_new(layout);

  g_string_replace(rest, "minimize,", "", 0);
  g_string_replace(rest, "maximize,", "", 0);
  g_string_replace(rest, ",minimize", "", 0);
  g_string_replace(rest, ",maximize", "", 0);

  return g_string_free(g_steal_pointer(&rest), FALSE);
}

static void
changed_cb(GtkWindow *window)
{
  GtkSettings *settings = gtk_widget_get_settings(GTK_WIDGET(window));
  bool narrow = is_narrow(window);
  g_autofree char *usual = NULL;

  set_class(window, TIGHT, is_tight(window));
  if (narrow == gtk_widget_has_css_class(GTK_WIDGET(window), SLIM))
    return;

  gtk_settings_reset_property(settings, LAYOUT);
  set_class(window, SLIM, narrow);
  if (!narrow)
    return;

  g_object_get(settings, LAYOUT, &usual, NULL);
  if (usual) {
    g_autofree char *less = without_sizes(usual);

    g_object_set(settings, LAYOUT, less, NULL);
  }
}

void
piiri_narrow_follow(GtkWindow *window)
{
  g_signal_connect(window, "notify::default-width", G_CALLBACK(changed_cb), NULL);
  g_signal_connect(window, "notify::maximized", G_CALLBACK(changed_cb), NULL);
  changed_cb(window);
}

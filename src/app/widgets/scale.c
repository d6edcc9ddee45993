#include "app/widgets/scale.h"

#include <math.h>

/* GNOME's document size of 11 pt at 96 dpi, in pixels: what the sizes in look.md were drawn for. */
#define USUAL_SIZE (11.0 * 96.0 / 72.0)

/* The size of FONT in pixels, 0 when it says none. Every row asks, and the font seldom changes. */
static double
size_of(const char *font, int dpi)
{
  static char *known_font;
  static int known_dpi;
  static double size;
  if (g_strcmp0(font, known_font) == 0 && dpi == known_dpi)
    return size;

  g_autoptr(PangoFontDescription) description = pango_font_description_from_string(font);
  g_free(known_font);
  known_font = g_strdup(font);
  known_dpi = dpi;
  size = (double)pango_font_description_get_size(description) / PANGO_SCALE;
  if (!pango_font_description_get_size_is_absolute(description))
    size *= (dpi > 0 ? dpi / 1024.0 : 96.0) / 72.0;
  return size;
}

double
piiri_text_scale(GtkWidget *widget)
{
  GtkSettings *settings = gtk_widget_get_settings(widget);
  g_autofree char *font = NULL;
  int dpi = 0;
  g_object_get(settings, "gtk-font-name", &font, "gtk-xft-dpi", &dpi, NULL);

  double size = size_of(font, dpi);
  return size > 0 ? fmax(1.0, size / USUAL_SIZE) : 1.0;
}

int
piiri_scaled(GtkWidget *widget, double size)
{
  return (int)lround(size * piiri_text_scale(widget));
}

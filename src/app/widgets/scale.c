#include "app/widgets/scale.h"

#include <math.h>

/* GNOME's document size of 11 pt at 96 dpi, in pixels: what the sizes in look.md were drawn for. */
#define USUAL_SIZE (11.0 * 96.0 / 72.0)

double
piiri_text_scale(GtkWidget *widget)
{
  GtkSettings *settings = gtk_widget_get_settings(widget);
  g_autofree char *font = NULL;
  int dpi = 0;
  g_object_get(settings, "gtk-font-name", &font, "gtk-xft-dpi", &dpi, NULL);

  g_autoptr(PangoFontDescription) description = pango_font_description_from_string(font);
  double size = (double)pango_font_description_get_size(description) / PANGO_SCALE;
  if (size <= 0)
    return 1.0;
  if (!pango_font_description_get_size_is_absolute(description))
    size *= (dpi > 0 ? dpi / 1024.0 : 96.0) / 72.0;
  return fmax(1.0, size / USUAL_SIZE);
}

int
piiri_scaled(GtkWidget *widget, double size)
{
  return (int)lround(size * piiri_text_scale(widget));
}

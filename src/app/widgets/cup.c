#include "app/widgets/people.h"

#include "app/widgets/scale.h"

#include <math.h>

/* Shares of the widget's half width; the handle needs the room beside the cup. */
#define SAUCER 0.78
#define COFFEE 0.60
#define HANDLE 0.20

#define PIIRI_TYPE_CUP (piiri_cup_get_type())
G_DECLARE_FINAL_TYPE(PiiriCup, piiri_cup, PIIRI, CUP, GtkWidget)

struct _PiiriCup {
  GtkWidget parent_instance;
  double size;
};

G_DEFINE_TYPE(PiiriCup, piiri_cup, GTK_TYPE_WIDGET)

static void
set_colour(cairo_t *cr, GtkWidget *widget, const char *name)
{
  GtkStyleContext *context = gtk_widget_get_style_context(widget);
  GdkRGBA color;
  if (!gtk_style_context_lookup_color(context, name, &color))
    gtk_style_context_get_color(context, &color);
  gdk_cairo_set_source_rgba(cr, &color);
}

static void
cup_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width(widget);
  int height = gtk_widget_get_height(widget);
  double radius = MIN(width, height) / 2.0;
  bool mirrored = gtk_widget_get_direction(widget) == GTK_TEXT_DIR_RTL;
  double angle = -40 * G_PI / 180;

  cairo_t *cr =
      gtk_snapshot_append_cairo(snapshot, &GRAPHENE_RECT_INIT(0, 0, (float)width, (float)height));
  cairo_translate(cr, width / 2.0, height / 2.0);
  cairo_scale(cr, mirrored ? -radius : radius, radius);

  cairo_set_line_width(cr, 0.11);
  set_colour(cr, widget, "accent_color");
  cairo_arc(cr, 0.9 * SAUCER * cos(angle) + 0.14, 0.9 * SAUCER * sin(angle) - 0.1, HANDLE, 0, 7);
  cairo_stroke(cr);
  set_colour(cr, widget, "porcelain");
  cairo_arc(cr, 0, 0, SAUCER, 0, 2 * G_PI);
  cairo_fill_preserve(cr);
  set_colour(cr, widget, "accent_color");
  cairo_stroke(cr);
  set_colour(cr, widget, "coffee_color");
  cairo_arc(cr, 0, 0, COFFEE, 0, 2 * G_PI);
  cairo_fill(cr);
  cairo_destroy(cr);
}

static void
cup_measure(GtkWidget *widget,
            GtkOrientation orientation,
            int for_size,
            int *minimum,
            int *natural,
            int *minimum_baseline,
            int *natural_baseline)
{
  *minimum = *natural = piiri_scaled(widget, PIIRI_CUP(widget)->size);
  *minimum_baseline = *natural_baseline = -1;
}

static void
piiri_cup_class_init(PiiriCupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  widget_class->snapshot = cup_snapshot;
  widget_class->measure = cup_measure;
  gtk_widget_class_set_css_name(widget_class, "cup");
  gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
piiri_cup_init(PiiriCup *self)
{
  gtk_widget_set_valign(GTK_WIDGET(self), GTK_ALIGN_CENTER);
}

GtkWidget *
piiri_cup_new(double size)
{
  PiiriCup *self = g_object_new(PIIRI_TYPE_CUP, NULL);
  self->size = size;
  return GTK_WIDGET(self);
}

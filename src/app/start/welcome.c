#include "app/start/welcome.h"

#include "app/widgets/scale.h"

#include <math.h>

#define SIZE 240

/* Measures of the drawing, in shares of the table's radius, from the table's middle. */
#define PERSON   0.118
#define CUP      0.41
#define RIM      0.047
#define COFFEE   0.345
#define MARGIN   1.07 /* the one who arrives stands half outside */
#define ARRIVING (-64.0 * G_PI / 180)

typedef struct {
  double x, y;
} Place;

static const Place people[] = {
  { -0.33, -0.685 }, { 0.74, -0.17 }, { 0.59, 0.47 },
  { 0, 0.755 },      { -0.59, 0.47 }, { -0.74, -0.17 },
};
static const Place newcomer = { 0.445, -0.925 };

#define PIIRI_TYPE_WELCOME (piiri_welcome_get_type())
G_DECLARE_FINAL_TYPE(PiiriWelcome, piiri_welcome, PIIRI, WELCOME, GtkWidget)

struct _PiiriWelcome {
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE(PiiriWelcome, piiri_welcome, GTK_TYPE_WIDGET)

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
fill_circle(cairo_t *cr, double x, double y, double radius)
{
  cairo_arc(cr, x, y, radius, 0, 2 * G_PI);
  cairo_fill(cr);
}

static void
draw_table(cairo_t *cr, GtkWidget *widget)
{
  GdkRGBA ink;

  gtk_style_context_get_color(gtk_widget_get_style_context(widget), &ink);
  ink.alpha = 0.045f;
  gdk_cairo_set_source_rgba(cr, &ink);
  fill_circle(cr, 0, 0, 1);

  set_colour(cr, widget, "accent_color");
  for (guint i = 0; i < G_N_ELEMENTS(people); i++)
    fill_circle(cr, people[i].x, people[i].y, PERSON);
}

/* An outline, with air around it: not sitting yet. */
static void
draw_newcomer(cairo_t *cr, GtkWidget *widget)
{
  set_colour(cr, widget, "window_bg_color");
  fill_circle(cr, newcomer.x, newcomer.y, PERSON + 0.06);
  set_colour(cr, widget, "accent_color");
  cairo_set_line_width(cr, 0.03);
  cairo_arc(cr, newcomer.x, newcomer.y, PERSON, 0, 2 * G_PI);
  cairo_stroke(cr);
}

/* The handle is turned to the one who comes. */
static void
draw_handle(cairo_t *cr, GtkWidget *widget)
{
  const double half = 0.075, from = CUP - 0.02, to = CUP + 0.115;

  cairo_save(cr);
  cairo_rotate(cr, ARRIVING);
  cairo_new_path(cr);
  cairo_move_to(cr, from, -half);
  cairo_line_to(cr, to - half, -half);
  cairo_arc(cr, to - half, 0, half, -G_PI / 2, G_PI / 2);
  cairo_line_to(cr, from, half);
  cairo_set_line_width(cr, RIM);
  set_colour(cr, widget, "accent_color");
  cairo_stroke(cr);
  cairo_restore(cr);
}

static void
draw_cup(cairo_t *cr, GtkWidget *widget)
{
  draw_handle(cr, widget);
  set_colour(cr, widget, "porcelain");
  fill_circle(cr, 0, 0, CUP);
  set_colour(cr, widget, "accent_color");
  cairo_set_line_width(cr, RIM);
  cairo_arc(cr, 0, 0, CUP, 0, 2 * G_PI);
  cairo_stroke(cr);
  set_colour(cr, widget, "coffee_color");
  fill_circle(cr, 0, 0, COFFEE);

  cairo_set_source_rgba(cr, 1, 1, 1, 0.16);
  cairo_set_line_width(cr, 0.014);
  cairo_arc(cr, 0, 0, COFFEE - 0.035, 1.06 * G_PI, 1.45 * G_PI);
  cairo_stroke(cr);
}

static void
piiri_welcome_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width(widget);
  int height = gtk_widget_get_height(widget);
  double radius = MIN(width, height) / 2.0 / MARGIN;
  bool mirrored = gtk_widget_get_direction(widget) == GTK_TEXT_DIR_RTL;
  cairo_t *cr =
      gtk_snapshot_append_cairo(snapshot, &GRAPHENE_RECT_INIT(0, 0, (float)width, (float)height));

  cairo_translate(cr, width / 2.0, height / 2.0 + radius * (MARGIN - 1));
  cairo_scale(cr, mirrored ? -radius : radius, radius);
  draw_table(cr, widget);
  draw_newcomer(cr, widget);
  draw_cup(cr, widget);
  cairo_destroy(cr);
}

static void
piiri_welcome_measure(GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = SIZE / 2;
  *natural = piiri_scaled(widget, SIZE);
  *minimum_baseline = *natural_baseline = -1;
}

static void
piiri_welcome_class_init(PiiriWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  widget_class->snapshot = piiri_welcome_snapshot;
  widget_class->measure = piiri_welcome_measure;
  gtk_widget_class_set_css_name(widget_class, "welcome");
  gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
piiri_welcome_init(PiiriWelcome *self)
{
}

GtkWidget *
piiri_welcome_new(void)
{
  return g_object_new(PIIRI_TYPE_WELCOME, NULL);
}

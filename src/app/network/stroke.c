#include "app/network/stroke.h"

#include "app/widgets/scale.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>

typedef enum {
  END_NONE,
  END_ARROW,
  END_SQUARE,
  END_HOLLOW_SQUARE,
  END_DISC,
  END_RING,
  END_DIAMOND,
  END_BAR,
} Ending;

typedef struct {
  double width;
  double dashes[4]; /* on, off, on, off; all 0 for an unbroken line */
  Ending ending;
  bool dotted;  /* dashes of no length, with round ends */
  bool twofold; /* two thin lines beside each other */
  bool warm;    /* coffee */
} Stroke;

static const Stroke strokes[] = {
  [PIIRI_DUTY_TELLS] = { 3.6, { 0, 7 }, END_NONE, .dotted = true },
  [PIIRI_DUTY_LOOKS_FOR_SPACE] = { 2, { 4, 4 }, END_HOLLOW_SQUARE },
  [PIIRI_DUTY_FOUNDS] = { 2, { 0 }, END_DIAMOND },
  [PIIRI_DUTY_GUIDES] = { 2.6, { 9, 5 }, END_ARROW },
  [PIIRI_DUTY_CONTACT_PERSON] = { 3, { 14, 4, 4, 4 }, END_BAR },
  [PIIRI_DUTY_GIVES_SPACE] = { 4, { 0 }, END_SQUARE },
  [PIIRI_DUTY_PAYS] = { 3, { 0 }, END_DISC, .warm = true },
  [PIIRI_DUTY_CLEANS] = { 1.5, { 0 }, END_NONE, .twofold = true },
  [PIIRI_DUTY_BRINGS_VISITOR] = { 2.2, { 9, 4, 2, 4 }, END_RING },
  [PIIRI_DUTY_OTHER] = { 1.4, { 2, 5 }, END_NONE },
};

static_assert(G_N_ELEMENTS(strokes) == PIIRI_N_DUTIES, "duties");

/* How much of the line the ending takes. */
#define ENDING 5.0

/* --- Drawing, along the x axis: 0 is the actor, LENGTH the cup. */

static void
trace_line(cairo_t *cr, const Stroke *stroke, double length)
{
  if (!stroke->twofold) {
    cairo_move_to(cr, 0, 0);
    cairo_line_to(cr, length, 0);
    return;
  }

  for (int side = -1; side <= 1; side += 2) {
    cairo_move_to(cr, 0, side * 2.6);
    cairo_line_to(cr, length, side * 2.6);
  }
}

static void
trace_ending(cairo_t *cr, Ending ending, double length)
{
  switch (ending) {
  case END_ARROW:
    cairo_move_to(cr, length + ENDING, 0);
    cairo_line_to(cr, length - ENDING, -ENDING);
    cairo_line_to(cr, length - ENDING, ENDING);
    cairo_close_path(cr);
    break;
  case END_SQUARE:
  case END_HOLLOW_SQUARE:
    cairo_rectangle(cr, length - ENDING, -ENDING, 2 * ENDING, 2 * ENDING);
    break;
  case END_DISC:
  case END_RING:
    cairo_arc(cr, length, 0, ENDING, 0, 2 * G_PI);
    break;
  case END_DIAMOND:
    cairo_move_to(cr, length - ENDING - 1, 0);
    cairo_line_to(cr, length, ENDING + 1);
    cairo_line_to(cr, length + ENDING + 1, 0);
    cairo_line_to(cr, length, -ENDING - 1);
    cairo_close_path(cr);
    break;
  case END_BAR:
    cairo_rectangle(cr, length - 2, -ENDING - 2, 4, 2 * ENDING + 4);
    break;
  case END_NONE:
    break;
  }
}

static bool
is_hollow(Ending ending)
{
  return ending == END_HOLLOW_SQUARE || ending == END_RING;
}

static int
count_dashes(const Stroke *stroke)
{
  int n = 0;

  while (n < 4 && (stroke->dashes[n] > 0 || (n == 0 && stroke->dotted)))
    n++;

  return n;
}

void
piiri_stroke_draw(cairo_t *cr,
                  PiiriDuty duty,
                  double from_x,
                  double from_y,
                  double to_x,
                  double to_y,
                  const GdkRGBA *accent,
                  const GdkRGBA *coffee)
{
  const Stroke *stroke = &strokes[duty];
  bool hollow = is_hollow(stroke->ending);
  double taken = stroke->ending == END_NONE ? 0 : ENDING;
  double length = hypot(to_x - from_x, to_y - from_y) - taken;

  if (length <= 0)
    return;

  cairo_save(cr);
  cairo_translate(cr, from_x, from_y);
  cairo_rotate(cr, atan2(to_y - from_y, to_x - from_x));
  gdk_cairo_set_source_rgba(cr, stroke->warm ? coffee : accent);
  cairo_set_line_width(cr, stroke->width);
  cairo_set_line_cap(cr, stroke->dotted ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  cairo_set_dash(cr, stroke->dashes, count_dashes(stroke), 0);
  cairo_new_path(cr);
  trace_line(cr, stroke, length - (hollow ? taken : 0));
  cairo_stroke(cr);

  cairo_set_dash(cr, NULL, 0, 0);
  cairo_set_line_width(cr, 2);
  trace_ending(cr, stroke->ending, length);
  if (hollow)
    cairo_stroke(cr);
  else
    cairo_fill(cr);
  cairo_restore(cr);
}

/* --- The sample. */

#define SAMPLE_WIDTH  44
#define SAMPLE_HEIGHT 16

#define PIIRI_TYPE_STROKE (piiri_stroke_get_type())
G_DECLARE_FINAL_TYPE(PiiriStroke, piiri_stroke, PIIRI, STROKE, GtkWidget)

struct _PiiriStroke {
  GtkWidget parent_instance;
  PiiriDuty duty;
};

G_DEFINE_FINAL_TYPE(PiiriStroke, piiri_stroke, GTK_TYPE_WIDGET)

static void
stroke_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
  float width = (float)gtk_widget_get_width(widget), height = (float)gtk_widget_get_height(widget);
  bool mirrored = gtk_widget_get_direction(widget) == GTK_TEXT_DIR_RTL;
  double scale = piiri_text_scale(widget);
  GtkStyleContext *context = gtk_widget_get_style_context(widget);
  GdkRGBA ink, accent, coffee;

  gtk_style_context_get_color(context, &ink);
  if (!gtk_style_context_lookup_color(context, "accent_color", &accent))
    accent = ink;
  if (!gtk_style_context_lookup_color(context, "coffee_line", &coffee))
    coffee = ink;

  cairo_t *cr = gtk_snapshot_append_cairo(snapshot, &GRAPHENE_RECT_INIT(0, 0, width, height));
  if (mirrored) {
    cairo_translate(cr, width, 0);
    cairo_scale(cr, -1, 1);
  }
  cairo_translate(cr, 0, height / 2);
  cairo_scale(cr, scale, scale);
  piiri_stroke_draw(cr, PIIRI_STROKE(widget)->duty, 2, 0, width / scale - 2, 0, &accent, &coffee);
  cairo_destroy(cr);
}

static void
stroke_measure(GtkWidget *widget,
               GtkOrientation orientation,
               int for_size,
               int *minimum,
               int *natural,
               int *minimum_baseline,
               int *natural_baseline)
{
  bool across = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = *natural = piiri_scaled(widget, across ? SAMPLE_WIDTH : SAMPLE_HEIGHT);
  *minimum_baseline = *natural_baseline = -1;
}

static void
piiri_stroke_class_init(PiiriStrokeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  widget_class->snapshot = stroke_snapshot;
  widget_class->measure = stroke_measure;
  gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
piiri_stroke_init(PiiriStroke *self)
{
  gtk_widget_set_valign(GTK_WIDGET(self), GTK_ALIGN_CENTER);
}

GtkWidget *
piiri_stroke_new(PiiriDuty duty)
{
  PiiriStroke *self = g_object_new(PIIRI_TYPE_STROKE, NULL);

  self->duty = duty;

  return GTK_WIDGET(self);
}

#include "app/widgets/strip.h"

#include "app/widgets/scale.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#define SQUARE      10.0
#define GAP         2.0
#define CORNER      2.5
#define BELOW       6.0 /* between squares and their names */
#define BREAK       3   /* squares without a meeting that are called a break */
#define LEAST_SHOWN 12

struct _PiiriStrip {
  GtkWidget parent_instance;

  GArray *marks; /* PiiriMark */
  GPtrArray *names;
};

G_DEFINE_TYPE(PiiriStrip, piiri_strip, GTK_TYPE_WIDGET)

static double
pitch(PiiriStrip *self)
{
  return (SQUARE + GAP) * piiri_text_scale(GTK_WIDGET(self));
}

static int
text_height(PiiriStrip *self)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout(GTK_WIDGET(self), "X");
  int height;
  pango_layout_get_pixel_size(layout, NULL, &height);
  return height;
}

/* --- Drawing the squares, each in a box of SQUARE by SQUARE at the origin. */

static void
rounded(cairo_t *cr, double inset)
{
  double side = SQUARE - inset;
  double corner = CORNER - inset / 2;
  cairo_new_path(cr);
  cairo_arc(cr, side - corner, inset + corner, corner, -G_PI_2, 0);
  cairo_arc(cr, side - corner, side - corner, corner, 0, G_PI_2);
  cairo_arc(cr, inset + corner, side - corner, corner, G_PI_2, G_PI);
  cairo_arc(cr, inset + corner, inset + corner, corner, G_PI, 1.5 * G_PI);
  cairo_close_path(cr);
}

static void
dot(cairo_t *cr, double radius)
{
  cairo_new_path(cr);
  cairo_arc(cr, SQUARE / 2, SQUARE / 2, radius, 0, 2 * G_PI);
}

static void
draw_square(cairo_t *cr, PiiriMark mark, const GdkRGBA *ink, const GdkRGBA *accent)
{
  cairo_set_source_rgba(cr, ink->red, ink->green, ink->blue, 0.62 * ink->alpha);
  switch (mark) {
  case PIIRI_MARK_NONE:
    dot(cr, 1);
    cairo_fill(cr);
    return;
  case PIIRI_MARK_ABSENT:
    cairo_set_line_width(cr, 1);
    rounded(cr, 0.5);
    cairo_stroke(cr);
    return;
  case PIIRI_MARK_PRESENT:
  case PIIRI_MARK_CARED:
    gdk_cairo_set_source_rgba(cr, accent);
    rounded(cr, 0);
    /* The inner dot is a hole: the page shows through it in every style. */
    if (mark == PIIRI_MARK_CARED) {
      cairo_new_sub_path(cr);
      cairo_arc(cr, SQUARE / 2, SQUARE / 2, 2, 0, 2 * G_PI);
      cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    }
    cairo_fill(cr);
    return;
  }
}

static void
draw_squares(PiiriStrip *self, GtkSnapshot *snapshot, guint first, bool mirrored)
{
  GtkWidget *widget = GTK_WIDGET(self);
  GtkStyleContext *context = gtk_widget_get_style_context(widget);
  GdkRGBA ink, accent;
  gtk_style_context_get_color(context, &ink);
  if (!gtk_style_context_lookup_color(context, "accent_color", &accent))
    accent = ink;

  float width = (float)gtk_widget_get_width(widget);
  float height = (float)gtk_widget_get_height(widget);
  cairo_t *cr = gtk_snapshot_append_cairo(snapshot, &GRAPHENE_RECT_INIT(0, 0, width, height));
  double scale = piiri_text_scale(widget);
  if (mirrored) {
    cairo_translate(cr, width, 0);
    cairo_scale(cr, -1, 1);
  }
  cairo_scale(cr, scale, scale);
  for (guint i = first; i < self->marks->len; i++) {
    draw_square(cr, g_array_index(self->marks, PiiriMark, i), &ink, &accent);
    cairo_translate(cr, SQUARE + GAP, 0);
  }
  cairo_destroy(cr);
}

/* --- The names below. */

/* The first square with a meeting; the count of squares where none has one. */
static guint
beginning(PiiriStrip *self)
{
  guint i = 0;
  while (i < self->marks->len && g_array_index(self->marks, PiiriMark, i) == PIIRI_MARK_NONE)
    i++;
  return i;
}

/* Where the longest time without a meeting after FIRST begins and how many squares it has. What
 * lies before the first meeting of all is no break: nothing had begun. */
static guint
longest_break(PiiriStrip *self, guint first, guint *begin)
{
  guint longest = 0;
  for (guint i = MAX(first, beginning(self)); i < self->marks->len;) {
    guint end = i;
    while (end < self->marks->len && g_array_index(self->marks, PiiriMark, end) == PIIRI_MARK_NONE)
      end++;
    if (end - i > longest) {
      longest = end - i;
      *begin = i;
    }
    i = end + 1;
  }
  return longest >= BREAK ? longest : 0;
}

/* START is counted the way one reads: from the right when mirrored. */
static void
draw_name(PiiriStrip *self, GtkSnapshot *snapshot, PangoLayout *layout, double start, bool mirrored)
{
  GtkWidget *widget = GTK_WIDGET(self);
  GtkStyleContext *context = gtk_widget_get_style_context(widget);
  GdkRGBA quiet;
  if (!gtk_style_context_lookup_color(context, "quiet_fg", &quiet))
    gtk_style_context_get_color(context, &quiet);

  int width;
  pango_layout_get_pixel_size(layout, &width, NULL);
  double x = mirrored ? gtk_widget_get_width(widget) - start - width : start;
  gtk_snapshot_save(snapshot);
  gtk_snapshot_translate(
      snapshot,
      &GRAPHENE_POINT_INIT((float)x, (float)((SQUARE + BELOW) * piiri_text_scale(widget))));
  gtk_snapshot_append_layout(snapshot, layout, &quiet);
  gtk_snapshot_restore(snapshot);
}

static void
draw_names(PiiriStrip *self, GtkSnapshot *snapshot, guint first, bool mirrored)
{
  double step = pitch(self);
  double end = step * (self->marks->len - first) - GAP;
  int width;

  g_autoptr(PangoLayout) begin_name =
      gtk_widget_create_pango_layout(GTK_WIDGET(self), g_ptr_array_index(self->names, first));
  pango_layout_get_pixel_size(begin_name, &width, NULL);
  double taken = width + step;
  draw_name(self, snapshot, begin_name, 0, mirrored);

  /* Translators: below the last square of a strip of weeks. */
  g_autoptr(PangoLayout) now_name = gtk_widget_create_pango_layout(GTK_WIDGET(self), _("now"));
  pango_layout_get_pixel_size(now_name, &width, NULL);
  double now_start = end - width;
  if (now_start < taken)
    return;
  draw_name(self, snapshot, now_name, now_start, mirrored);

  guint begin = 0;
  guint length = longest_break(self, first, &begin);
  /* Translators: below a time without meetings in a strip of weeks. */
  g_autoptr(PangoLayout) break_name =
      gtk_widget_create_pango_layout(GTK_WIDGET(self), _("a break"));
  pango_layout_get_pixel_size(break_name, &width, NULL);
  double middle = step * (begin - first + length / 2.0);
  double start = CLAMP(middle - width / 2.0, 0, now_start);
  if (length > 0 && start >= taken && start + width + step <= now_start)
    draw_name(self, snapshot, break_name, start, mirrored);
}

/* --- The widget. */

static void
strip_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
  PiiriStrip *self = PIIRI_STRIP(widget);
  if (self->marks->len == 0)
    return;

  bool mirrored = gtk_widget_get_direction(widget) == GTK_TEXT_DIR_RTL;
  guint room =
      (guint)((gtk_widget_get_width(widget) + GAP * piiri_text_scale(widget)) / pitch(self));
  guint first = self->marks->len > room ? self->marks->len - MAX(room, 1) : 0;
  draw_squares(self, snapshot, first, mirrored);
  draw_names(self, snapshot, first, mirrored);
}

static void
strip_measure(GtkWidget *widget,
              GtkOrientation orientation,
              int for_size,
              int *minimum,
              int *natural,
              int *minimum_baseline,
              int *natural_baseline)
{
  PiiriStrip *self = PIIRI_STRIP(widget);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = (int)ceil(pitch(self) * MIN(self->marks->len, LEAST_SHOWN));
    *natural = (int)ceil(pitch(self) * self->marks->len);
  } else {
    *minimum = *natural = piiri_scaled(widget, SQUARE + BELOW) + text_height(self);
  }
  *minimum_baseline = *natural_baseline = -1;
}

static void
strip_finalize(GObject *object)
{
  PiiriStrip *self = PIIRI_STRIP(object);
  g_array_unref(self->marks);
  g_ptr_array_unref(self->names);
  G_OBJECT_CLASS(piiri_strip_parent_class)->finalize(object);
}

static void
piiri_strip_class_init(PiiriStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS(klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  object_class->finalize = strip_finalize;
  widget_class->snapshot = strip_snapshot;
  widget_class->measure = strip_measure;
  gtk_widget_class_set_css_name(widget_class, "strip");
  gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
piiri_strip_init(PiiriStrip *self)
{
  self->marks = g_array_new(FALSE, FALSE, sizeof(PiiriMark));
  self->names = g_ptr_array_new_with_free_func(g_free);
}

GtkWidget *
piiri_strip_new(void)
{
  return g_object_new(PIIRI_TYPE_STRIP, NULL);
}

void
piiri_strip_set_squares(PiiriStrip *self,
                        const PiiriMark *marks,
                        const char *const *names,
                        guint n,
                        const char *sentence)
{
  g_return_if_fail(PIIRI_IS_STRIP(self));
  g_array_set_size(self->marks, 0);
  g_ptr_array_set_size(self->names, 0);
  if (n > 0)
    g_array_append_vals(self->marks, marks, n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add(self->names, g_strdup(names[i]));
  gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  gtk_widget_queue_resize(GTK_WIDGET(self));
}

#include "app/widgets/ring.h"

#include "app/widgets/scale.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

/* All measures are shares of the outer radius of the ring, the handle apart. */
#define STROKE        0.15
#define HANDLE_ANGLE  (-33.0 * G_PI / 180.0)
#define HANDLE_RADIUS 0.185 /* of the middle of the handle's own stroke */
#define HANDLE_STROKE 0.105

#define DIAMETER         172
#define COMPACT_DIAMETER 78
#define GUESTS_ALPHA     0.45
#define MOTION           220 /* milliseconds */

struct _PiiriRing {
  GtkWidget parent_instance;

  guint members, guests, group;
  bool compact;

  /* What is drawn: shares of the round, on their way to the counts above. */
  double shown_members, shown_guests;
  double from_members, from_guests;
  AdwAnimation *animation;
};

G_DEFINE_TYPE(PiiriRing, piiri_ring, GTK_TYPE_WIDGET)

static double
share(const PiiriRing *self, guint count)
{
  guint whole = MAX(self->group, self->members + self->guests);
  return whole == 0 ? 0.0 : (double)count / whole;
}

static int
diameter(PiiriRing *self)
{
  return piiri_scaled(GTK_WIDGET(self), self->compact ? COMPACT_DIAMETER : DIAMETER);
}

static void
animate_cb(double progress, gpointer data)
{
  PiiriRing *self = data;
  double members = share(self, self->members);
  double guests = share(self, self->guests);
  self->shown_members = self->from_members + (members - self->from_members) * progress;
  self->shown_guests = self->from_guests + (guests - self->from_guests) * progress;
  gtk_widget_queue_draw(GTK_WIDGET(self));
}

static void
tell(PiiriRing *self)
{
  g_autofree char *words = piiri_ring_words(self->members, self->guests);
  guint total = self->members + self->guests;
  /* Translators: %u is how many people are here; %s is "9 from the circle and 2 guests". */
  g_autofree char *sentence =
      g_strdup_printf(ngettext("%u present: %s", "%u present: %s", total), total, words);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

static void
stroke_arc(cairo_t *cr, double from, double to, double width, double alpha, const GdkRGBA *color)
{
  if (to <= from)
    return;
  cairo_set_source_rgba(cr, color->red, color->green, color->blue, color->alpha * alpha);
  cairo_set_line_width(cr, width);
  cairo_new_path(cr);
  cairo_arc(cr, 0, 0, 1 - STROKE / 2, 2 * G_PI * from - G_PI / 2, 2 * G_PI * to - G_PI / 2);
  cairo_stroke(cr);
}

static void
stroke_handle(cairo_t *cr, const GdkRGBA *color)
{
  cairo_set_source_rgba(cr, color->red, color->green, color->blue, color->alpha);
  cairo_set_line_width(cr, HANDLE_STROKE);
  cairo_new_path(cr);
  cairo_arc(cr, 1.04 * cos(HANDLE_ANGLE), 1.04 * sin(HANDLE_ANGLE), HANDLE_RADIUS,
            HANDLE_ANGLE - 0.72 * G_PI, HANDLE_ANGLE + 0.72 * G_PI);
  cairo_stroke(cr);
}

static void
draw_cup(PiiriRing *self, cairo_t *cr, const GdkRGBA *ink, const GdkRGBA *accent)
{
  AdwStyleManager *style = adw_style_manager_get_default();
  bool contrast = adw_style_manager_get_high_contrast(style);
  double all = fmin(1.0, self->shown_members + self->shown_guests);

  cairo_push_group(cr);
  stroke_arc(cr, 0, 1, STROKE, 1, ink);
  cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
  /* An empty cup is grey all over. */
  if (all <= 0.001)
    stroke_handle(cr, ink);
  cairo_pop_group_to_source(cr);
  cairo_paint_with_alpha(cr, contrast ? 0.35 : 0.1);
  cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
  /* In high contrast a lighter colour isn't enough: guests are also a thinner line. Both arcs lie
   * on the page's own ground, not on each other, so that their round ends don't shine through. */
  if (self->shown_guests > 0.001) {
    cairo_push_group(cr);
    stroke_arc(cr, self->shown_members, all, contrast ? STROKE / 2 : STROKE, 1, accent);
    cairo_pop_group_to_source(cr);
    cairo_paint_with_alpha(cr, contrast ? 0.8 : GUESTS_ALPHA);
  }
  if (self->shown_members > 0.001)
    stroke_arc(cr, 0, self->shown_members, STROKE, 1, accent);

  if (all > 0.001)
    stroke_handle(cr, accent);
}

static PangoLayout *
text_layout(PiiriRing *self, const char *text, double pixels, PangoWeight weight)
{
  PangoLayout *layout = gtk_widget_create_pango_layout(GTK_WIDGET(self), text);
  g_autoptr(PangoFontDescription) font = pango_font_description_copy(
      pango_context_get_font_description(gtk_widget_get_pango_context(GTK_WIDGET(self))));
  pango_font_description_set_absolute_size(font, pixels * PANGO_SCALE);
  pango_font_description_set_weight(font, weight);
  pango_layout_set_font_description(layout, font);
  return layout;
}

static void
draw_layout(GtkSnapshot *snapshot, PangoLayout *layout, double x, double y, const GdkRGBA *color)
{
  PangoRectangle logical;
  pango_layout_get_pixel_extents(layout, NULL, &logical);
  gtk_snapshot_save(snapshot);
  gtk_snapshot_translate(snapshot, &GRAPHENE_POINT_INIT((float)(x - logical.width / 2.0),
                                                        (float)(y - logical.height / 2.0)));
  gtk_snapshot_append_layout(snapshot, layout, color);
  gtk_snapshot_restore(snapshot);
}

/* The number, and under it in a large ring the word. */
static void
draw_words(PiiriRing *self, GtkSnapshot *snapshot, double x, double y, const GdkRGBA *ink)
{
  double radius = diameter(self) / 2.0;
  guint total = self->members + self->guests;
  g_autofree char *number = g_strdup_printf("%u", total);
  double size = radius * (self->compact ? 0.64 : total < 100 ? 0.62 : 0.5);
  g_autoptr(PangoLayout) figure = text_layout(self, number, size, PANGO_WEIGHT_ULTRABOLD);
  if (self->compact) {
    draw_layout(snapshot, figure, x, y, ink);
    return;
  }
  draw_layout(snapshot, figure, x, y - radius * 0.12, ink);
  GdkRGBA quiet;
  if (!gtk_style_context_lookup_color(gtk_widget_get_style_context(GTK_WIDGET(self)), "quiet_fg",
                                      &quiet))
    quiet = *ink;
  /* Translators: under the number of those who came. */
  g_autoptr(PangoLayout) word =
      text_layout(self, _("present"), piiri_scaled(GTK_WIDGET(self), 14.67), PANGO_WEIGHT_NORMAL);
  draw_layout(snapshot, word, x, y + radius * 0.36, &quiet);
}

static void
ring_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
  PiiriRing *self = PIIRI_RING(widget);
  int width = gtk_widget_get_width(widget);
  int height = gtk_widget_get_height(widget);
  double radius = diameter(self) / 2.0;
  bool mirrored = gtk_widget_get_direction(widget) == GTK_TEXT_DIR_RTL;

  GtkStyleContext *context = gtk_widget_get_style_context(widget);
  GdkRGBA ink, accent;
  gtk_style_context_get_color(context, &ink);
  if (!gtk_style_context_lookup_color(context, "accent_color", &accent))
    accent = ink;

  cairo_t *cr =
      gtk_snapshot_append_cairo(snapshot, &GRAPHENE_RECT_INIT(0, 0, (float)width, (float)height));
  cairo_translate(cr, width / 2.0, height / 2.0);
  cairo_scale(cr, mirrored ? -radius : radius, radius);
  draw_cup(self, cr, &ink, &accent);
  cairo_destroy(cr);

  draw_words(self, snapshot, width / 2.0, height / 2.0, &ink);
}

/* The handle reaches out on one side; the same room on the other keeps the ring in the middle. */
static void
ring_measure(GtkWidget *widget,
             GtkOrientation orientation,
             int for_size,
             int *minimum,
             int *natural,
             int *minimum_baseline,
             int *natural_baseline)
{
  double size = diameter(PIIRI_RING(widget));
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    size *= fmax(1.0, 1.04 * cos(HANDLE_ANGLE) + HANDLE_RADIUS + HANDLE_STROKE / 2);
  *minimum = *natural = (int)ceil(size) + 2;
  *minimum_baseline = *natural_baseline = -1;
}

static void
ring_dispose(GObject *object)
{
  PiiriRing *self = PIIRI_RING(object);
  g_clear_object(&self->animation);
  G_OBJECT_CLASS(piiri_ring_parent_class)->dispose(object);
}

static void
piiri_ring_class_init(PiiriRingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS(klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  object_class->dispose = ring_dispose;
  widget_class->snapshot = ring_snapshot;
  widget_class->measure = ring_measure;
  gtk_widget_class_set_css_name(widget_class, "ring");
  gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
piiri_ring_init(PiiriRing *self)
{
  AdwAnimationTarget *target = adw_callback_animation_target_new(animate_cb, self, NULL);
  self->animation = adw_timed_animation_new(GTK_WIDGET(self), 0, 1, MOTION, target);
  tell(self);
}

GtkWidget *
piiri_ring_new(void)
{
  return g_object_new(PIIRI_TYPE_RING, NULL);
}

void
piiri_ring_set_counts(PiiriRing *self, guint members, guint guests, guint group)
{
  g_return_if_fail(PIIRI_IS_RING(self));
  if (self->members == members && self->guests == guests && self->group == group)
    return;

  self->members = members;
  self->guests = guests;
  self->group = group;
  tell(self);

  /* The animation jumps to its end at once where motion is switched off or nobody looks. */
  self->from_members = self->shown_members;
  self->from_guests = self->shown_guests;
  adw_animation_reset(self->animation);
  adw_animation_play(self->animation);
}

void
piiri_ring_set_compact(PiiriRing *self, bool compact)
{
  g_return_if_fail(PIIRI_IS_RING(self));
  if (self->compact == compact)
    return;
  self->compact = compact;
  gtk_widget_queue_resize(GTK_WIDGET(self));
}

char *
piiri_ring_words(guint members, guint guests)
{
  g_autofree char *of_circle =
      g_strdup_printf(ngettext("%u from the circle", "%u from the circle", members), members);
  if (guests == 0)
    return g_steal_pointer(&of_circle);
  g_autofree char *visiting = g_strdup_printf(ngettext("%u guest", "%u guests", guests), guests);
  /* Translators: "9 from the circle" and "2 guests". */
  return g_strdup_printf(_("%s and %s"), of_circle, visiting);
}

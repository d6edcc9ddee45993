#include "app/network/paint.h"

#include "app/network/stroke.h"

#include <math.h>

#define BESIDE    12.0 /* between two lines of one actor */
#define FROM_NODE 5.0  /* where lines begin and end */
#define FROM_CUP  12.0
#define HALO      4.0
#define FADED     0.3F
#define GROUND    0.045F /* of the ink, where the committed stand */

typedef struct {
  GdkRGBA ink, quiet, line, page, accent, coffee;
} Colours;

static GdkRGBA
colour(GtkStyleContext *context, const char *name)
{
  GdkRGBA found;

  if (!gtk_style_context_lookup_color(context, name, &found))
    gtk_style_context_get_color(context, &found);

  return found;
}

static Colours
look_up(GtkWidget *canvas)
{
  GtkStyleContext *context = gtk_widget_get_style_context(canvas);
  Colours colours = {
    .quiet = colour(context, "quiet_fg"),
    .line = colour(context, "line_color"),
    .page = colour(context, "window_bg_color"),
    .accent = colour(context, "accent_color"),
    .coffee = colour(context, "coffee_line"),
  };

  gtk_style_context_get_color(context, &colours.ink);

  return colours;
}

/* --- Orbits and sectors. */

static void
trace_orbit(cairo_t *cr, const PiiriLayout *layout, guint orbit)
{
  cairo_save(cr);
  cairo_scale(cr, layout->orbit_x[orbit], layout->orbit_y[orbit]);
  cairo_new_path(cr);
  cairo_arc(cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_restore(cr);
}

static void
draw_ground(const PiiriNetworkPaint *paint, cairo_t *cr, const Colours *colours)
{
  const PiiriLayout *layout = paint->layout;
  bool mirrored = gtk_widget_get_direction(paint->canvas) == GTK_TEXT_DIR_RTL;
  GdkRGBA ground = colours->ink;

  cairo_save(cr);
  cairo_translate(cr, mirrored ? layout->width - layout->x : layout->x, layout->y);
  if (mirrored)
    cairo_scale(cr, -1, 1);

  ground.alpha *= GROUND;
  gdk_cairo_set_source_rgba(cr, &ground);
  trace_orbit(cr, layout, 0);
  cairo_fill(cr);

  gdk_cairo_set_source_rgba(cr, &colours->line);
  cairo_set_line_width(cr, 1);
  for (guint i = 0; i < PIIRI_ORBITS; i++) {
    trace_orbit(cr, layout, i);
    cairo_stroke(cr);
  }
  for (guint i = 0; i < layout->n_sectors; i++) {
    double x = cos(layout->border[i]), y = sin(layout->border[i]);
    guint rim = PIIRI_ORBITS - 1;

    cairo_move_to(cr, layout->orbit_x[0] * x, layout->orbit_y[0] * y);
    cairo_line_to(cr, layout->orbit_x[rim] * x, layout->orbit_y[rim] * y);
    cairo_stroke(cr);
  }
  cairo_restore(cr);
}

/* --- Lines. */

static void
draw_lines_of(const PiiriNetworkPaint *paint,
              cairo_t *cr,
              const PiiriNetworkNode *node,
              const Colours *colours)
{
  const PiiriLayout *layout = paint->layout;
  bool mirrored = gtk_widget_get_direction(paint->canvas) == GTK_TEXT_DIR_RTL;
  double x = mirrored ? layout->width - layout->x : layout->x;
  double dx = x - node->place.x, dy = layout->y - node->place.y;
  double length = hypot(dx, dy);
  guint duties = node->duties & ~paint->hidden_duties;
  guint n = (guint)__builtin_popcount(duties), drawn = 0;

  if (length <= 0)
    return;
  dx /= length;
  dy /= length;

  for (guint duty = 0; duty < PIIRI_N_DUTIES; duty++) {
    if (!(duties & 1u << duty))
      continue;

    double side = (drawn++ - (n - 1) / 2.0) * BESIDE;
    double from = node->place.radius + FROM_NODE, to = length - layout->cup_radius - FROM_CUP;
    double at_x = node->place.x - dy * side, at_y = node->place.y + dx * side;

    piiri_stroke_draw(cr, duty, at_x + dx * from, at_y + dy * from, at_x + dx * to, at_y + dy * to,
                      &colours->accent, &colours->coffee);
  }
}

static void
draw_lines(const PiiriNetworkPaint *paint, cairo_t *cr, const Colours *colours)
{
  for (guint i = 0; i < paint->nodes->len; i++) {
    const PiiriNetworkNode *node = g_ptr_array_index(paint->nodes, i);

    if (node->faded)
      cairo_push_group(cr);
    draw_lines_of(paint, cr, node, colours);
    if (node->faded) {
      cairo_pop_group_to_source(cr);
      cairo_paint_with_alpha(cr, FADED);
    }
  }
}

/* --- Labels. */

/* Words that run the other way than the page are aligned the other way round by Pango. */
static PangoAlignment
alignment(PangoLayout *label, PiiriSide side)
{
  PangoDirection page = pango_context_get_base_dir(pango_layout_get_context(label));
  bool against = pango_layout_get_direction(label, 0) != page;
  bool left = side == PIIRI_SIDE_RIGHT;

  if (side == PIIRI_SIDE_ABOVE || side == PIIRI_SIDE_BELOW)
    return PANGO_ALIGN_CENTER;

  return left != against ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT;
}

static void
draw_label(GtkSnapshot *snapshot,
           PangoLayout *label,
           PiiriSide side,
           const PiiriBox *box,
           const GdkRGBA *ink,
           const GdkRGBA *halo)
{
  graphene_rect_t around =
      GRAPHENE_RECT_INIT((float)(box->x - HALO), (float)(box->y - HALO),
                         (float)(box->width + 2 * HALO), (float)(box->height + 2 * HALO));

  pango_layout_set_width(label, (int)ceil(box->width) * PANGO_SCALE);
  pango_layout_set_alignment(label, alignment(label, side));

  cairo_t *cr = gtk_snapshot_append_cairo(snapshot, &around);
  cairo_move_to(cr, box->x, box->y);
  pango_cairo_layout_path(cr, label);
  gdk_cairo_set_source_rgba(cr, halo);
  cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width(cr, HALO);
  cairo_stroke(cr);
  cairo_destroy(cr);

  gtk_snapshot_save(snapshot);
  gtk_snapshot_translate(snapshot, &GRAPHENE_POINT_INIT((float)box->x, (float)box->y));
  gtk_snapshot_append_layout(snapshot, label, ink);
  gtk_snapshot_restore(snapshot);
}

static void
draw_labels_of(const PiiriNetworkPaint *paint,
               GtkSnapshot *snapshot,
               const PiiriNetworkNode *node,
               const Colours *colours)
{
  PiiriSide side = node->place.side;
  PiiriBox box = node->place.label;

  if (side == PIIRI_SIDE_NONE)
    return;

  if (node->faded)
    gtk_snapshot_push_opacity(snapshot, FADED);
  box.height = node->place.short_height;
  draw_label(snapshot, node->name, side, &box, &colours->ink, &colours->page);
  if (node->tell && !paint->layout->in_short) {
    box.y += box.height;
    box.height = node->place.full_height - box.height;
    draw_label(snapshot, node->tell, side, &box, &colours->quiet, &colours->page);
  }
  if (node->faded)
    gtk_snapshot_pop(snapshot);
}

static void
draw_titles(const PiiriNetworkPaint *paint, GtkSnapshot *snapshot, const Colours *colours)
{
  const PiiriLayout *layout = paint->layout;
  bool mirrored = gtk_widget_get_direction(paint->canvas) == GTK_TEXT_DIR_RTL;

  for (guint i = 0; i < layout->n_sectors; i++) {
    const PiiriBox *box = &layout->titles[i];
    double x = mirrored ? layout->width - box->x - box->width : box->x;

    gtk_snapshot_save(snapshot);
    gtk_snapshot_translate(snapshot, &GRAPHENE_POINT_INIT((float)x, (float)box->y));
    gtk_snapshot_append_layout(snapshot, paint->titles[i], &colours->quiet);
    gtk_snapshot_restore(snapshot);
  }
}

void
piiri_network_paint(const PiiriNetworkPaint *paint, GtkSnapshot *snapshot)
{
  Colours colours = look_up(paint->canvas);
  graphene_rect_t whole =
      GRAPHENE_RECT_INIT(0, 0, (float)paint->layout->width, (float)paint->layout->height);
  cairo_t *cr = gtk_snapshot_append_cairo(snapshot, &whole);

  draw_ground(paint, cr, &colours);
  draw_lines(paint, cr, &colours);
  cairo_destroy(cr);
  draw_titles(paint, snapshot, &colours);
  for (guint i = 0; i < paint->nodes->len; i++)
    draw_labels_of(paint, snapshot, g_ptr_array_index(paint->nodes, i), &colours);
}

#include "config.h"

#include "app/network/canvas.h"

#include "app/network/cup.h"
#include "app/network/paint.h"
#include "app/network/way.h"
#include "app/network/words.h"
#include "app/widgets/scale.h"

#include <math.h>

/* At the usual text size and in a window of 1280 by 800. */
#define CUP_RADIUS   62
#define USUAL_HEIGHT 750
#define TARGET       40

struct _PiiriNetworkCanvas {
  GtkWidget parent_instance;

  GtkWidget *cup;   /* PiiriNetworkCup */
  GPtrArray *nodes; /* PiiriNetworkNode, by sector, the nearest first */
  PangoLayout *titles[PIIRI_N_SECTORS];
  guint hidden_duties;
  GHashTable *found;
  gint64 chosen;

  /* How it was last placed, and for which size; nothing when the sizes are 0. */
  PiiriLayout layout;
  int laid_width, laid_height;
  bool fits;
};

enum { ACTOR, GAP, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriNetworkCanvas, piiri_network_canvas, GTK_TYPE_WIDGET)

/* --- Placing. */

static void
forget_places(PiiriNetworkCanvas *self)
{
  self->laid_width = self->laid_height = 0;
}

/* As large as the words in it need, and as the picture allows. */
static double
cup_radius(PiiriNetworkCanvas *self, int width, int height)
{
  double usual = CUP_RADIUS * CLAMP(MIN(width, height) / (double)USUAL_HEIGHT, 0.8, 1.15);

  return fmax(usual, piiri_network_cup_least_radius(PIIRI_NETWORK_CUP(self->cup)));
}

static void
mirror(PiiriNetworkCanvas *self, PiiriLayoutNode *place)
{
  place->x = self->layout.width - place->x;
  place->label.x = self->layout.width - place->label.x - place->label.width;
  if (place->side == PIIRI_SIDE_LEFT)
    place->side = PIIRI_SIDE_RIGHT;
  else if (place->side == PIIRI_SIDE_RIGHT)
    place->side = PIIRI_SIDE_LEFT;
}

static void
place_all(PiiriNetworkCanvas *self, int width, int height)
{
  guint n = self->nodes->len;
  g_autofree PiiriLayoutNode *places = g_new(PiiriLayoutNode, n + 1);

  self->layout = (PiiriLayout){ .width = width,
                                .height = height,
                                .cup_radius = cup_radius(self, width, height),
                                .n_sectors = PIIRI_N_SECTORS };
  for (guint i = 0; i < PIIRI_N_SECTORS; i++) {
    PangoRectangle box;

    pango_layout_get_pixel_extents(self->titles[i], NULL, &box);
    self->layout.titles[i] = (PiiriBox){ .width = box.width, .height = box.height };
  }
  for (guint i = 0; i < n; i++)
    places[i] = ((PiiriNetworkNode *)g_ptr_array_index(self->nodes, i))->place;

  self->fits = piiri_layout(&self->layout, places, n);
  for (guint i = 0; i < n; i++) {
    PiiriNetworkNode *node = g_ptr_array_index(self->nodes, i);

    node->place = places[i];
    if (gtk_widget_get_direction(GTK_WIDGET(self)) == GTK_TEXT_DIR_RTL)
      mirror(self, &node->place);
  }
}

bool
piiri_network_canvas_fits(PiiriNetworkCanvas *self, int width, int height)
{
  g_return_val_if_fail(PIIRI_IS_NETWORK_CANVAS(self), false);

  if (width <= 0 || height <= 0)
    return false;
  if (width != self->laid_width || height != self->laid_height) {
    place_all(self, width, height);
    self->laid_width = width;
    self->laid_height = height;
  }

  return self->fits;
}

static void
allocate_round(GtkWidget *child, double x, double y, double radius)
{
  int size = MAX((int)lround(2 * radius), TARGET);

  gtk_widget_size_allocate(
      child,
      &(GtkAllocation){ (int)lround(x - size / 2.0), (int)lround(y - size / 2.0), size, size }, -1);
}

static void
canvas_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
  PiiriNetworkCanvas *self = PIIRI_NETWORK_CANVAS(widget);
  bool mirrored = gtk_widget_get_direction(widget) == GTK_TEXT_DIR_RTL;

  piiri_network_canvas_fits(self, width, height);
  allocate_round(self->cup, mirrored ? width - self->layout.x : self->layout.x, self->layout.y,
                 self->layout.cup_radius / PIIRI_NETWORK_CUP_EDGE);
  for (guint i = 0; i < self->nodes->len; i++) {
    const PiiriNetworkNode *node = g_ptr_array_index(self->nodes, i);

    allocate_round(node->button, node->place.x, node->place.y, node->place.radius);
  }
}

/* It takes what there is; whether that is enough its owner asks. */
static void
canvas_measure(GtkWidget *widget,
               GtkOrientation orientation,
               int for_size,
               int *minimum,
               int *natural,
               int *minimum_baseline,
               int *natural_baseline)
{
  *minimum = 0;
  *natural = piiri_scaled(widget, USUAL_HEIGHT);
  *minimum_baseline = *natural_baseline = -1;
}

static void
canvas_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
  PiiriNetworkCanvas *self = PIIRI_NETWORK_CANVAS(widget);
  PiiriNetworkPaint paint = { widget, &self->layout, self->nodes, self->titles,
                              self->hidden_duties };

  if (!self->fits)
    return;

  piiri_network_paint(&paint, snapshot);
  GTK_WIDGET_CLASS(piiri_network_canvas_parent_class)->snapshot(widget, snapshot);
}

static void
canvas_system_setting_changed(GtkWidget *widget, GtkSystemSetting setting)
{
  PiiriNetworkCanvas *self = PIIRI_NETWORK_CANVAS(widget);

  GTK_WIDGET_CLASS(piiri_network_canvas_parent_class)->system_setting_changed(widget, setting);

  for (guint i = 0; i < PIIRI_N_SECTORS; i++)
    pango_layout_context_changed(self->titles[i]);
  for (guint i = 0; i < self->nodes->len; i++)
    piiri_network_node_measure(g_ptr_array_index(self->nodes, i), widget);
  forget_places(self);
  gtk_widget_queue_resize(widget);
}

static void
canvas_direction_changed(GtkWidget *widget, GtkTextDirection before)
{
  forget_places(PIIRI_NETWORK_CANVAS(widget));
  GTK_WIDGET_CLASS(piiri_network_canvas_parent_class)->direction_changed(widget, before);
}

/* --- The focus. */

static gboolean
canvas_focus(GtkWidget *widget, GtkDirectionType direction)
{
  PiiriNetworkCanvas *self = PIIRI_NETWORK_CANVAS(widget);
  bool mirrored = gtk_widget_get_direction(widget) == GTK_TEXT_DIR_RTL;
  g_autoptr(GPtrArray) way = piiri_network_way(self->cup, self->nodes, &self->layout, mirrored);
  GtkWidget *next = piiri_network_way_next(way, gtk_widget_get_focus_child(widget), direction);

  return next && gtk_widget_grab_focus(next);
}

static gboolean
canvas_grab_focus(GtkWidget *widget)
{
  return gtk_widget_grab_focus(PIIRI_NETWORK_CANVAS(widget)->cup);
}

/* --- Pressing. */

static PiiriNetworkNode *
find_node(PiiriNetworkCanvas *self, gint64 actor, PiiriDuty gap)
{
  for (guint i = 0; i < self->nodes->len; i++) {
    PiiriNetworkNode *node = g_ptr_array_index(self->nodes, i);

    if (node->actor == actor && (actor != 0 || node->gap == gap))
      return node;
  }

  return NULL;
}

static void
clicked_cb(PiiriNetworkCanvas *self, GtkWidget *button)
{
  for (guint i = 0; i < self->nodes->len; i++) {
    const PiiriNetworkNode *node = g_ptr_array_index(self->nodes, i);

    if (node->button != button)
      continue;
    if (node->actor != 0)
      g_signal_emit(self, signals[ACTOR], 0, node->actor);
    else
      g_signal_emit(self, signals[GAP], 0, (guint)node->gap, button);
    return;
  }
}

static void
label_released_cb(PiiriNetworkCanvas *self, int n_press, double x, double y)
{
  PiiriBox point = { x - 0.5, y - 0.5, 1, 1 };

  for (guint i = 0; i < self->nodes->len; i++) {
    const PiiriNetworkNode *node = g_ptr_array_index(self->nodes, i);

    if (piiri_box_overlap(&point, &node->place.label) > 0) {
      gtk_widget_grab_focus(node->button);
      clicked_cb(self, node->button);
      return;
    }
  }
}

/* --- GObject. */

static void
piiri_network_canvas_dispose(GObject *object)
{
  PiiriNetworkCanvas *self = PIIRI_NETWORK_CANVAS(object);

  g_clear_pointer(&self->cup, gtk_widget_unparent);
  g_ptr_array_set_size(self->nodes, 0);
  g_clear_pointer(&self->found, g_hash_table_unref);
  for (guint i = 0; i < PIIRI_N_SECTORS; i++)
    g_clear_object(&self->titles[i]);

  G_OBJECT_CLASS(piiri_network_canvas_parent_class)->dispose(object);
}

static void
piiri_network_canvas_finalize(GObject *object)
{
  g_ptr_array_unref(PIIRI_NETWORK_CANVAS(object)->nodes);

  G_OBJECT_CLASS(piiri_network_canvas_parent_class)->finalize(object);
}

static void
piiri_network_canvas_class_init(PiiriNetworkCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS(klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  object_class->dispose = piiri_network_canvas_dispose;
  object_class->finalize = piiri_network_canvas_finalize;
  widget_class->size_allocate = canvas_size_allocate;
  widget_class->measure = canvas_measure;
  widget_class->snapshot = canvas_snapshot;
  widget_class->system_setting_changed = canvas_system_setting_changed;
  widget_class->direction_changed = canvas_direction_changed;
  widget_class->focus = canvas_focus;
  widget_class->grab_focus = canvas_grab_focus;
  gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  signals[ACTOR] = g_signal_new("actor", PIIRI_TYPE_NETWORK_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[GAP] = g_signal_new("gap", PIIRI_TYPE_NETWORK_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 2, G_TYPE_UINT, GTK_TYPE_WIDGET);
}

static void
piiri_network_canvas_init(PiiriNetworkCanvas *self)
{
  GtkGesture *click = gtk_gesture_click_new();

  self->nodes = g_ptr_array_new_with_free_func((GDestroyNotify)piiri_network_node_free);
  for (guint i = 0; i < PIIRI_N_SECTORS; i++)
    self->titles[i] = gtk_widget_create_pango_layout(GTK_WIDGET(self), piiri_network_sector(i));
  self->cup = piiri_network_cup_new();
  gtk_widget_set_parent(self->cup, GTK_WIDGET(self));
  g_signal_connect_object(click, "released", G_CALLBACK(label_released_cb), self,
                          G_CONNECT_SWAPPED);
  gtk_widget_add_controller(GTK_WIDGET(self), GTK_EVENT_CONTROLLER(click));
}

GtkWidget *
piiri_network_canvas_new(void)
{
  return g_object_new(PIIRI_TYPE_NETWORK_CANVAS, NULL);
}

/* --- What is shown. */

static void
fade(PiiriNetworkCanvas *self, PiiriNetworkNode *node)
{
  node->faded = self->found && !g_hash_table_contains(self->found, &node->actor);
  if (node->faded)
    gtk_widget_add_css_class(node->button, "faded");
  else
    gtk_widget_remove_css_class(node->button, "faded");
}

static void
mark_chosen(PiiriNetworkCanvas *self, PiiriNetworkNode *node)
{
  if (node->actor != 0 && node->actor == self->chosen)
    gtk_widget_add_css_class(node->button, "chosen");
  else
    gtk_widget_remove_css_class(node->button, "chosen");
}

/* Moves the node from among those that were shown to those that are; a new one when it wasn't. The
 * buttons come to stand in the order of the nodes, which is that of a screen reader. */
static void
show_node(
    PiiriNetworkCanvas *self, GPtrArray *before, gint64 row, PiiriDuty gap, const PiiriActor *actor)
{
  PiiriNetworkNode *node = NULL;

  for (guint i = 0; i < before->len && !node; i++) {
    PiiriNetworkNode *known = g_ptr_array_index(before, i);

    if (known->actor == row && (row != 0 || known->gap == gap))
      node = g_ptr_array_steal_index(before, i);
  }
  if (!node) {
    node = piiri_network_node_new(row, gap);
    g_signal_connect_object(node->button, "clicked", G_CALLBACK(clicked_cb), self,
                            G_CONNECT_SWAPPED);
  }

  gtk_widget_insert_before(node->button, GTK_WIDGET(self), NULL);
  piiri_network_node_show(node, actor, GTK_WIDGET(self));
  fade(self, node);
  mark_chosen(self, node);
  g_ptr_array_add(self->nodes, node);
}

void
piiri_network_canvas_set_network(PiiriNetworkCanvas *self,
                                 const PiiriNetwork *network,
                                 gint64 circle,
                                 const char *name,
                                 guint people)
{
  g_return_if_fail(PIIRI_IS_NETWORK_CANVAS(self));

  g_autoptr(GPtrArray) before = g_steal_pointer(&self->nodes);
  guint next = 0;

  self->nodes = g_ptr_array_new_with_free_func((GDestroyNotify)piiri_network_node_free);
  piiri_network_cup_set_circle(PIIRI_NETWORK_CUP(self->cup), circle, name, people);
  for (guint sector = 0; sector < PIIRI_N_SECTORS; sector++) {
    for (guint i = 0; i < network->n_gaps; i++)
      if (piiri_sector_of_duty(network->gaps[i]) == sector)
        show_node(self, before, 0, network->gaps[i], NULL);
    for (; next < network->actors->len; next++) {
      const PiiriActor *actor = g_ptr_array_index(network->actors, next);

      if (actor->sector != sector)
        break;
      if (actor->state != PIIRI_ACTOR_LEFT)
        show_node(self, before, actor->row, 0, actor);
    }
  }

  forget_places(self);
  gtk_widget_queue_resize(GTK_WIDGET(self));
}

void
piiri_network_canvas_hide_duties(PiiriNetworkCanvas *self, guint duties)
{
  g_return_if_fail(PIIRI_IS_NETWORK_CANVAS(self));

  self->hidden_duties = duties;
  gtk_widget_queue_draw(GTK_WIDGET(self));
}

void
piiri_network_canvas_set_found(PiiriNetworkCanvas *self, GHashTable *found)
{
  g_return_if_fail(PIIRI_IS_NETWORK_CANVAS(self));

  g_clear_pointer(&self->found, g_hash_table_unref);
  self->found = found ? g_hash_table_ref(found) : NULL;
  for (guint i = 0; i < self->nodes->len; i++)
    fade(self, g_ptr_array_index(self->nodes, i));
  gtk_widget_queue_draw(GTK_WIDGET(self));
}

void
piiri_network_canvas_set_chosen(PiiriNetworkCanvas *self, gint64 actor)
{
  g_return_if_fail(PIIRI_IS_NETWORK_CANVAS(self));

  self->chosen = actor;
  for (guint i = 0; i < self->nodes->len; i++)
    mark_chosen(self, g_ptr_array_index(self->nodes, i));
}

gint64
piiri_network_canvas_focused(PiiriNetworkCanvas *self)
{
  g_return_val_if_fail(PIIRI_IS_NETWORK_CANVAS(self), 0);

  GtkWidget *child = gtk_widget_get_focus_child(GTK_WIDGET(self));

  for (guint i = 0; child && i < self->nodes->len; i++) {
    const PiiriNetworkNode *node = g_ptr_array_index(self->nodes, i);

    if (node->button == child)
      return node->actor;
  }

  return 0;
}

void
piiri_network_canvas_focus_actor(PiiriNetworkCanvas *self, gint64 actor)
{
  g_return_if_fail(PIIRI_IS_NETWORK_CANVAS(self));

  PiiriNetworkNode *node = actor != 0 ? find_node(self, actor, 0) : NULL;

  gtk_widget_grab_focus(node ? node->button : self->cup);
}

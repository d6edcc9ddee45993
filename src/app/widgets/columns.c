#include "app/widgets/columns.h"

#include "app/widgets/scale.h"

#include <stdbool.h>

struct _PiiriColumns {
  GtkWidget parent_instance;

  int room, end_width, spacing, row_spacing;
  gboolean end_natural;
  bool stacked; /* as told */
  guint tell;   /* the source that tells it */
};

enum { PROP_0, ROOM, END_WIDTH, SPACING, ROW_SPACING, END_NATURAL, STACKED, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

static void buildable_init(GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE(PiiriColumns,
                              piiri_columns,
                              GTK_TYPE_WIDGET,
                              G_IMPLEMENT_INTERFACE(GTK_TYPE_BUILDABLE, buildable_init))

static bool
is_stacked(PiiriColumns *self, int width)
{
  return width < piiri_scaled(GTK_WIDGET(self), self->room);
}

/* Between the two, one below the other; none where the second isn't seen. */
static int
row_gap(PiiriColumns *self)
{
  return gtk_widget_get_visible(gtk_widget_get_last_child(GTK_WIDGET(self))) ? self->row_spacing :
                                                                               0;
}

static void
split_width(PiiriColumns *self, int width, int *first, int *second)
{
  GtkWidget *end = gtk_widget_get_last_child(GTK_WIDGET(self));
  bool seen = gtk_widget_get_visible(end);
  if (self->end_natural)
    gtk_widget_measure(end, GTK_ORIENTATION_HORIZONTAL, -1, NULL, second, NULL, NULL);
  else
    *second = self->end_width > 0 ? piiri_scaled(GTK_WIDGET(self), self->end_width) :
                                    (width - self->spacing) / 2;
  *first = seen ? width - self->spacing - *second : width;
}

static void
children(PiiriColumns *self, GtkWidget **first, GtkWidget **second)
{
  *first = gtk_widget_get_first_child(GTK_WIDGET(self));
  *second = gtk_widget_get_next_sibling(*first);
}

static int
least(GtkWidget *child, GtkOrientation orientation, int for_size)
{
  int minimum;
  gtk_widget_measure(child, orientation, for_size, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* --- Layout. */

static int
height_for(PiiriColumns *self, int width)
{
  GtkWidget *first, *second;
  children(self, &first, &second);
  if (is_stacked(self, width))
    return least(first, GTK_ORIENTATION_VERTICAL, width) + row_gap(self) +
           least(second, GTK_ORIENTATION_VERTICAL, width);

  int first_width, second_width;
  split_width(self, width, &first_width, &second_width);
  return MAX(least(first, GTK_ORIENTATION_VERTICAL, first_width),
             least(second, GTK_ORIENTATION_VERTICAL, second_width));
}

static void
columns_measure(GtkWidget *widget,
                GtkOrientation orientation,
                int for_size,
                int *minimum,
                int *natural,
                int *minimum_baseline,
                int *natural_baseline)
{
  PiiriColumns *self = PIIRI_COLUMNS(widget);
  GtkWidget *first, *second;
  children(self, &first, &second);
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = MAX(least(first, orientation, -1), least(second, orientation, -1));
    *natural = MAX(*minimum, piiri_scaled(widget, self->room));
  } else {
    /* A window that looks for its least height asks without a width, and what scrolls in it needs
     * none: nothing has to be set for that. */
    *minimum = *natural = for_size >= 0 ? height_for(self, for_size) : 0;
  }
}

static void
place(GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation place = { x, y, width, height };
  gtk_widget_size_allocate(child, &place, -1);
}

static gboolean
tell_cb(gpointer data)
{
  PiiriColumns *self = data;
  bool stacked = is_stacked(self, gtk_widget_get_width(GTK_WIDGET(self)));
  self->tell = 0;
  if (stacked != self->stacked) {
    self->stacked = stacked;
    g_object_notify_by_pspec(G_OBJECT(self), properties[STACKED]);
  }
  return G_SOURCE_REMOVE;
}

/* Who listens to "stacked" will want another layout, which may not be asked for during this one. */
static void
columns_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
  PiiriColumns *self = PIIRI_COLUMNS(widget);
  GtkWidget *first, *second;
  children(self, &first, &second);
  bool stacked = is_stacked(self, width);
  if (stacked != self->stacked && self->tell == 0)
    self->tell = g_idle_add_full(GDK_PRIORITY_REDRAW - 1, tell_cb, self, NULL);

  if (stacked) {
    int upper = least(first, GTK_ORIENTATION_VERTICAL, width);
    place(first, 0, 0, width, upper);
    place(second, 0, upper + row_gap(self), width, MAX(height - upper - row_gap(self), 0));
    return;
  }
  int first_width, second_width;
  split_width(self, width, &first_width, &second_width);
  bool mirrored = gtk_widget_get_direction(widget) == GTK_TEXT_DIR_RTL;
  place(first, mirrored ? second_width + self->spacing : 0, 0, first_width, height);
  place(second, mirrored ? 0 : first_width + self->spacing, 0, second_width, height);
}

static GtkSizeRequestMode
columns_get_request_mode(GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* --- GObject. */

static void
columns_get_property(GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PiiriColumns *self = PIIRI_COLUMNS(object);
  switch (id) {
  case ROOM:
    g_value_set_int(value, self->room);
    break;
  case END_WIDTH:
    g_value_set_int(value, self->end_width);
    break;
  case SPACING:
    g_value_set_int(value, self->spacing);
    break;
  case ROW_SPACING:
    g_value_set_int(value, self->row_spacing);
    break;
  case END_NATURAL:
    g_value_set_boolean(value, self->end_natural);
    break;
  case STACKED:
    g_value_set_boolean(value, self->stacked);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, pspec);
  }
}

static void
columns_set_property(GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PiiriColumns *self = PIIRI_COLUMNS(object);
  switch (id) {
  case ROOM:
    self->room = g_value_get_int(value);
    break;
  case END_WIDTH:
    self->end_width = g_value_get_int(value);
    break;
  case SPACING:
    self->spacing = g_value_get_int(value);
    break;
  case ROW_SPACING:
    self->row_spacing = g_value_get_int(value);
    break;
  case END_NATURAL:
    self->end_natural = g_value_get_boolean(value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, pspec);
  }
  gtk_widget_queue_resize(GTK_WIDGET(self));
}

static void
columns_dispose(GObject *object)
{
  PiiriColumns *self = PIIRI_COLUMNS(object);
  GtkWidget *child;
  g_clear_handle_id(&self->tell, g_source_remove);
  while ((child = gtk_widget_get_first_child(GTK_WIDGET(self))) != NULL)
    gtk_widget_unparent(child);
  G_OBJECT_CLASS(piiri_columns_parent_class)->dispose(object);
}

static void
columns_add_child(GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET(child))
    gtk_widget_set_parent(GTK_WIDGET(child), GTK_WIDGET(buildable));
  else
    parent_buildable->add_child(buildable, builder, child, type);
}

static void
buildable_init(GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent(iface);
  iface->add_child = columns_add_child;
}

static GParamSpec *
pixels_property(const char *name)
{
  return g_param_spec_int(name, NULL, NULL, 0, G_MAXINT, 0,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
}

static void
piiri_columns_class_init(PiiriColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS(klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  object_class->get_property = columns_get_property;
  object_class->set_property = columns_set_property;
  object_class->dispose = columns_dispose;
  widget_class->measure = columns_measure;
  widget_class->size_allocate = columns_size_allocate;
  widget_class->get_request_mode = columns_get_request_mode;

  properties[ROOM] = pixels_property("room");
  properties[END_WIDTH] = pixels_property("end-width");
  properties[SPACING] = pixels_property("spacing");
  properties[ROW_SPACING] = pixels_property("row-spacing");
  properties[END_NATURAL] = g_param_spec_boolean("end-natural", NULL, NULL, FALSE,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[STACKED] =
      g_param_spec_boolean("stacked", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties(object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
piiri_columns_init(PiiriColumns *self)
{
}

GtkWidget *
piiri_columns_new(void)
{
  return g_object_new(PIIRI_TYPE_COLUMNS, NULL);
}

#include "app/widgets/width-first.h"

#include <stdbool.h>

struct _PiiriWidthFirst {
  GtkLayoutManager parent_instance;

  GtkOrientation orientation;
  int spacing;
  bool centered;
};

enum { PROP_0, SPACING, CENTERED, ORIENTATION };

G_DEFINE_FINAL_TYPE_WITH_CODE(PiiriWidthFirst,
                              piiri_width_first,
                              GTK_TYPE_LAYOUT_MANAGER,
                              G_IMPLEMENT_INTERFACE(GTK_TYPE_ORIENTABLE, NULL))

/* What the children want, as GtkRequestedSize, along the orientation: of widths, or of heights at
 * WIDTH. */
static GArray *
ask(PiiriWidthFirst *self, GtkWidget *widget, int width)
{
  int for_size = self->orientation == GTK_ORIENTATION_VERTICAL ? width : -1;
  GArray *sizes = g_array_new(FALSE, FALSE, sizeof(GtkRequestedSize));

  for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
       child = gtk_widget_get_next_sibling(child)) {
    GtkRequestedSize size = { .data = child };
    if (!gtk_widget_should_layout(child))
      continue;
    gtk_widget_measure(child, self->orientation, for_size, &size.minimum_size, &size.natural_size,
                       NULL, NULL);
    g_array_append_val(sizes, size);
  }
  return sizes;
}

static GtkRequestedSize *
nth(GArray *sizes, guint n)
{
  return &g_array_index(sizes, GtkRequestedSize, n);
}

static int
spaces(PiiriWidthFirst *self, GArray *sizes)
{
  return sizes->len > 0 ? ((int)sizes->len - 1) * self->spacing : 0;
}

/* Makes of what the children want what they get, in minimum_size, where there is ROOM for all: who
 * wants more than the least comes first, and what is left is for those that expand. */
static void
share(PiiriWidthFirst *self, GArray *sizes, int room)
{
  guint n_expanding = 0;

  if (sizes->len == 0)
    return;
  room -= spaces(self, sizes);
  for (guint i = 0; i < sizes->len; i++) {
    room -= nth(sizes, i)->minimum_size;
    n_expanding += gtk_widget_compute_expand(nth(sizes, i)->data, self->orientation);
  }
  room = gtk_distribute_natural_allocation(MAX(room, 0), sizes->len, nth(sizes, 0));
  for (guint i = 0; i < sizes->len; i++)
    if (gtk_widget_compute_expand(nth(sizes, i)->data, self->orientation)) {
      int more = room / (int)n_expanding--;
      nth(sizes, i)->minimum_size += more;
      room -= more;
    }
}

/* --- Layout. */

static GtkSizeRequestMode
width_first_get_request_mode(GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Along the orientation: all of them together. */
static void
measure_along(PiiriWidthFirst *self, GtkWidget *widget, int width, int *minimum, int *natural)
{
  g_autoptr(GArray) sizes = ask(self, widget, width);

  *minimum = *natural = spaces(self, sizes);
  for (guint i = 0; i < sizes->len; i++) {
    *minimum += nth(sizes, i)->minimum_size;
    *natural += nth(sizes, i)->natural_size;
  }
}

/* Across it: the largest. WIDTH is shared where they stand beside each other. */
static void
measure_across(PiiriWidthFirst *self, GtkWidget *widget, int width, int *minimum, int *natural)
{
  bool beside = self->orientation == GTK_ORIENTATION_HORIZONTAL;
  GtkOrientation across = beside ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;
  g_autoptr(GArray) sizes = ask(self, widget, -1);

  if (beside && width >= 0)
    share(self, sizes, width);
  *minimum = *natural = 0;
  for (guint i = 0; i < sizes->len; i++) {
    int for_size = beside && width >= 0 ? nth(sizes, i)->minimum_size : -1, least, wanted;
    gtk_widget_measure(nth(sizes, i)->data, across, for_size, &least, &wanted, NULL, NULL);
    *minimum = MAX(*minimum, least);
    *natural = MAX(*natural, wanted);
  }
}

static void
width_first_measure(GtkLayoutManager *manager,
                    GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  PiiriWidthFirst *self = PIIRI_WIDTH_FIRST(manager);
  int width = orientation == GTK_ORIENTATION_VERTICAL ? for_size : -1;

  if (orientation == self->orientation)
    measure_along(self, widget, width, minimum, natural);
  else
    measure_across(self, widget, width, minimum, natural);
}

/* In the middle of PLACE, across. */
static void
center(GtkWidget *child, GtkAllocation *place)
{
  int least, wanted;

  gtk_widget_measure(child, GTK_ORIENTATION_VERTICAL, place->width, &least, &wanted, NULL, NULL);
  wanted = MIN(wanted, place->height);
  place->y += (place->height - wanted) / 2;
  place->height = wanted;
}

static void
width_first_allocate(
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  PiiriWidthFirst *self = PIIRI_WIDTH_FIRST(manager);
  bool beside = self->orientation == GTK_ORIENTATION_HORIZONTAL;
  bool mirrored = beside && gtk_widget_get_direction(widget) == GTK_TEXT_DIR_RTL;
  g_autoptr(GArray) sizes = ask(self, widget, width);
  int at = 0;

  share(self, sizes, beside ? width : height);
  for (guint i = 0; i < sizes->len; i++) {
    int size = nth(sizes, i)->minimum_size;
    GtkAllocation place = { 0, at, width, size };
    if (beside)
      place = (GtkAllocation){ mirrored ? width - at - size : at, 0, size, height };
    if (beside && self->centered)
      center(nth(sizes, i)->data, &place);
    gtk_widget_size_allocate(nth(sizes, i)->data, &place, -1);
    at += size + self->spacing;
  }
}

/* --- GObject. */

static void
width_first_get_property(GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PiiriWidthFirst *self = PIIRI_WIDTH_FIRST(object);
  switch (id) {
  case SPACING:
    g_value_set_int(value, self->spacing);
    break;
  case CENTERED:
    g_value_set_boolean(value, self->centered);
    break;
  case ORIENTATION:
    g_value_set_enum(value, self->orientation);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, pspec);
  }
}

static void
width_first_set_property(GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PiiriWidthFirst *self = PIIRI_WIDTH_FIRST(object);
  switch (id) {
  case SPACING:
    self->spacing = g_value_get_int(value);
    break;
  case CENTERED:
    self->centered = g_value_get_boolean(value);
    break;
  case ORIENTATION:
    self->orientation = g_value_get_enum(value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, pspec);
  }
  gtk_layout_manager_layout_changed(GTK_LAYOUT_MANAGER(self));
}

static void
piiri_width_first_class_init(PiiriWidthFirstClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS(klass);
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS(klass);
  object_class->get_property = width_first_get_property;
  object_class->set_property = width_first_set_property;
  manager_class->get_request_mode = width_first_get_request_mode;
  manager_class->measure = width_first_measure;
  manager_class->allocate = width_first_allocate;

  g_object_class_install_property(object_class, SPACING,
                                  g_param_spec_int("spacing", NULL, NULL, 0, G_MAXINT, 0,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property(object_class, CENTERED,
                                  g_param_spec_boolean("centered", NULL, NULL, FALSE,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_object_class_override_property(object_class, ORIENTATION, "orientation");
}

static void
piiri_width_first_init(PiiriWidthFirst *self)
{
}

GtkLayoutManager *
piiri_width_first_new(int spacing)
{
  return g_object_new(PIIRI_TYPE_WIDTH_FIRST, "spacing", spacing, NULL);
}

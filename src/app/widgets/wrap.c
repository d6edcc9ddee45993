#include "config.h"

#include "app/widgets/wrap.h"

#define COLUMN_SPACING 6
#define ROW_SPACING    6

struct _PiiriWrap {
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE(PiiriWrap, piiri_wrap, GTK_TYPE_WIDGET)

/* As large as a child wants to be; one that is wider than all there is gets higher. */
static GtkRequisition
size_of(GtkWidget *child, int width)
{
  GtkRequisition size;

  gtk_widget_get_preferred_size(child, NULL, &size);
  if (size.width > width) {
    size.width = width;
    gtk_widget_measure(child, GTK_ORIENTATION_VERTICAL, width, NULL, &size.height, NULL, NULL);
  }

  return size;
}

/* Gives the children from FIRST to before END their places, each in the middle of its line. */
static void
place_row(GtkWidget *widget, GtkWidget *first, GtkWidget *end, int width, int y, int height)
{
  bool mirrored = gtk_widget_get_direction(widget) == GTK_TEXT_DIR_RTL;
  int x = 0;

  for (GtkWidget *child = first; child != end; child = gtk_widget_get_next_sibling(child)) {
    if (!gtk_widget_should_layout(child))
      continue;

    GtkRequisition size = size_of(child, width);

    gtk_widget_size_allocate(child,
                             &(GtkAllocation){ mirrored ? width - x - size.width : x,
                                               y + (height - size.height) / 2, size.width,
                                               size.height },
                             -1);
    x += size.width + COLUMN_SPACING;
  }
}

/* Lays the children out in WIDTH, really so when ALLOCATE; returns the height that takes. */
static int
lay_out(GtkWidget *widget, int width, bool allocate)
{
  GtkWidget *first = gtk_widget_get_first_child(widget);
  int x = 0, y = 0, row = 0;

  for (GtkWidget *child = first; child; child = gtk_widget_get_next_sibling(child)) {
    if (!gtk_widget_should_layout(child))
      continue;

    GtkRequisition size = size_of(child, width);

    if (x > 0 && x + size.width > width) {
      if (allocate)
        place_row(widget, first, child, width, y, row);
      first = child;
      x = 0;
      y += row + ROW_SPACING;
      row = 0;
    }
    x += size.width + COLUMN_SPACING;
    row = MAX(row, size.height);
  }
  if (allocate)
    place_row(widget, first, NULL, width, y, row);

  return y + row;
}

static GtkSizeRequestMode
piiri_wrap_get_request_mode(GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
piiri_wrap_measure(GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child(widget);
  int widest = 0, all = 0;

  for (; child; child = gtk_widget_get_next_sibling(child)) {
    int least, wanted;

    if (!gtk_widget_should_layout(child))
      continue;
    gtk_widget_measure(child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
    widest = MAX(widest, least);
    all += wanted + (all > 0 ? COLUMN_SPACING : 0);
  }

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = widest;
    *natural = MAX(all, widest);
  } else {
    *minimum = *natural = lay_out(widget, for_size < 0 ? all : for_size, false);
  }
}

static void
piiri_wrap_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
  lay_out(widget, width, true);
}

static void
piiri_wrap_dispose(GObject *object)
{
  piiri_wrap_clear(PIIRI_WRAP(object));

  G_OBJECT_CLASS(piiri_wrap_parent_class)->dispose(object);
}

static void
piiri_wrap_class_init(PiiriWrapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_wrap_dispose;
  widget_class->get_request_mode = piiri_wrap_get_request_mode;
  widget_class->measure = piiri_wrap_measure;
  widget_class->size_allocate = piiri_wrap_size_allocate;
  gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
piiri_wrap_init(PiiriWrap *self)
{
}

void
piiri_wrap_append(PiiriWrap *self, GtkWidget *child)
{
  g_return_if_fail(PIIRI_IS_WRAP(self));

  gtk_widget_set_parent(child, GTK_WIDGET(self));
}

void
piiri_wrap_clear(PiiriWrap *self)
{
  GtkWidget *child;

  g_return_if_fail(PIIRI_IS_WRAP(self));

  while ((child = gtk_widget_get_first_child(GTK_WIDGET(self))))
    gtk_widget_unparent(child);
}

#include "app/network/way.h"

#include "app/network/node.h"

#include <math.h>

typedef struct {
  const PiiriLayout *layout;
  bool mirrored;
} Round;

static double
angle_of(const Round *round, const PiiriNetworkNode *node)
{
  const PiiriLayout *layout = round->layout;
  double angle = atan2(node->place.y - layout->y, node->place.x - layout->x);

  if (round->mirrored)
    angle = G_PI - angle;

  return fmod(angle - layout->border[0] + 4 * G_PI, 2 * G_PI);
}

static int
compare_round(const void *left, const void *right, gpointer round)
{
  double a = angle_of(round, *(PiiriNetworkNode *const *)left);
  double b = angle_of(round, *(PiiriNetworkNode *const *)right);

  return a < b ? -1 : a > b;
}

GPtrArray *
piiri_network_way(GtkWidget *cup, GPtrArray *nodes, const PiiriLayout *layout, bool mirrored)
{
  g_autoptr(GPtrArray) sorted = g_ptr_array_copy(nodes, NULL, NULL);
  GPtrArray *way = g_ptr_array_new();
  Round round = { layout, mirrored };

  g_ptr_array_set_free_func(sorted, NULL);
  g_ptr_array_sort_with_data(sorted, compare_round, &round);
  g_ptr_array_add(way, cup);
  for (guint i = 0; i < sorted->len; i++)
    g_ptr_array_add(way, ((PiiriNetworkNode *)g_ptr_array_index(sorted, i))->button);

  return way;
}

static void
middle_of(GtkWidget *widget, double *x, double *y)
{
  GtkAllocation place;

  gtk_widget_get_allocation(widget, &place);
  *x = place.x + place.width / 2.0;
  *y = place.y + place.height / 2.0;
}

/* The nearest from FROM in that direction; what lies aside counts as farther. */
static GtkWidget *
nearest(GPtrArray *way, GtkWidget *from, GtkDirectionType direction)
{
  double from_x, from_y, best = INFINITY;
  GtkWidget *found = NULL;

  middle_of(from, &from_x, &from_y);
  for (guint i = 0; i < way->len; i++) {
    GtkWidget *widget = g_ptr_array_index(way, i);
    double x, y;

    middle_of(widget, &x, &y);
    double dx = x - from_x, dy = y - from_y;
    double ahead = direction == GTK_DIR_LEFT  ? -dx :
                   direction == GTK_DIR_RIGHT ? dx :
                   direction == GTK_DIR_UP    ? -dy :
                                                dy;
    double aside = direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT ? fabs(dy) : fabs(dx);
    double distance = hypot(ahead, 2 * aside);

    if (widget != from && ahead > 1 && aside <= 2 * ahead && distance < best) {
      best = distance;
      found = widget;
    }
  }

  return found;
}

GtkWidget *
piiri_network_way_next(GPtrArray *way, GtkWidget *from, GtkDirectionType direction)
{
  bool back = direction == GTK_DIR_TAB_BACKWARD;
  guint index;

  if (!from)
    return g_ptr_array_index(way, back ? way->len - 1 : 0);
  if (direction != GTK_DIR_TAB_FORWARD && !back)
    return nearest(way, from, direction);
  if (!g_ptr_array_find(way, from, &index) || (back && index == 0) ||
      (!back && index + 1 == way->len))
    return NULL;

  return g_ptr_array_index(way, back ? index - 1 : index + 1);
}

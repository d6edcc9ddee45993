#include "config.h"

#include "app/widgets/one-stop.h"

struct _PiiriOneStop {
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE(PiiriOneStop, piiri_one_stop, ADW_TYPE_BIN)

/* What has the focus, if it is inside of WIDGET. */
static GtkWidget *
focus_inside(GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root(widget);
  GtkWidget *focus = root ? gtk_root_get_focus(root) : NULL;

  return focus && gtk_widget_is_ancestor(focus, widget) ? focus : NULL;
}

static GtkWidget *
get_list(PiiriOneStop *self)
{
  GtkWidget *child = adw_bin_get_child(ADW_BIN(self));

  if (child && GTK_IS_SCROLLED_WINDOW(child))
    child = gtk_scrolled_window_get_child(GTK_SCROLLED_WINDOW(child));
  if (child && GTK_IS_VIEWPORT(child))
    child = gtk_viewport_get_child(GTK_VIEWPORT(child));
  if (child && ADW_IS_CLAMP_SCROLLABLE(child))
    child = adw_clamp_scrollable_get_child(ADW_CLAMP_SCROLLABLE(child));
  /* Above a table's rows stand its titles, which take no focus. */
  if (child && GTK_IS_COLUMN_VIEW(child))
    child = gtk_widget_get_last_child(child);

  return child;
}

/* From a row Tab goes to what can be pressed in it, as in a month's heading, and back. */
static bool
move_in_row(GtkWidget *list, GtkWidget *focus, GtkDirectionType direction)
{
  GtkWidget *row = focus;

  while (row && gtk_widget_get_parent(row) != list)
    row = gtk_widget_get_parent(row);
  if (!row)
    return false;
  if (direction == GTK_DIR_TAB_BACKWARD)
    return focus != row && gtk_widget_grab_focus(row);

  for (GtkWidget *child = focus == row ? gtk_widget_get_first_child(row) : NULL; child;
       child = gtk_widget_get_next_sibling(child))
    if (gtk_widget_child_focus(child, direction))
      return true;

  return false;
}

/* From behind too one comes to the row that is chosen, and not to the last one. Where the row is a
 * heading, which takes no focus, the list itself has it; what scrolls it would be a dead end. */
static gboolean
piiri_one_stop_focus(GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *list = get_list(PIIRI_ONE_STOP(widget));
  GtkWidget *focus = focus_inside(widget);
  bool tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (!list || !gtk_widget_get_mapped(list))
    return FALSE;
  if (!tab)
    return gtk_widget_child_focus(list, direction);

  if (focus)
    return move_in_row(list, focus, direction);

  return gtk_widget_child_focus(list, GTK_DIR_TAB_FORWARD) || gtk_widget_grab_focus(list);
}

static void
piiri_one_stop_class_init(PiiriOneStopClass *klass)
{
  GTK_WIDGET_CLASS(klass)->focus = piiri_one_stop_focus;
}

static void
piiri_one_stop_init(PiiriOneStop *self)
{
}

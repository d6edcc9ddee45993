#include "config.h"

#include "app/frame/focus.h"

#define BEFORE "piiri-focus-before"

gboolean
piiri_focus_again(GtkWidget *widget)
{
  g_return_val_if_fail(GTK_IS_WIDGET(widget), FALSE);

  if (GTK_IS_TEXT(widget))
    return gtk_text_grab_focus_without_selecting(GTK_TEXT(widget));

  return gtk_widget_grab_focus(widget);
}

static void
free_before(gpointer data)
{
  g_weak_ref_clear(data);
  g_free(data);
}

static void
closed_cb(GtkPopover *popover)
{
  g_autoptr(GtkWidget) before = g_weak_ref_get(g_object_get_data(G_OBJECT(popover), BEFORE));

  if (before && gtk_widget_get_mapped(before))
    piiri_focus_again(before);
}

void
piiri_popover_open(GtkPopover *popover)
{
  g_return_if_fail(GTK_IS_POPOVER(popover));

  GtkWidget *focus = gtk_root_get_focus(gtk_widget_get_root(GTK_WIDGET(popover)));
  GWeakRef *before = g_object_get_data(G_OBJECT(popover), BEFORE);

  if (!before) {
    before = g_new0(GWeakRef, 1);
    g_weak_ref_init(before, NULL);
    g_object_set_data_full(G_OBJECT(popover), BEFORE, before, free_before);
    g_signal_connect(popover, "closed", G_CALLBACK(closed_cb), NULL);
  }
  g_weak_ref_set(before, focus);
  gtk_popover_popup(popover);
}

void
piiri_popover_point_at(GtkPopover *popover, GtkWidget *widget)
{
  g_return_if_fail(GTK_IS_POPOVER(popover));

  GtkWidget *parent = gtk_widget_get_parent(GTK_WIDGET(popover));
  graphene_rect_t place;

  if (gtk_widget_compute_bounds(widget, parent, &place))
    gtk_popover_set_pointing_to(popover,
                                &(GdkRectangle){ (int)place.origin.x, (int)place.origin.y,
                                                 (int)place.size.width, (int)place.size.height });
}

gboolean
piiri_focus_list(GtkListView *view)
{
  g_return_val_if_fail(GTK_IS_LIST_VIEW(view), FALSE);

  GtkWidget *first = gtk_widget_get_first_child(GTK_WIDGET(view));

  for (GtkWidget *row = first; row; row = gtk_widget_get_next_sibling(row))
    if (gtk_widget_get_state_flags(row) & GTK_STATE_FLAG_SELECTED && gtk_widget_grab_focus(row))
      return TRUE;
  for (GtkWidget *row = first; row; row = gtk_widget_get_next_sibling(row))
    if (gtk_widget_grab_focus(row))
      return TRUE;

  return gtk_widget_grab_focus(GTK_WIDGET(view));
}

/* After the next frame, in which GTK moves the keyboard away from a row that is gone. */
static gboolean
focus_chosen_cb(gpointer view)
{
  if (gtk_widget_get_mapped(view))
    piiri_focus_list(view);

  return G_SOURCE_REMOVE;
}

void
piiri_focus_list_kept(GtkListView *view)
{
  g_return_if_fail(GTK_IS_LIST_VIEW(view));

  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(view));
  GtkWidget *focus = root ? gtk_root_get_focus(root) : NULL;

  if (focus && (gtk_widget_is_ancestor(focus, GTK_WIDGET(view)) ||
                !gtk_widget_is_ancestor(focus, GTK_WIDGET(root))))
    g_idle_add_full(G_PRIORITY_DEFAULT_IDLE, focus_chosen_cb, g_object_ref(view), g_object_unref);
}

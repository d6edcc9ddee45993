#include "app/widgets/reveal.h"

/* So that what is revealed doesn't stick to the edge. */
#define AIR 18

void
piiri_reveal(GtkWidget *widget, const GdkRectangle *area)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor(widget, GTK_TYPE_SCROLLED_WINDOW);
  GdkRectangle whole = { 0, 0, gtk_widget_get_width(widget), gtk_widget_get_height(widget) };
  double x, top;

  if (area == NULL)
    area = &whole;
  if (scrolled == NULL ||
      !gtk_widget_translate_coordinates(widget, scrolled, area->x, area->y, &x, &top))
    return;

  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(scrolled));
  double value = gtk_adjustment_get_value(adjustment);
  double page = gtk_adjustment_get_page_size(adjustment);
  double bottom = top + area->height;

  /* Of what is higher than the page, the beginning. */
  if (top < AIR || area->height > page - 2 * AIR)
    gtk_adjustment_set_value(adjustment, value + top - AIR);
  else if (bottom > page - AIR)
    gtk_adjustment_set_value(adjustment, value + bottom - (page - AIR));
}

typedef struct {
  GtkWidget *widget;
  GdkFrameClock *clock;
  gulong layout;
} Soon;

static void
free_soon(gpointer data, GClosure *closure)
{
  Soon *soon = data;

  g_object_unref(soon->widget);
  g_free(soon);
}

static void
laid_out_cb(Soon *soon)
{
  g_autoptr(GtkWidget) widget = g_object_ref(soon->widget);

  g_signal_handler_disconnect(soon->clock, soon->layout);
  if (gtk_widget_get_mapped(widget))
    piiri_reveal(widget, NULL);
}

void
piiri_reveal_soon(GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock(widget);

  if (clock == NULL)
    return;

  Soon *soon = g_new(Soon, 1);

  *soon = (Soon){ .widget = g_object_ref(widget), .clock = clock };
  soon->layout = g_signal_connect_data(clock, "layout", G_CALLBACK(laid_out_cb), soon, free_soon,
                                       G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  gdk_frame_clock_request_phase(clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
}

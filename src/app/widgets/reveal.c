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

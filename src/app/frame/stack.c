#include "config.h"

#include "app/frame/stack.h"

void
piiri_stack_show(GtkStack *stack, GtkWidget *child)
{
  GtkWidget *other = gtk_widget_get_first_child(GTK_WIDGET(stack));

  gtk_widget_set_visible(child, TRUE);
  gtk_stack_set_visible_child(stack, child);
  for (; other; other = gtk_widget_get_next_sibling(other))
    if (other != child)
      gtk_widget_set_visible(other, FALSE);
}

void
piiri_stack_show_name(GtkStack *stack, const char *name)
{
  GtkWidget *child = gtk_stack_get_child_by_name(stack, name);

  g_return_if_fail(child != NULL);

  piiri_stack_show(stack, child);
}

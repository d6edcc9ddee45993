#pragma once

#include <gtk/gtk.h>

/*
 * Shows CHILD of STACK and hides the others for good: to a screen reader of GTK 4.8 a stack's
 * other pages would still be there.
 */
void piiri_stack_show(GtkStack *stack, GtkWidget *child);

/* The same, by the page's name. */
void piiri_stack_show_name(GtkStack *stack, const char *name);

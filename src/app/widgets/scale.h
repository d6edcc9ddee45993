#pragma once

#include <gtk/gtk.h>

/* How much larger the widget's text is than at the desktop's own size: 2.0 at "large text" of
 * 200 %. What is drawn beside text grows by it. Never below 1. */
double piiri_text_scale(GtkWidget *widget);

/* SIZE at that scale, in whole pixels. */
int piiri_scaled(GtkWidget *widget, double size);

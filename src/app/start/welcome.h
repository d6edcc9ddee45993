#pragma once

#include <gtk/gtk.h>

/* The table from above: a cup of coffee, six people around it and the seventh just arriving. It
 * grows with the text. */
GtkWidget *piiri_welcome_new(void);

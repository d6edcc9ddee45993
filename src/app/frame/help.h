#pragma once

#include <gtk/gtk.h>

/* The keys on a page: GTK's window of shortcuts, over OVER. Not presented yet; GTK owns it, as it
 * does all windows. */
GtkWindow *piiri_help_new(GtkWindow *over);

#pragma once

#include "app/folder/sharing.h"

#include <gtk/gtk.h>

/* The line over the panes that says that a shared folder needs the person, with a button that opens
 * it: hidden while all goes by itself, and once it is put away until something else is the matter.
 */
GtkWidget *piiri_folder_bar_new(PiiriSharing *sharing);

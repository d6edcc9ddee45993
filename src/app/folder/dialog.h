#pragma once

#include "app/folder/sharing.h"

#include <gtk/gtk.h>

/* Shows over PARENT the shared folder of the circle that is looked at: where it is, how it stands
 * with each laptop, what needs the person, and how to begin or stop. */
void piiri_folder_dialog_show(GtkWindow *parent, PiiriSharing *sharing);

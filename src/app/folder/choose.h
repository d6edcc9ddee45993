#pragma once

#include "app/folder/sharing.h"

#include <gtk/gtk.h>

/* Asks over PARENT for the folder in which the circle with the id CIRCLE is to be shared, then
 * whether it is to be sealed, and shares it. */
void piiri_folder_choose(GtkWindow *parent, PiiriSharing *sharing, const char *circle);

/* Asks over PARENT whether what is shared is to be sealed, and with which passphrase. */
void piiri_folder_choose_seal(GtkWindow *parent, PiiriSharing *sharing, const char *circle);

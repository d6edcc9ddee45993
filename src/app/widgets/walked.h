#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

/*
 * Walking along a list with the arrows chooses one row after the other. Where the page of the
 * chosen one would lie over the list, that is no reason to open it: Enter is.
 */

/* From now on knows whether somebody walks along VIEW. */
void piiri_walked_follow(GtkWidget *view);

/* Whether what is being chosen in VIEW is chosen by walking along it. */
bool piiri_is_walked(GtkWidget *view);

#pragma once

#include <adwaita.h>

/*
 * The button that closes a toast has an icon and, before libadwaita 1.3, neither a name nor a
 * tooltip, and no call leads to it. It is found among what the overlay shows, and named.
 */

/* Names the button of every toast that OVERLAY will show. */
void piiri_toast_close_name(AdwToastOverlay *overlay);

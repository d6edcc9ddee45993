#pragma once

#include <gio/gio.h>

/* Adds an item to MENU that activates ACTION with the target that FORMAT and what follows make, as
 * of g_variant_new(). */
void piiri_menu_append(GMenu *menu, const char *label, const char *action, const char *format, ...);

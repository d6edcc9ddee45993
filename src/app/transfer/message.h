#pragma once

#include <adwaita.h>

/* Says over PARENT what went wrong: WHAT in a few words, WHY as the core said it, and what is SAFE
 * and can be done. */
void piiri_message_show(GtkWindow *parent, const char *what, const char *why, const char *safe);

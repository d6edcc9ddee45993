#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

/* Shows the preferences over PARENT: what this laptop is called, where the database lies, and its
 * backups. */
void piiri_preferences_show(GtkWindow *parent, PiiriSession *session);

#pragma once

#include "app/session.h"

#include <adwaita.h>

/* The passphrases that the desktop's keyring remembers, each with a button to forget it; not to be
 * seen where there are none. */
GtkWidget *piiri_passphrases_new(PiiriSession *session);

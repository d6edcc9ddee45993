#pragma once

#include "app/conflicts/conflict.h"
#include "app/session.h"

#include <gtk/gtk.h>

/*
 * Settling all that stands differently with what one laptop says, as one step. Deletions are left
 * out: whether something goes is asked about one by one.
 */

/* The laptops that say something in at least two of CONFLICTS (PiiriConflict), those with most
 * first, as a menu whose items activate "conflicts.keep-all" with the laptop's id as text; NULL
 * when there is none. */
GMenuModel *piiri_keep_all_menu(GPtrArray *conflicts);

/* Asks, saying how many there are, and keeps them all when the person wants it. CONFLICTS are kept
 * until then. */
void piiri_keep_all_ask(GtkWindow *parent,
                        PiiriSession *session,
                        GPtrArray *conflicts,
                        const char *laptop);

#pragma once

#include "store/store.h"

#include <adwaita.h>

/*
 * What goes when a record is erased for good and what stays, as rows with numbers. WITH (PiiriRef)
 * is all that goes.
 */

/* How much goes of each kind, and of its earlier versions. */
void piiri_forget_show_goes(AdwPreferencesGroup *group, PiiriStore *store, const GArray *with);

/* What is counted on, without a name. GROUP is hidden where there is nothing. */
void piiri_forget_show_stays(AdwPreferencesGroup *group, PiiriStore *store, const GArray *with);

/* A row as the dialog has them, which shows all of its words. */
GtkWidget *piiri_forget_row_new(const char *title, const char *subtitle);

#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

/*
 * A quiet disclosure of what fields of a record said before: each value with when it was written
 * and on which laptop. Hidden while there is nothing to tell.
 */

#define PIIRI_TYPE_EARLIER (piiri_earlier_get_type())
G_DECLARE_FINAL_TYPE(PiiriEarlier, piiri_earlier, PIIRI, EARLIER, GtkWidget)

/* NAME says of what, for the screen reader. */
GtkWidget *piiri_earlier_new(const char *name);
void piiri_earlier_set_name(PiiriEarlier *self, const char *name);

/* Shows the earlier values of FIELDS, ended by NO_FIELD, newest first, each with a button that uses
 * it again, and one that erases them all for good. A database is open; FIELDS must outlive it. */
void piiri_earlier_show(PiiriEarlier *self,
                        PiiriSession *session,
                        const PiiriRef *ref,
                        const int *fields);

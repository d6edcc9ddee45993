#pragma once

#include "exchange/changes.h"

#include <gtk/gtk.h>

/* What becomes of a record, in a word or two: "New", "Changed: phone, email", "Deleted". g_free().
 */
char *piiri_review_words(PiiriChanges *changes, const PiiriChange *change);

/* One record that a file changes: what becomes of it, and its fields, old and new. STORE is the
 * database that the file would go into, NULL where there is none. */
GtkWidget *piiri_review_page_new(PiiriChanges *changes,
                                 PiiriStore *store,
                                 const PiiriChange *change);

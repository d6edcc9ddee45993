#pragma once

#include <gtk/gtk.h>

/*
 * What leads to a record wherever it is named: a flat button around a name, an avatar, a date.
 * Alt+Left comes back from where it led.
 */

/* A link to ROW of KIND (of piiri_kinds), which shows CHILD (taken) and is called NAME for the
 * screen reader. */
GtkWidget *piiri_record_link_new(int kind, gint64 row, GtkWidget *child, const char *name);

/* A link whose words are the name. */
GtkWidget *piiri_record_link_new_words(int kind, gint64 row, const char *name);

/* A link to a participant: her avatar, SIZE pixels across at the usual text size, and what she is
 * called. FULL is her whole name. */
GtkWidget *
piiri_record_link_new_person(gint64 row, double size, const char *full, const char *called);

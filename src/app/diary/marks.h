#pragma once

#include <gtk/gtk.h>

/* Shows TEXT in LABEL, with the words marked that begin as one of WORDS does, which is how the
 * search finds them. */
void piiri_marks_show(GtkLabel *label, const char *text, const char *words);

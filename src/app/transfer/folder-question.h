#pragma once

#include <gtk/gtk.h>

/* FILES are the paths (char *) of what is to be taken. */
typedef void (*PiiriFolderWanted)(GObject *object, const GPtrArray *files);

/* Asks over WINDOW whether to take all of Piiri's files in FOLDER, as one. When the person wants it
 * WANTED is called with OBJECT, unless that has gone meanwhile. Says why where there is nothing to
 * take. */
void piiri_folder_question_ask(GtkWindow *window,
                               GFile *folder,
                               PiiriFolderWanted wanted,
                               GObject *object);

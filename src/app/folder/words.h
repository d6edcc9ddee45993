#pragma once

#include "app/folder/watch.h"

/*
 * How a shared folder stands, in the words that people read. Free results with g_free().
 */

/* "just now", "5 minutes ago", "today at 14:10", "yesterday at 14:10", and before that the day.
 * WALL and NOW are as in model/stamp.h. */
char *piiri_folder_words_of_time(gint64 wall, gint64 now);

/* How the folder is. */
char *piiri_folder_words_of_state(PiiriWatch *watch);

/* "Written 5 minutes ago", of our own file. */
char *piiri_folder_words_of_own(PiiriWatch *watch, gint64 now);

/* "Written yesterday at 14:10", or what is the matter with another laptop's file. One that is being
 * written isn't called broken. */
char *piiri_folder_words_of_file(const PiiriFolderFile *file, gint64 now);

/* What a laptop is called that has written a file; the file's own name where nothing tells. */
char *piiri_folder_words_of_laptop(PiiriStore *store, const PiiriFolderFile *file);

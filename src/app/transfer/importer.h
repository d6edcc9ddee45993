#pragma once

#include "app/session.h"
#include "exchange/import.h"

#include <gtk/gtk.h>

/*
 * Takes files in: looks at each without changing anything, says what it brings, and takes it when
 * the person wants it. Where several wait, all can be taken without being asked for each, but for
 * those that erase; they are then told, and put back, as one. Files go into the user's own
 * database, also while the sample is looked at.
 *
 * Signal "taken": void (*) (PiiriImporter *, PiiriImportSummary *, const char *backup, const
 * GPtrArray *familiar), the summary of one file or of all; the session looks at the database as it
 * is then, BACKUP is the database as it was before, and FAMILIAR names (char *) the files among
 * several that held nothing new, NULL of a file by itself.
 */

#define PIIRI_TYPE_IMPORTER (piiri_importer_get_type())
G_DECLARE_FINAL_TYPE(PiiriImporter, piiri_importer, PIIRI, IMPORTER, GObject)

/* WINDOW owns the importer and outlives it. */
PiiriImporter *piiri_importer_new(GtkWindow *window, PiiriSession *session);

/* Takes FILE after the files that wait already. */
void piiri_importer_add(PiiriImporter *self, GFile *file);

/* Asks whether to take all files in FOLDER, as one. */
void piiri_importer_add_folder(PiiriImporter *self, GFile *folder);

#pragma once

#include "app/session.h"
#include "app/transfer/job.h"

#include <gtk/gtk.h>

/* Puts the backup at PATH in the place of the session's database, in JOB, and opens it. What was
 * erased for good since stays erased. SAID is told in a toast when it is done; what fails is said
 * over WINDOW, and the database is as it was. */
void piiri_restore(
    GtkWindow *window, PiiriSession *session, PiiriJob *job, const char *path, const char *said);

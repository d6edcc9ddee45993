#pragma once

#include "app/transfer/job.h"

#include <adwaita.h>

/* Shows, over PARENT, how far the job is, with a button to cancel it; goes when the job has ended.
 * TITLE says what is done, TOTAL is what progress counts towards, 0 when that isn't known. Work
 * that is done in a moment shows nothing, but the window takes no input meanwhile. */
void piiri_progress_follow(GtkWindow *parent, PiiriJob *job, const char *title, guint64 total);

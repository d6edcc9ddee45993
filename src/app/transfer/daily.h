#pragma once

#include "app/session.h"
#include "app/transfer/job.h"

/* Makes, in JOB, the day's backup of the user's own database if there is none yet; nothing where
 * another is visited, or none is open. What fails is told in a toast. */
void piiri_daily_backup(PiiriSession *session, PiiriJob *job);

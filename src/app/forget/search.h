#pragma once

#include "app/session.h"
#include "app/transfer/job.h"

/*
 * Looking for the texts that mention by name what is to be erased: long work where there is much
 * to read.
 */

/* Looks in JOB for what mentions anything of WITH (PiiriRef); DONE is given the mentions, a GArray
 * of PiiriMention (analysis/mentions.h). */
void piiri_forget_search_start(
    PiiriJob *job, PiiriSession *session, GArray *with, PiiriWorkDone done, gpointer data);

#pragma once

#include "app/session.h"

#include <adwaita.h>
#include <stdbool.h>

/* The paper of a new page of the diary, while one writes on it; there is none before. */

#define PIIRI_TYPE_DIARY_PAPER (piiri_diary_paper_get_type())
G_DECLARE_FINAL_TYPE(PiiriDiaryPaper, piiri_diary_paper, PIIRI, DIARY_PAPER, AdwBin)

/* Lays down a new page of the session's circle about the meeting of the moment PLANNED, "" for the
 * nearest, with TEXT already on it. There must be a store and a circle. */
void piiri_diary_paper_write(PiiriDiaryPaper *self,
                             PiiriSession *session,
                             const char *planned,
                             const char *text);

/* Whether there is a page. */
bool piiri_diary_paper_is_written(PiiriDiaryPaper *self);

/* The entry that the page has become, 0 for none. */
gint64 piiri_diary_paper_entry(PiiriDiaryPaper *self);

/* Saves what is being written. */
void piiri_diary_paper_save(PiiriDiaryPaper *self);

/* Takes the page away; what was saved of it stays an entry. */
void piiri_diary_paper_clear(PiiriDiaryPaper *self);

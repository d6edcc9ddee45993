#pragma once

#include "app/diary/days.h"

#include <adwaita.h>
#include <stdbool.h>

/*
 * The days of the diary by month, of which one is chosen; or what is said in their place while
 * there are none.
 *
 * Signal "chosen": void (*) (PiiriDiaryIndex *, PiiriDiaryPage *): the user has chosen another day.
 * "activated": void (*) (PiiriDiaryIndex *): Enter or a double click on the one that is chosen.
 */

#define PIIRI_TYPE_DIARY_INDEX (piiri_diary_index_get_type())
G_DECLARE_FINAL_TYPE(PiiriDiaryIndex, piiri_diary_index, PIIRI, DIARY_INDEX, AdwBin)

/* Shows the index of DAYS. Called once. */
void piiri_diary_index_set_days(PiiriDiaryIndex *self, PiiriDiaryDays *days);

/* What stands there: the list, "index"; that "nothing" was found; a "blank" while the first page is
 * written; the invitation of an "empty" diary. */
void piiri_diary_index_show(PiiriDiaryIndex *self, const char *what);

/* Chooses the day of PAGE and brings it into sight, without the signal; NULL chooses none. */
void piiri_diary_index_select(PiiriDiaryIndex *self, PiiriDiaryPage *page);

/* Whether the user just now chooses one after the other with the arrows. */
bool piiri_diary_index_is_walked(PiiriDiaryIndex *self);

/* The page that is chosen, NULL for none. */
PiiriDiaryPage *piiri_diary_index_selected(PiiriDiaryIndex *self);

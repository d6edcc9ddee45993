#pragma once

#include "analysis/diary.h"

#include <gio/gio.h>

/*
 * A day of the diary, or in the index the heading of a month, as lists hold it. Signal "changed",
 * without arguments: what is shown of it has to be fetched again.
 */

#define PIIRI_TYPE_DIARY_PAGE (piiri_diary_page_get_type())
G_DECLARE_FINAL_TYPE(PiiriDiaryPage, piiri_diary_page, PIIRI, DIARY_PAGE, GObject)

/* DAY of DIARY. */
PiiriDiaryPage *piiri_diary_page_new(const PiiriDiary *diary, const PiiriDiaryDay *day);

/* The heading of a month, counted since the year 0; 0 for the days without a date. */
PiiriDiaryPage *piiri_diary_page_new_heading(int months);

bool piiri_diary_page_is_heading(PiiriDiaryPage *self);
int piiri_diary_page_months(PiiriDiaryPage *self);
const char *piiri_diary_page_date(PiiriDiaryPage *self);

/* The day's entries. */
const gint64 *piiri_diary_page_rows(PiiriDiaryPage *self, guint *n);
bool piiri_diary_page_has(PiiriDiaryPage *self, gint64 entry);

/* How much is written and how many pictures there are. */
guint piiri_diary_page_letters(PiiriDiaryPage *self);
guint piiri_diary_page_pictures(PiiriDiaryPage *self);

/* The same day, read again. */
void piiri_diary_page_update(PiiriDiaryPage *self,
                             const PiiriDiary *diary,
                             const PiiriDiaryDay *day);

/* Emits "changed". */
void piiri_diary_page_changed(PiiriDiaryPage *self);

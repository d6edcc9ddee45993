#pragma once

#include "app/diary/days.h"
#include "app/diary/paper.h"

#include <gtk/gtk.h>

/*
 * The side of the pane on which one reads: the book of all days, with the way to a month in its
 * header and to what was found above it; or the paper of a new page while one writes.
 *
 * Signal "turned": void (*) (PiiriBookColumn *): another page is read.
 */

#define PIIRI_TYPE_BOOK_COLUMN (piiri_book_column_get_type())
G_DECLARE_FINAL_TYPE(PiiriBookColumn, piiri_book_column, PIIRI, BOOK_COLUMN, GtkBox)

/* Makes the book of DAYS. Called once. */
void piiri_book_column_set_days(PiiriBookColumn *self, PiiriDiaryDays *days);

/* Shows how things stand: whether one writes, what is found. FOLDED: only one side of the pane is
 * seen, and there is a way back to the other. */
void piiri_book_column_update(PiiriBookColumn *self, bool folded);

/* Where new pages are written; after that changes, piiri_book_column_update() shows it. */
PiiriDiaryPaper *piiri_book_column_paper(PiiriBookColumn *self);

/* The page that is read, NULL for none. */
PiiriDiaryPage *piiri_book_column_page(PiiriBookColumn *self);

/* Opens the book at PAGE, at its beginning for NULL. */
void piiri_book_column_open_page(PiiriBookColumn *self, PiiriDiaryPage *page);

/* Opens the book at the entry's day and, when the page is laid out, shows the entry. False when it
 * doesn't stand in the book. */
bool piiri_book_column_open_entry(PiiriBookColumn *self, gint64 entry);

/* Whether something of the entry is in sight. */
bool piiri_book_column_sees(PiiriBookColumn *self, gint64 entry);

/* Puts the cursor into the text of an entry that is edited in its place. */
void piiri_book_column_focus_editor(PiiriBookColumn *self, gint64 entry);

/* Opens the choice of a month, when there are any. */
void piiri_book_column_choose_month(PiiriBookColumn *self);

/* Leaves only the days on which these words were written, "" all of them. */
void piiri_book_column_search(PiiriBookColumn *self, const char *words);

/* Goes to what was found STEP further (-1: before). False when nothing was. */
bool piiri_book_column_step(PiiriBookColumn *self, int step);

#pragma once

#include "app/diary/page.h"
#include "app/session.h"

#include <gtk/gtk.h>

/*
 * The circle's diary as the pane shows it: its days as a list of pages, the same with a heading for
 * each month as an index, and what is looked for in it. It follows the session by itself; a page
 * stays the same object as long as its day stays.
 *
 * Signal "changed": void (*) (PiiriDiaryDays *), after the lists have followed.
 */

#define PIIRI_TYPE_DIARY_DAYS (piiri_diary_days_get_type())
G_DECLARE_FINAL_TYPE(PiiriDiaryDays, piiri_diary_days, PIIRI, DIARY_DAYS, GObject)

/* SEEN is the widget that shows them and owns them: they follow what changes while that is mapped,
 * and as soon as it is again. */
PiiriDiaryDays *piiri_diary_days_new(PiiriSession *session, GtkWidget *seen);

PiiriSession *piiri_diary_days_session(PiiriDiaryDays *self);

/* Lists of PiiriDiaryPage, owned by SELF. */
GListModel *piiri_diary_days_pages(PiiriDiaryDays *self);
GListModel *piiri_diary_days_index(PiiriDiaryDays *self);

/* The number of the page that ENTRY stands on; false when it isn’t shown. */
bool piiri_diary_days_find(PiiriDiaryDays *self, gint64 entry, guint *page);

/* The index's row of a page, GTK_INVALID_LIST_POSITION (G_MAXUINT) when it has none. */
guint piiri_diary_days_index_of(PiiriDiaryDays *self, PiiriDiaryPage *page);

/* Shows only the days on which these words were written, "" all of them again. */
void piiri_diary_days_search(PiiriDiaryDays *self, const char *words);
const char *piiri_diary_days_words(PiiriDiaryDays *self);

/* The entry that is edited in its place in the book, 0 for none. */
gint64 piiri_diary_days_editing(PiiriDiaryDays *self);
void piiri_diary_days_edit(PiiriDiaryDays *self, gint64 entry);

/* The entries that have the words, in the order of the book: elements are gint64. Empty without a
 * search. Owned by SELF, until it changes. */
GArray *piiri_diary_days_hits(PiiriDiaryDays *self);

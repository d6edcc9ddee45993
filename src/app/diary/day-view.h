#pragma once

#include "app/diary/days.h"
#include "app/diary/leaf.h"

/*
 * A day as a page of the book: its entries under one another, and in the margin how many were at
 * the meeting, which leads there.
 */

#define PIIRI_TYPE_DAY_VIEW (piiri_day_view_get_type())
G_DECLARE_FINAL_TYPE(PiiriDayView, piiri_day_view, PIIRI, DAY_VIEW, PiiriLeaf)

GtkWidget *piiri_day_view_new(PiiriDiaryDays *days, PiiriDiaryPage *page);

/* How high the page will be about, at that width. */
int piiri_day_view_guess(GtkWidget *widget, PiiriDiaryPage *page, int width);

/* The widget of an entry, NULL when it doesn't stand here. */
GtkWidget *piiri_day_view_entry(PiiriDayView *self, gint64 entry);

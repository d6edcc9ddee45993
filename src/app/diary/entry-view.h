#pragma once

#include "app/diary/days.h"

#include <gtk/gtk.h>

/*
 * An entry as it is read: its title, its text with the pictures in it, who wrote. While it is the
 * one that is edited (piiri_diary_days_editing()), its editor stands in its place.
 */

#define PIIRI_TYPE_ENTRY_VIEW (piiri_entry_view_get_type())
G_DECLARE_FINAL_TYPE(PiiriEntryView, piiri_entry_view, PIIRI, ENTRY_VIEW, GtkBox)

GtkWidget *piiri_entry_view_new(PiiriDiaryDays *days, gint64 entry);

gint64 piiri_entry_view_entry(PiiriEntryView *self);

/* Fetches the entry again; nothing moves when nothing changed. MEETING is the row of the meeting
 * that the day itself tells of. */
void piiri_entry_view_update(PiiriEntryView *self, gint64 meeting);

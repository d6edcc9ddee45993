#pragma once

#include <adwaita.h>

/* For whoever doesn't think of Enter: shows a check mark at the end of ENTRY as long as something
 * is written in it, which does what Enter does. LABEL says what that is. */
void piiri_entry_offer_enter(GtkEntry *entry, const char *label);

/* For an entry that is emptied as soon as something is done with what was written: while it is
 * empty, Ctrl+Z and Ctrl+Shift+Z mean the circle's latest step. */
void piiri_entry_leave_undo(GtkEntry *entry);

/* Lets a screen reader hear that the line in ROW has the keyboard, and what it is for: the row's
 * title. To be called once, before the row is first shown. */
void piiri_entry_row_tell_focus(AdwEntryRow *row);

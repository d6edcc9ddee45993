#pragma once

#include "app/frame/pane.h"

/*
 * The circle's common history, read as a book: its days by month on one side, the book on the
 * other. One writes on a page of its own, and changes what is written in its place.
 *
 * Actions: "diary.write" ("(ss)": the moment of the meeting, "" for the nearest, and words to begin
 * with), "diary.edit" and "diary.remove" ("x": the entry's row), "diary.done", "diary.jump",
 * "diary.step" ("i": to another hit of the search).
 */

#define PIIRI_TYPE_DIARY_PANE (piiri_diary_pane_get_type())
G_DECLARE_FINAL_TYPE(PiiriDiaryPane, piiri_diary_pane, PIIRI, DIARY_PANE, PiiriPane)

GtkWidget *piiri_diary_pane_new(PiiriSession *session);

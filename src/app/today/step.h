#pragma once

#include "app/today/today.h"

/*
 * One step that somebody takes with the meeting shown, from its beginning to its commit. Only the
 * sources of this folder that write use it. Functions that write return false, or 0, once something
 * has failed; piiri_step_end() tells the user.
 */

typedef struct {
  PiiriToday *today;
  PiiriStore *store;
  gint64 circle;
  gint64 meeting; /* after piiri_step_record_meeting() */
  GError *error;
} PiiriStep;

/* Begins a step in WORDS; false, and told, when the database is busy. */
bool piiri_step_begin(PiiriStep *step, PiiriToday *today, const char *words);

/* Ends the step that came to DONE; what failed leaves nothing behind. */
bool piiri_step_end(PiiriStep *step, bool done);

bool piiri_step_set(PiiriStep *step, int kind, gint64 row, int field, const char *text);
bool piiri_step_set_link(PiiriStep *step, int kind, gint64 row, int field, gint64 target);
gint64 piiri_step_add(PiiriStep *step, int kind);

/* Goes on with MEETING's record, made by its key when there is none. What it is told here is the
 * same on every laptop. */
bool piiri_step_record(PiiriStep *step, const PiiriMeeting *meeting, const char *kind);

/* The same with the meeting shown, as one of the weekly ones. */
bool piiri_step_record_meeting(PiiriStep *step);

/* A meeting with somebody at it was held, and so was its theme. Where the last one is taken away
 * again it wasn't, and mustn't count as a meeting that nobody came to. */
bool piiri_step_settle_state(PiiriStep *step, guint guests);

/* THEME takes the place of what the meeting had before, which is then what it was before that; 0
 * only takes it away. */
bool piiri_step_put_theme(PiiriStep *step, gint64 theme);

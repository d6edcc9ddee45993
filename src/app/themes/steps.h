#pragma once

#include "analysis/themes.h"
#include "app/session.h"

/*
 * What people do to themes. Each is one step that can be undone; what couldn't be done is told, and
 * false (or 0) comes back.
 */

/* A new idea of that title; its row. */
gint64 piiri_themes_propose(PiiriSession *session, const char *title);

/* The same, planned for MEETING at once. */
gint64 piiri_themes_propose_for(PiiriSession *session,
                                const char *title,
                                const PiiriMeeting *meeting);

bool piiri_themes_plan(PiiriSession *session, gint64 theme, const PiiriMeeting *meeting);

bool piiri_themes_hold(PiiriSession *session, gint64 theme, const PiiriMeeting *meeting);

/* MEETING is where it was held already; it wasn't. */
bool piiri_themes_not_held(PiiriSession *session, gint64 theme, gint64 meeting);

bool piiri_themes_to_ideas(PiiriSession *session, gint64 theme);

/* Moves THEME into the lane of STATE: to be planned for the first free meeting, held at the meeting
 * it was planned for when that has come, else at the last one that had no theme. Tells in a toast
 * what came of it. */
bool piiri_themes_move(PiiriSession *session, gint64 theme, PiiriThemeState state);

bool piiri_themes_support(PiiriSession *session, gint64 theme, gint64 participant, bool given);

bool piiri_themes_rename(PiiriSession *session, gint64 theme, const char *title);

bool piiri_themes_set_materials(PiiriSession *session, gint64 theme, const char *text);

/* Deletes THEME, with a toast that offers to undo it. */
bool piiri_themes_remove(PiiriSession *session, gint64 theme);

/* Whether THEME is planned for a meeting whose day is past, so that it was held there most likely.
 */
bool piiri_themes_is_due(PiiriStore *store, gint64 theme, const char *today);

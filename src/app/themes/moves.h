#pragma once

#include "analysis/themes.h"

/*
 * What becomes of a theme, written within a step that is open. All return false, with the error, as
 * soon as one write fails.
 */

/* THEME is planned for the meeting of row MEETING, 0 for one to be agreed. Where it was held before
 * stays known. */
bool piiri_theme_plan(PiiriStore *store, gint64 theme, gint64 meeting, GError **error);

/* THEME was held at the meeting of row MEETING, 0 when nobody knows which. */
bool piiri_theme_hold(PiiriStore *store, gint64 theme, gint64 meeting, GError **error);

/* THEME is an idea again. Where it was held before stays known. */
bool piiri_theme_to_ideas(PiiriStore *store, gint64 theme, GError **error);

/* Says that THEME was HELD at that meeting or not, and leaves alone what it is planned for. */
bool
piiri_theme_say_held(PiiriStore *store, gint64 theme, gint64 meeting, bool held, GError **error);

/* THEME isn't about that meeting after all: neither held there nor planned for it. It is then what
 * it was before: held where it was held last, else an idea. */
bool piiri_theme_leave(PiiriStore *store, gint64 theme, gint64 meeting, GError **error);

/* PARTICIPANT would like THEME, or no longer. */
bool piiri_theme_support(
    PiiriStore *store, gint64 theme, gint64 participant, bool given, GError **error);

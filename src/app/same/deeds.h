#pragma once

#include "app/session.h"

/*
 * Deciding whether two are one. Each is one step that can be undone; what went wrong is told by the
 * session.
 */

/* The two are the same: they are shown and counted as one from now on. */
bool piiri_same_join(PiiriSession *session, int kind, gint64 one, gint64 other);

/* They are not, and aren't suggested again. */
bool piiri_same_set_apart(PiiriSession *session, int kind, gint64 one, gint64 other);

/* ROW is none of those that it is joined with, and none of them is suggested for it again. */
bool piiri_same_separate(PiiriSession *session, int kind, gint64 row);

#pragma once

#include <glib.h>

/* A wall (model/stamp.h) as people say it, in this laptop's own time: "10 Nov 2026 at 14:40".
 * Free with g_free(). */
char *piiri_moment_words(gint64 wall);

#pragma once

#include "analysis/meetings.h"

/*
 * What belongs to one meeting: its theme, who guides, who cares for what, what was written.
 */

/* The row of the theme planned for (or held at) the meeting, also when it has been planned for
 * another one since; 0 when there is none. */
gint64 piiri_agenda_theme(PiiriStore *store, gint64 meeting);

/* Rows of the circle's themes that could be chosen for a meeting: ideas, and planned ones that no
 * meeting has. By title. Elements are gint64; free with g_array_unref(). */
GArray *piiri_agenda_free_themes(PiiriStore *store, gint64 circle);

/* One thing that somebody sees to: all tasks of the same kind and title. */
typedef struct {
  char *kind;     /* "coffee" */
  char *title;    /* "" mostly */
  GArray *people; /* gint64 rows of participants, in the order they took it */
  gint64 open;    /* the meeting's task that nobody has taken, 0 when all are or none is */
} PiiriCare;

void piiri_care_free(PiiriCare *care);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriCare, piiri_care_free)

/* Who cares for what at MEETING (0: not recorded yet): its own tasks, and the circle's standing
 * ones that it has none of the same kind and title of. In the order of the kinds of task. Elements
 * are PiiriCare. */
GPtrArray *piiri_agenda_cares(PiiriStore *store, gint64 circle, gint64 meeting);

/* Rows of the participants who guide the meeting: those it names, else those who have the task.
 * Elements are gint64; free with g_array_unref(). */
GArray *piiri_agenda_guides(PiiriStore *store, gint64 circle, gint64 meeting);

/* Rows of the diary entries that were written for the meeting, in the order they were made.
 * Elements are gint64; free with g_array_unref(). */
GArray *piiri_agenda_entries(PiiriStore *store, gint64 meeting);

#pragma once

#include "store/store.h"

/*
 * The steps of a member, shown in what a person did. They are counts and never grades.
 */

typedef struct {
  guint themes;      /* proposed: ideas and experience passed on */
  guint information; /* times of inviting and informing, and people brought along */
  guint entries;     /* written into the diary */
  guint tasks;       /* carried, other than those above */
  guint guided;      /* meetings guided */
} PiiriMember;

/* What the participant with that ROW has done up to TODAY, a date as in files. */
bool piiri_member_steps(
    PiiriStore *store, gint64 row, const char *today, PiiriMember *member, GError **error);

#pragma once

#include "model/kinds.h"

/*
 * What tasks look like everywhere: an icon and a word.
 */

/* The kinds of task there are, in their order. */
const PiiriChoice *piiri_task_kinds(void);

/* The icon of a kind of task. */
const char *piiri_task_icon(const char *kind);

/* What one calls a task: its TITLE, or where it has none the kind in short. Owned by TITLE, by KIND
 * or by nobody. */
const char *piiri_task_label(const char *kind, const char *title);

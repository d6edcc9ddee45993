#pragma once

#include "store/store.h"

/*
 * What somebody has said not to be the same: the field `not_same_as` of participants, actors and
 * meetings, in either of the two. What is said of one holds for all that are joined with it.
 */

typedef struct PiiriApart PiiriApart;

/* All that is said of KIND. */
PiiriApart *piiri_apart_read(PiiriStore *store, int kind);
void piiri_apart_free(PiiriApart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriApart, piiri_apart_free)

/* Whether the two, each the one that stands for its set, are said not to be the same. */
bool piiri_apart_are(const PiiriApart *self, gint64 one, gint64 other);

/* The field of KIND that says it, -1 where there is none. */
int piiri_apart_field(int kind);

#pragma once

#include "app/session.h"

#include <adwaita.h>

/*
 * A quiet line that is there only while something may be down twice in the circle: "Maybe the same
 * person twice: 2". It opens the suggestions.
 */

#define PIIRI_TYPE_SAME_HINT (piiri_same_hint_get_type())
G_DECLARE_FINAL_TYPE(PiiriSameHint, piiri_same_hint, PIIRI, SAME_HINT, AdwBin)

/* Follows the session from now on; called once. KIND is one of those that analysis/duplicates.h
 * knows. */
void piiri_same_hint_set(PiiriSameHint *self, PiiriSession *session, int kind);

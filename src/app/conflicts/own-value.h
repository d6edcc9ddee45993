#pragma once

#include "app/conflicts/conflict.h"

#include <adwaita.h>

/*
 * Where somebody writes a third value, as neither of the two is right, with a button that saves it:
 * action "conflict.save" of what it lies in.
 */

#define PIIRI_TYPE_OWN_VALUE (piiri_own_value_get_type())
G_DECLARE_FINAL_TYPE(PiiriOwnValue, piiri_own_value, PIIRI, OWN_VALUE, AdwBin)

/* Whether a field's value can be written by hand. */
bool piiri_own_value_can_be(const PiiriField *field);

/* BEGINNING is what stands there at first; NULL for what is shown of the field now. */
PiiriOwnValue *piiri_own_value_new(PiiriConflict *conflict, const char *beginning);

/* What was written, spelt as in files; free with g_free(). NULL and an error, which says how to
 * write it, where it can't be read. */
char *piiri_own_value_read(PiiriOwnValue *self, GError **error);

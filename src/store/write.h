#pragma once

#include "store/private.h"

/* Gives the step under way its stamp and its line in the undo list, once. */
bool write_prepare(PiiriStore *self, GError **error);

/* Writes TEXT into a field without asking whether a person may; unless ALWAYS, not when it stands
 * there already, alone. */
bool write_cell(PiiriStore *self,
                int kind,
                gint64 row,
                int field,
                const char *text,
                bool always,
                GError **error);

#pragma once

#include "store/private.h"
#include "store/rescue.h"

/* Takes out of a database that was put together from a damaged one what isn't whole: records whose
 * stamps or values can't all be read, links to what is gone, and what lies beside records that
 * aren't there. Inside the transaction that brings it up to date, once its fields are numbered. */
bool whole_make(PiiriStore *self, GError **error);

/* What stands in the database. */
void whole_count(PiiriStore *self, PiiriRescued *told);

#pragma once

#include "app/today/today.h"

/* Writes down that somebody called NAME is present who wasn't along before. A name that one of the
 * ATTENDEES (PiiriAttendee) has already is ticked, not written down a second time; both are told.
 * False when nothing was written. */
bool piiri_newcomer_add(PiiriToday *today, GPtrArray *attendees, const char *name);

#pragma once

#include "app/today/today.h"

#include <adwaita.h>

/*
 * Everyone who could come to the meeting as a big row to tick, in two columns.
 */

#define PIIRI_TYPE_PEOPLE_ROWS (piiri_people_rows_get_type())
G_DECLARE_FINAL_TYPE(PiiriPeopleRows, piiri_people_rows, PIIRI, PEOPLE_ROWS, AdwBin)

/* Shows ATTENDEES (PiiriAttendee) of TODAY's meeting, in their order. A tick is written to TODAY.
 */
void piiri_people_rows_show(PiiriPeopleRows *self, PiiriToday *today, GPtrArray *attendees);

/* Ticks those of them who are present now: no name and no order has changed. */
void piiri_people_rows_tick(PiiriPeopleRows *self);

/* Fades whose names don't begin with WORDS, and lets stand out whom Enter ticks (today/finding.h).
 * Words of nothing but spaces mark nobody. */
void piiri_people_rows_mark(PiiriPeopleRows *self, const char *words);

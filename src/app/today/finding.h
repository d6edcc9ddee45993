#pragma once

#include "analysis/attendance.h"

/*
 * Finding a person by the beginning of one of her names, while somebody types it. ATTENDEE and
 * ATTENDEES are PiiriAttendee; WORDS of nothing but spaces find everybody.
 */

bool piiri_finding_matches(const char *words, const PiiriAttendee *attendee);

/* Whom Enter ticks: of those who go by such a name, and after them of those who have one, the first
 * who isn't ticked yet, so that the same letters twice tick two people of one name. Where all are
 * ticked, the first of them; NULL when nobody is called so. */
PiiriAttendee *piiri_finding_target(const char *words, GPtrArray *attendees);

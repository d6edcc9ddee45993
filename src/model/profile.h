#pragma once

#include "model/record.h"

/*
 * What leaves with a file of which profile (data/exchange.md, "Profiles"): a kind by its own row in
 * the description, a field by its privacy class. A profile carries a field with all its values or
 * not at all, which depends on the field alone and never on what stands in it: so a receiver who
 * gets the field gets everything that merging needs.
 */

/* "full", "diary", "figures". */
const char *piiri_profile_name(PiiriProfile profile);

/* The profile of that name; false when there is none. */
bool piiri_profile_find(const char *name, PiiriProfile *profile);

/* KIND may be PIIRI_UNKNOWN_KIND, which the widest profile alone carries. */
bool piiri_profile_carries(const PiiriDescription *description, PiiriProfile profile, int kind);

/* FIELD is a row of KIND, -1 for one that this version doesn't know. Links whose target the profile
 * leaves out stay behind; they have one target, so no part of a field ever does. */
bool piiri_profile_carries_field(const PiiriDescription *description,
                                 PiiriProfile profile,
                                 int kind,
                                 int field);

/* The fields of RECORD that leave. They are in FIELDS (of PiiriRecordField), which it empties
 * first, and point into RECORD. */
PiiriRecord piiri_profile_narrow(const PiiriDescription *description,
                                 PiiriProfile profile,
                                 const PiiriRecord *record,
                                 GArray *fields);

#pragma once

#include "store/store.h"

/*
 * The sample circle: invented people around one table, so that a newcomer sees what a circle looks
 * like after a year. It meets on Tuesdays; the year ends on the latest of them, and what is planned
 * follows it. For the same day it is always the same circle.
 *
 * Who, when and how often stand here in tables; what is said stands in data/sample, one file for
 * each language, and is too long to be messages of the program's own translation.
 */

/* The languages that the sample circle speaks, for piirictl's help and the tests; NULL ends. */
extern const char *const piiri_sample_languages[];

/* Fills STORE, in which there is no circle yet, in one step. LANGUAGE is one of those above, or
 * NULL for the user's own, else English. */
bool piiri_sample_fill(PiiriStore *store, const char *language, GError **error);

#pragma once

#include <glib.h>
#include <stdbool.h>

/* Reads the day at the beginning of TEXT, a date or a moment as in files; false when there is
 * none. */
bool piiri_date_parse(const char *text, GDate *date);

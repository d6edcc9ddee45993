#pragma once

#include <glib.h>
#include <stdbool.h>

/* How many of the LENGTH bytes at TEXT are whole characters of UTF-8, NUL not among them. What is
 * left over may be the start of a character; *BROKEN is true when it can't be. */
gsize piiri_utf8_span(const char *text, gsize length, bool *broken);

#pragma once

#include <pango/pango.h>

/* Underlines what differs between the N texts, in TEXTS[WHICH]: all but what every one of them
 * begins and ends with. NULL where they have nothing in common, or only differ in nothing. */
PangoAttrList *piiri_difference_underline(const char *const *texts, guint n, guint which);

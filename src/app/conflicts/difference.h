#pragma once

#include <pango/pango.h>

/* Marks the words that differ between the N texts, in TEXTS[WHICH]: underlined and bolder, so not
 * by colour alone. NULL where nothing of it is the same, or nothing differs. */
PangoAttrList *piiri_difference_underline(const char *const *texts, guint n, guint which);

/* The same for words that are there no more: struck through. */
PangoAttrList *piiri_difference_strike(const char *text, const char *next);

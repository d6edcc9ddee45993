#pragma once

#include "analysis/listing.h"

/*
 * How the records of each kind are looked at: their order, what a list says of each, what its page
 * shows. One row per kind; a kind without one is listed by its title.
 */

/* What a new record begins with; NULL is today's date. */
typedef struct {
  int field;
  const char *text;
} PiiriPreset;

typedef struct {
  PiiriListing listing;
  const char *icon;
  int called;             /* the shorter name that lists use, NO_FIELD for the title */
  bool person;            /* an avatar stands before the name */
  int tells[3];           /* said under the name, those that are there */
  PiiriPreset presets[2]; /* ended by NO_FIELD */
  const char *create;     /* translatable: "New theme" */
} PiiriOutlook;

/* Never NULL for a kind of the description. */
const PiiriOutlook *piiri_outlook(int kind);

/* The name that lists use. Free with g_free(). */
char *piiri_outlook_name(PiiriStore *store, int kind, gint64 row);

/* What a list says under it, "" for nothing. Free with g_free(). */
char *piiri_outlook_tell(PiiriStore *store, int kind, gint64 row);

/* The same, and what tells a person apart from another of her full name: when she came along first.
 */
char *piiri_outlook_tell_apart(PiiriStore *store, int kind, gint64 row);

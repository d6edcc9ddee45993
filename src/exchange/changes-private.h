#pragma once

#include "exchange/changes.h"

/* What the two sources of exchange/changes.h share. */

struct PiiriChanges {
  const PiiriDescription *description;
  int participant; /* the kind of people, -1 without one */
  sqlite3 *db;
  sqlite3_stmt *add_change;
  sqlite3_stmt *add_field;
  guint64 pictures; /* bytes kept of them */
};

/* By which of its fields records of a kind are ordered and, where they have no title, called. */
int changes_sort_field(const PiiriKind *kind);

/* The kind that a link field of KIND points to. */
int changes_target(const PiiriKind *kind, int index, int field);

/* Prepared; NULL with a warning when SQLite says no. */
sqlite3_stmt *changes_prepare(PiiriChanges *changes, const char *sql);

#pragma once

#include "store/store.h"

/*
 * What can still be read of a damaged database, put into a new one. Every record that can be read
 * whole comes over, with its earlier versions and its conflicts; of one that can't, nothing does
 * but its id, so that it comes back whole with the next file of somebody who has it. The new
 * database takes a replica id of its own before it writes. The damaged file is only read.
 */

typedef struct {
  guint64 records;   /* that came over whole */
  guint64 versions;  /* earlier values of their fields */
  guint64 conflicts; /* fields in conflict */
  guint64 erasures;  /* what was erased for good stays so */
  guint64 lost;      /* records that are known to have been there, vacant ones perhaps among them */
  guint64 regained;  /* that the newest good backup brought beside them */
  guint unreadable;  /* pages and rows of the file that told nothing */
} PiiriRescued;

/* Puts what can be read of the database at DAMAGED into a new one at PATH, mode 0600, where there
 * must be no file. May take seconds, and needs room for twice the file. What could not be read of
 * how laptops and fields are numbered is looked up in the program's own backups of DAMAGED.
 * PIIRI_STORE_ERROR_DAMAGED when nothing could be read, PIIRI_STORE_ERROR_FOREIGN and
 * PIIRI_STORE_ERROR_NEWER as when opening. */
bool piiri_rescue(const PiiriDescription *description,
                  const char *damaged,
                  const char *path,
                  PiiriRescued *rescued,
                  GError **error);

/* The same, and puts the new database in the place of the damaged one, which is kept beside it
 * under a name with the date, *ASIDE (g_free()). No store may have DATABASE open. */
bool piiri_rescue_in_place(const PiiriDescription *description,
                           const char *database,
                           PiiriRescued *rescued,
                           char **aside,
                           GError **error);

/* What came of it, in sentences for people. Free with g_free(). */
char *piiri_rescued_words(const PiiriRescued *rescued);

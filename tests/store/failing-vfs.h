#pragma once

#include <stdbool.h>

/*
 * A disk that fails. It lies over SQLite's own way to files and counts what is asked of it: every
 * opening, write, sync, cutting off and growing. One of them can be told to fail.
 */

typedef enum {
  DISK_FULL,   /* that one and all that follow, but for what needs no room, with ENOSPC */
  DISK_BROKEN, /* that one alone, with EIO */
} DiskFailure;

/* Puts it in the place of SQLite's own. Before the first database is opened. */
void failing_vfs_install(void);

/* Counts from nought, and fails at the N-th from now on; N of 0 fails at none. */
void failing_vfs_arm(DiskFailure failure, unsigned n);

/* All is well again. Returns whether anything has failed. */
bool failing_vfs_disarm(void);

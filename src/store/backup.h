#pragma once

#include "store/store.h"

/*
 * Copies of the database, made with SQLite's online backup. The program's own lie beside the
 * database in a folder "backups", before each import, once a day and when somebody asks for one,
 * the oldest of each going when there are more than enough.
 */

typedef enum {
  PIIRI_BACKUP_DAILY,
  PIIRI_BACKUP_IMPORT,
  PIIRI_BACKUP_ASKED, /* somebody asked for it */
} PiiriBackupReason;

typedef struct {
  char *path;
  PiiriBackupReason reason;
  gint64 made; /* wall */
} PiiriBackup;

void piiri_backup_free(PiiriBackup *backup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriBackup, piiri_backup_free)

/* Copies the whole database to PATH (replaced atomically, mode 0600). */
bool piiri_backup_write(PiiriStore *store, const char *path, GError **error);

/* Makes one of the program's own and rotates them. The path, NULL on error; g_free(). */
char *piiri_backup_make(PiiriStore *store, PiiriBackupReason reason, GError **error);

/* Whether the database at DATABASE has no day's backup of today yet. */
bool piiri_backup_is_due(const char *database);

/* Makes the day's backup if it is due. A damaged database is not backed up, but
 * told of by PIIRI_STORE_ERROR_DAMAGED. */
bool piiri_backup_daily(PiiriStore *store, GError **error);

/* The program's own backups of the database at DATABASE, newest first: PiiriBackup. */
GPtrArray *piiri_backup_list(const char *database);

/* The newest of them that is whole, going by SQLite's own look at its pages; NULL when none is. May
 * take seconds. */
PiiriBackup *piiri_backup_newest_good(const char *database);

/* Puts the backup in the place of the database at DATABASE, which no store of the caller's may
 * have open. What the present database knows to be erased, as far as it can be read, is erased from
 * it first; the new one takes a new replica id before it writes. A present one that can't be opened
 * is kept beside it, under a name with the date. */
bool piiri_backup_restore(const PiiriDescription *description,
                          const char *backup,
                          const char *database,
                          GError **error);

/* Applies STORE's erasures to every one of the program's own backups, replacing the files. */
bool piiri_backup_erase(PiiriStore *store, GError **error);

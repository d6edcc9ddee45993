#pragma once

#include "model/id.h"
#include "model/stamp.h"

#include <gio/gio.h>

/*
 * A shared folder, as far as it can be thought about without a database (data/exchange.md, "The
 * shared folder"): which of its files are whose, which are to be read, and what is remembered of
 * those that were. What is done with them is in exchange/share.h.
 */

/* --- Names ----------------------------------------------------------------------------------- */

#define PIIRI_FOLDER_PLAIN  ".piiri.xml"
#define PIIRI_FOLDER_SEALED ".piiri"

/* The name of the one file that REPLICA writes about CIRCLE. Free with g_free(). */
char *piiri_folder_own_name(guint64 replica, const PiiriId *circle, bool sealed);

typedef enum {
  PIIRI_FOLDER_FOREIGN, /* no file of Piiri's, not whole yet, or about another circle */
  PIIRI_FOLDER_OTHER,   /* to be read; also a copy of ours that a service has made */
  PIIRI_FOLDER_OWN,     /* ours by its name, sealed or not */
} PiiriFolderRole;

/* CIRCLES are PiiriId: the one that is shared, first, and those joined with it. */
PiiriFolderRole piiri_folder_role(const char *name, guint64 replica, const GArray *circles);

/* --- What lies there ------------------------------------------------------------------------- */

/* Two entries that are equal in all of it are the same file with the same bytes: who writes by a
 * new file and a rename changes `inode`, who writes into the old one its time or size. */
typedef struct {
  char *name;
  guint64 size;
  gint64 modified; /* microseconds since 1970 */
  guint64 inode;
} PiiriFolderEntry;

void piiri_folder_entry_free(PiiriFolderEntry *entry);
bool piiri_folder_entry_equal(const PiiriFolderEntry *a, const PiiriFolderEntry *b);

/* The plain files in the folder at PATH itself, in byte order of their names: PiiriFolderEntry.
 * NULL when it can't be listed: G_IO_ERROR_NOT_FOUND when it isn't there. */
GPtrArray *piiri_folder_list(const char *path, GCancellable *cancellable, GError **error);

/* Of the folder at PATH, whosever, the files that could be imported: their paths (char *), in the
 * order of their names. */
GPtrArray *piiri_folder_files(const char *path, GCancellable *cancellable, GError **error);

/* --- What is remembered ---------------------------------------------------------------------- */

typedef enum {
  PIIRI_FOLDER_TAKEN,
  PIIRI_FOLDER_BROKEN, /* half written, damaged, or of a newer version */
  PIIRI_FOLDER_LOCKED, /* sealed, and there is no passphrase */
  PIIRI_FOLDER_WRONG,  /* sealed with another passphrase */
  PIIRI_FOLDER_ERASES, /* would erase something here, and nobody has been asked */
  PIIRI_FOLDER_UNREAD, /* the system didn't let it be read */
} PiiriFolderState;

/* A file of somebody else's. */
typedef struct {
  PiiriFolderEntry *entry; /* as it was when it was read */
  PiiriFolderState state;
  guint64 from;    /* the replica that wrote it, 0 when that isn't known */
  char *laptop;    /* what that calls itself, NULL when it doesn't tell */
  gint64 exported; /* wall: when, 0 when that isn't known */
  gint64 read;     /* wall: when we did */
  char *trouble;   /* a sentence, NULL when it was taken */
} PiiriFolderFile;

void piiri_folder_file_free(PiiriFolderFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriFolderFile, piiri_folder_file_free)

typedef struct {
  GPtrArray *files;      /* PiiriFolderFile, by name */
  PiiriFolderEntry *own; /* our own file as we left it, NULL when there is none */
  char *own_content;     /* what it holds (exchange/offer.h), "" when that isn't known */
  char *settled;         /* what all files together are known to hold, "" when that isn't */
  gint64 written;        /* wall: when ours was, 0 never */
} PiiriFolderMemory;

PiiriFolderMemory *piiri_folder_memory_new(void);
void piiri_folder_memory_free(PiiriFolderMemory *memory);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriFolderMemory, piiri_folder_memory_free)

/* As a text, and back; what can't be read is remembered as nothing. */
char *piiri_folder_memory_print(const PiiriFolderMemory *memory);
PiiriFolderMemory *piiri_folder_memory_parse(const char *text);

PiiriFolderFile *piiri_folder_memory_find(const PiiriFolderMemory *memory, const char *name);

/* Puts FILE, which it takes over, in the place of what was remembered of that name. */
void piiri_folder_memory_put(PiiriFolderMemory *memory, PiiriFolderFile *file);

/* --- What is to be done ---------------------------------------------------------------------- */

typedef struct {
  GPtrArray *read;       /* PiiriFolderEntry of others' files, in the order of their names */
  GPtrArray *gone;       /* char *: names that are remembered and no longer there */
  PiiriFolderEntry *own; /* of the name that ours is to have; NULL when it isn't there */
  bool touched;          /* it isn't as we left it */
  bool lost;             /* what the folder held may not be there any more */
  GPtrArray *rubbish;    /* char *: what we left there and nobody needs */
} PiiriFolderPlan;

void piiri_folder_plan_free(PiiriFolderPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriFolderPlan, piiri_folder_plan_free)

/* What to do with the ENTRIES that were listed, our own file being called OWN. A file is read again
 * when it is another than was read; AGAIN: also when it couldn't be taken then. */
PiiriFolderPlan *piiri_folder_plan(const GPtrArray *entries,
                                   const PiiriFolderMemory *memory,
                                   const char *own,
                                   guint64 replica,
                                   const GArray *circles,
                                   bool again);

/* Where our file stands, once others' files are taken. */
typedef struct {
  bool own;     /* it is there */
  bool as_left; /* as we left it */
  bool lost;    /* as in the plan */
  bool reached; /* what was taken leads to records here that nobody may have given */
  bool afresh;  /* it is to be written in any case: another passphrase */
} PiiriFolderStanding;

/* Whether the folder is sure to hold all that we have: BEFORE is what we had when its files were
 * looked at, NOW after taking them (both as of exchange/offer.h). Our own file must be there. */
bool piiri_folder_holds_all(const PiiriFolderMemory *memory,
                            const PiiriFolderStanding *standing,
                            const char *before,
                            const char *now);

/* --- Places ---------------------------------------------------------------------------------- */

/* Whether the file at PATH lies in FOLDER or below. */
bool piiri_folder_contains(const char *folder, const char *path);

/* The folder nearest above PATH that a file service is seen to keep in step, NULL when none is.
 * Free with g_free(). */
char *piiri_folder_of_service(const char *path);

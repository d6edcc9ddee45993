#pragma once

#include "exchange/share.h"

/*
 * What the sources of a round over a shared folder share.
 */

/* A round under way. */
typedef struct {
  PiiriStore *store;
  const PiiriShareOrder *order;
  GCancellable *cancellable;
  PiiriId circle;
  guint64 replica;
  GArray *circles; /* PiiriId */
  char *key;       /* of the memory */
  char *own;       /* the name that our file is to have */
  PiiriFolderPlan *plan;
  PiiriShared *shared;
  gint64 version; /* of the database, as far as others write to it */
} Round;

/* The path of the file of that NAME in the folder. */
char *share_path(const Round *round, const char *name);

/* share-take.c: others' files. Opens one with the passphrase that fits. */
GInputStream *share_open(const Round *round, const char *path, GError **error);

/* Takes in what is to be read. False only where the round can't go on. */
bool share_read_files(Round *round, GError **error);

/* Forgets those that have gone. */
void share_forget_gone(Round *round);

/* share-give.c: our own. Writes it where that is needed: BEFORE and NOW are what was here before
 * and after taking, REACHED as in PiiriFolderStanding. That the folder can't be written to doesn't
 * end the round. */
bool share_give(Round *round, const char *before, const char *now, bool reached, GError **error);

/* Remembers that the folder holds CONTENT, all of it; "" that this isn't known. */
void share_settle(Round *round, const char *content);

/* Takes away what we left among ENTRIES and nobody needs. */
void share_remove_rubbish(Round *round, const GPtrArray *entries);

/* Changes when another connection writes: a person at work, while files are read. */
gint64 share_data_version(PiiriStore *store);

#pragma once

#include "store/store.h"

/*
 * What a file brings, down to each field, gathered while it is rehearsed (exchange/import.h) and
 * read afterwards, when the database is as it was again. It lies in a temporary database of its
 * own, which SQLite keeps in memory while it is small and else in a file that has no name: so
 * memory is bounded at any length of file, and only what is looked at is fetched.
 *
 * Belongs to one thread at a time: a worker gathers, then the main thread reads.
 */

typedef struct PiiriChanges PiiriChanges;

typedef enum {
  PIIRI_CHANGE_NEW,
  PIIRI_CHANGE_CHANGED,
  PIIRI_CHANGE_DELETED,  /* stood here until now */
  PIIRI_CHANGE_RESTORED, /* was deleted here until now */
  PIIRI_CHANGE_GONE,     /* new here, and deleted already */
} PiiriChangeWhat;

/* One record that changes. */
typedef struct {
  gint64 number;
  int kind;   /* PIIRI_UNKNOWN_KIND when this version doesn't know it */
  char *name; /* the kind's */
  PiiriId id;
  PiiriChangeWhat what;
  guint conflicts; /* of its fields, that come into conflict */
  char *title;     /* what the record is called, in words; its kind when nothing tells */
  char *person;    /* whom it is about, in words; NULL when it is about nobody, or is a person */
  char *circle;    /* the name of its circle, NULL without one */
} PiiriChange;

void piiri_change_free(PiiriChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriChange, piiri_change_free)

typedef enum {
  PIIRI_FIELD_CHANGED,
  PIIRI_FIELD_IN_CONFLICT, /* BEFORE is what stands here, AFTER what comes; both are kept */
  PIIRI_FIELD_SETTLED,     /* it stood in conflict */
} PiiriFieldChangeWhat;

/* One field of it. */
typedef struct {
  int field;  /* -1 for one this version doesn't know */
  char *name; /* as `show` writes it: "phone", "{namespace}name" */
  PiiriFieldChangeWhat what;
  char *before; /* as in files; NULL when there was none */
  char *after;  /* NULL for a picture beyond those that are kept for showing */
} PiiriFieldChange;

/* NULL with an error when there is no room for it. DESCRIPTION must outlive it. */
PiiriChanges *piiri_changes_new(const PiiriDescription *description, GError **error);
void piiri_changes_free(PiiriChanges *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriChanges, piiri_changes_free)

/* --- Gathering ------------------------------------------------------------------------------- */

/* Adds a record that was BEFORE (NULL: it is new) and is AFTER now; one that comes in parts is
 * added part by part. */
bool piiri_changes_add(PiiriChanges *changes,
                       const PiiriRecord *before,
                       const PiiriRecord *after,
                       GError **error);

/* Ends the gathering, while STORE still holds what the file brought: it knows the names. */
bool piiri_changes_end(PiiriChanges *changes, PiiriStore *store, GError **error);

/* --- Reading --------------------------------------------------------------------------------- */

/* How many records change. */
guint piiri_changes_n(PiiriChanges *changes);

/* Records that stand together under one heading. */
typedef struct {
  int kind;     /* of all of them; PIIRI_UNKNOWN_KIND also by person */
  char *person; /* whom they are about, NULL by kind and for those about nobody */
  guint first, n;
} PiiriChangesGroup;

/* The numbers of all records (gint64): by kind in the order of the description, or by person in the
 * order of names, those about nobody last. Within a kind by name, or by day with the newest first.
 * GROUPS takes the PiiriChangesGroup of them; it is to be an array of these with
 * piiri_changes_group_clear(). Free with g_array_unref(). */
GArray *piiri_changes_list(PiiriChanges *changes, bool by_person, GArray *groups);
void piiri_changes_group_clear(PiiriChangesGroup *group);

/* The record of that number, NULL when there is none. */
PiiriChange *piiri_changes_get(PiiriChanges *changes, gint64 number);

/* Its fields in the order of its kind: PiiriFieldChange. Free with g_ptr_array_unref(). */
GPtrArray *piiri_changes_fields(PiiriChanges *changes, gint64 number);

/* The labels of what changes in it, at most MOST, in words: "Phone, Address"; "" for none. */
char *piiri_changes_labels(PiiriChanges *changes, const PiiriChange *change, guint most);

/* A value in the words that people read (analysis/words.h), links to what the file brings too. */
char *piiri_changes_words(PiiriChanges *changes,
                          PiiriStore *store,
                          const PiiriChange *change,
                          int field,
                          const char *text);

#pragma once

#include "model/record.h"

#include <gio/gio.h>
#include <sqlite3.h>

/*
 * One database file and one connection to it. A store belongs to the thread that opened it; a
 * second thread opens the file again for itself (SQLite's write-ahead log keeps them apart).
 *
 * Every kind has a table of its own with a real column for each field:
 *
 *   _row     INTEGER PRIMARY KEY   the record's handle inside this database
 *   _id      BLOB UNIQUE           its UUID
 *   _circle  INTEGER               row of its circle, or NULL
 *   _shown   INTEGER               1 stands, 0 deleted, NULL only linked to (not arrived, erased)
 *   _stamps  BLOB                  the stamps of its cells (store/stamps.h)
 *   ...                            the shown value of each field; NULL where there is none
 *
 * Links are the row of what they point to, booleans 1 and 0, integers integers, pictures their
 * bytes, everything else the text as in files; a value that doesn't fit its type is kept as text.
 * An emptied field is ''. So `WHERE _shown` gives the records a person sees, and joins are plain.
 */

#define PIIRI_TYPE_STORE (piiri_store_get_type())
G_DECLARE_FINAL_TYPE(PiiriStore, piiri_store, PIIRI, STORE, GObject)

#define PIIRI_STORE_ERROR (piiri_store_error_quark())
GQuark piiri_store_error_quark(void);

typedef enum {
  PIIRI_STORE_ERROR_FAILED,  /* SQLite said no: disk full, no permission, busy */
  PIIRI_STORE_ERROR_MISSING, /* no such file, record, field */
  PIIRI_STORE_ERROR_FOREIGN, /* not one of Piiri's databases */
  PIIRI_STORE_ERROR_NEWER,   /* made by a newer version */
  PIIRI_STORE_ERROR_DAMAGED, /* the file is damaged */
  PIIRI_STORE_ERROR_REFUSED, /* the write breaks a rule, the sentence says which */
  PIIRI_STORE_ERROR_ERASED,  /* erased for good: cannot be written again */
  PIIRI_STORE_ERROR_TWICE,   /* a record came twice to an import that trusts (merge.h) */
  PIIRI_STORE_ERROR_LINGERS, /* erased, but old bytes are still in the file or in a backup */
} PiiriStoreError;

typedef enum {
  PIIRI_STORE_OPEN = 0,
  PIIRI_STORE_CREATE = 1 << 0,    /* make the file where there is none */
  PIIRI_STORE_READ_ONLY = 1 << 1, /* no write, no migration */
  PIIRI_STORE_COPY = 1 << 2,      /* one that is worked on: no backup is made of it */
  PIIRI_STORE_RESCUED = 1 << 3,   /* a copy of which any row may be missing (store/rescue.h) */
} PiiriStoreFlags;

/* A record of this database: its kind and its row. */
typedef struct {
  int kind;
  gint64 row; /* 0 is none */
} PiiriRef;

/* Opens the database at PATH (":memory:" for a passing one). A new file gets mode 0600 and a new
 * replica. DESCRIPTION must outlive the store. Fields and kinds that the description has gained
 * since are added, and what was kept of them as unknown moves into place. */
PiiriStore *piiri_store_open(const PiiriDescription *description,
                             const char *path,
                             PiiriStoreFlags flags,
                             GError **error);

/* Signal "changed": void (*) (PiiriStore *, const PiiriRef *refs, guint n, gpointer data), after
 * each step, undo or redo of this connection with the records it touched, and from
 * piiri_store_refresh() with n = 0 for "anything may have changed". */

const PiiriDescription *piiri_store_description(PiiriStore *store);
const char *piiri_store_path(PiiriStore *store);

/* The connection, for the questions that deserve hand-written SQL. Read with it, don't write. */
sqlite3 *piiri_store_connection(PiiriStore *store);

/* A question on it that is asked often: prepared once and kept, the caller's until she resets it.
 * Meanwhile nothing may ask for the same SQL. NULL when the database refuses it. */
sqlite3_stmt *piiri_store_statement(PiiriStore *store, const char *sql);

/* Emits "changed" when another connection has changed records since the last call; returns whether.
 * What it only remembers for itself (below) is no such change. */
bool piiri_store_refresh(PiiriStore *store);

/* What this database calls itself in files: "Aino's laptop". NULL clears it. */
char *piiri_store_laptop_name(PiiriStore *store);
bool piiri_store_set_laptop_name(PiiriStore *store, const char *name, GError **error);

/* This database's replica id at present. */
guint64 piiri_store_replica(PiiriStore *store);

/* The name that goes with a replica: "Liisa's laptop", or "" when no file has told one. */
char *piiri_store_replica_name(PiiriStore *store, guint64 replica);

/* A text that this database remembers under KEY, NULL without one; g_free(). No file carries it
 * away, and a backup that is put back remembers what it did. */
char *piiri_store_recall(PiiriStore *store, const char *key);

/* Remembers TEXT, or forgets with NULL. Not in a step, nor undone with one. */
bool piiri_store_remember(PiiriStore *store, const char *key, const char *text, GError **error);

/* --- Reading ------------------------------------------------------------------------------- */

/* Until g_autoptr(PiiriReading) ends it, all questions are asked of one state of the database,
 * whoever writes meanwhile, and a small one takes a tenth of the time, as SQLite doesn't lock the
 * file anew for each. One reading may lie within another. It lasts for as long as a page is filled
 * and never over a wait: what is written meanwhile stays in the log. Whatever writes on this
 * connection ends it first. A STORE that is NULL has none. */
typedef PiiriStore PiiriReading;

PiiriReading *piiri_store_read(PiiriStore *store);
void piiri_reading_end(PiiriReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriReading, piiri_reading_end)

/* The row of the record with that id, deleted or not; 0 when it isn't here. */
gint64 piiri_store_find(PiiriStore *store, int kind, const PiiriId *id);

/* Every record with that id, of whatever kind, unknown ones too, deleted or not: PiiriRef. Mostly
 * one, but two kinds may share an id. */
GArray *piiri_store_find_all(PiiriStore *store, const PiiriId *id);

/* The id behind a row; false when there is no such row. */
bool piiri_store_id(PiiriStore *store, int kind, gint64 row, PiiriId *id);

/* The shown value as in files, NULL when the field has none. Free with g_free(). */
char *piiri_store_get(PiiriStore *store, int kind, gint64 row, int field);

/* The row that a link field points to, 0 when it is empty or no link. What it points to may not
 * have arrived, or be deleted. */
gint64 piiri_store_get_link(PiiriStore *store, int kind, gint64 row, int field);

/* The row of the record's circle, 0 without one. */
gint64 piiri_store_get_circle(PiiriStore *store, int kind, gint64 row);

/* True for a record that stands: here and not deleted. */
bool piiri_store_is_shown(PiiriStore *store, int kind, gint64 row);

/* The whole record with every standing value, into ARENA. False when it isn't here. */
bool
piiri_store_load(PiiriStore *store, PiiriArena *arena, int kind, gint64 row, PiiriRecord *record);

/* Rows of KIND that stand (DELETED: also those that are deleted), ascending by id, of the circle
 * with row CIRCLE or of all when 0. Free with g_array_unref(); elements are gint64. */
GArray *piiri_store_rows(PiiriStore *store, int kind, gint64 circle, bool deleted);

/* Earlier and standing values of one field or (FIELD < 0) of all, oldest first. */
typedef struct {
  int field;  /* -1 for a field this version doesn't know */
  char *name; /* as `show` writes it: "phone", "{namespace}name" */
  char *text;
  PiiriStamp stamp;
  bool standing; /* still one of the field's values */
} PiiriVersion;

void piiri_version_clear(PiiriVersion *version);

/* Elements are PiiriVersion; free with g_array_unref(). */
GArray *piiri_store_history(PiiriStore *store, int kind, gint64 row, int field);

/* --- Conflicts ------------------------------------------------------------------------------ */

/* One text of a field in conflict. Ascending; equal texts are one, at their greatest stamp. */
typedef struct {
  const char *text;
  gsize length;
  PiiriStamp stamp;
  bool shown;
} PiiriChoiceOfValue;

/* The different texts of a field of RECORD, in ARENA; one or none means no conflict, but for
 * DELETED where one text, not shown, says "deleted there, changed here". Returns how many stand in
 * conflict, 0 when there is none. */
guint piiri_conflict_values(PiiriArena *arena,
                            const PiiriRecord *record,
                            const PiiriRecordField *field,
                            PiiriChoiceOfValue **values);

/* Records with an open conflict, ascending by (kind name, id). Elements are PiiriRef; those of
 * unknown kinds have PIIRI_UNKNOWN_KIND and can be loaded. Conflicts of a deleted record rest, but
 * for one about the deletion itself. */
GArray *piiri_store_conflicts(PiiriStore *store);

/* How many fields a person can settle: those in conflict that this version knows. */
guint piiri_store_n_conflicts(PiiriStore *store);

/* What to write to settle a field: text number N (from 1), all joined, or a new one. "Both" joins
 * text and prose by an empty line and unites choices and links; other types cannot. NULL and an
 * error when it can't be done. Free with g_free(). */
char *piiri_conflict_both(PiiriArena *arena,
                          const PiiriField *field,
                          const PiiriChoiceOfValue *values,
                          guint n,
                          GError **error);

/* What a field in conflict held before both of its values were written: the newest of the earlier
 * versions here that either writer knew of. NULL where that isn't known. Free with g_free(). */
char *piiri_store_conflict_base(PiiriStore *store, int kind, gint64 row, int field);

/* --- Writing: a step ------------------------------------------------------------------------
 *
 * Everything between begin and commit is one step: one transaction, one running number, one line
 * of undo in WORDS ("Aino is present"). Before its first write a database that finds itself copied
 * or restored takes a new replica id.
 */

bool piiri_store_begin(PiiriStore *store, const char *words, GError **error);

/* The same for what the program counts by itself: its step is nobody's to undo, and what could be
 * undone or redone before can be after it. */
bool piiri_store_begin_count(PiiriStore *store, GError **error);

bool piiri_store_commit(PiiriStore *store, GError **error);
void piiri_store_rollback(PiiriStore *store);

/* A new record of CIRCLE (row, 0 for none). Of a kind with a key, FIRST and SECOND are the key
 * fields' values as in files (for KEY_CIRCLE they are ignored); where that record is here already
 * it is returned, with its deletion taken back. Returns its row, 0 on error. */
gint64 piiri_store_add(PiiriStore *store,
                       int kind,
                       gint64 circle,
                       const char *first,
                       const char *second,
                       GError **error);

/* Writes a value (NULL and "" empty it). Nothing is written when it stands there already, alone. */
bool piiri_store_set(
    PiiriStore *store, int kind, gint64 row, int field, const char *text, GError **error);

/* As above, for a link by row. */
bool piiri_store_set_link(
    PiiriStore *store, int kind, gint64 row, int field, gint64 target, GError **error);

/* Settles: writes even when the same text is shown, so that no other value stands beside it. */
bool piiri_store_settle(
    PiiriStore *store, int kind, gint64 row, int field, const char *text, GError **error);

bool piiri_store_delete(PiiriStore *store, int kind, gint64 row, GError **error);
bool piiri_store_restore(PiiriStore *store, int kind, gint64 row, GError **error);

/* One write as a step of its own: begin, set, commit. */
bool piiri_store_set_now(PiiriStore *store,
                         const char *words,
                         int kind,
                         gint64 row,
                         int field,
                         const char *text,
                         GError **error);

/* What Ctrl+Z would take back, in words; NULL when there is nothing. Free with g_free(). */
char *piiri_store_undo_words(PiiriStore *store);
char *piiri_store_redo_words(PiiriStore *store);

/* Takes back the latest step as a new write; a field that somebody has changed since stays. False
 * with an error when there is nothing, or all of it was changed since. */
bool piiri_store_undo(PiiriStore *store, GError **error);
bool piiri_store_redo(PiiriStore *store, GError **error);

/* --- Erasing for good ----------------------------------------------------------------------
 *
 * Deleting can be undone; this can't. It goes into the files of this database, and whoever imports
 * one obeys it (data/exchange.md, "Erasing").
 */

#define PIIRI_WHOLE_RECORD (-1)

typedef struct {
  PiiriRef ref;
  int field;       /* or PIIRI_WHOLE_RECORD, which takes what piiri_store_erased_with() says */
  bool keep_shown; /* of a field: what stands in it stays, and only earlier versions go */
} PiiriErase;

/* What erasing the record takes: itself first, all that `same_as` joins with it, and the records
 * that can't be without one of these, such as an entry's pictures. Rows that are only linked to
 * (not come yet) are among them. Elements are PiiriRef; free with g_array_unref(). */
GArray *piiri_store_erased_with(PiiriStore *store, const PiiriRef *ref);

/* Erases the N things in one transaction, together with every line of undo, and takes them out of
 * the file's bytes, its log and the program's own backups. Refused for whole records of a kind with
 * a key. Of a required field only earlier versions go. PIIRI_STORE_ERROR_LINGERS when
 * all is erased and hidden, but another program kept the file from being cleaned for as long as a
 * write would wait: the next opening goes on. May take seconds. */
bool piiri_store_erase(PiiriStore *store, const PiiriErase *what, guint n, GError **error);

/* --- Search --------------------------------------------------------------------------------- */

typedef struct {
  PiiriRef ref;
  int field;
  char *snippet; /* with the found words between U+0002 and U+0003 */
} PiiriHit;

void piiri_hit_clear(PiiriHit *hit);

/* Records in which every one of WORDS begins a word, of KIND (-1: all) and CIRCLE (0: all), newest
 * first within a kind, at most LIMIT. Elements are PiiriHit; free with g_array_unref(). */
GArray *piiri_store_search(
    PiiriStore *store, const char *words, int kind, gint64 circle, guint limit, GError **error);

/* --- Care ------------------------------------------------------------------------------------ */

/* Looks the whole file over: SQLite's own check, every record's stamps, the tables beside them, the
 * search index. Returns sentences, one per finding; empty when all is well. May take seconds. */
GPtrArray *piiri_store_check(PiiriStore *store, GCancellable *cancellable, GError **error);

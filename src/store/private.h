#pragma once

#include "store/merge.h"
#include "store/store.h"

/*
 * What the sources of the store share. The way of a write: load the record whole
 * (records.c), change its cells (model/cell.h), put it back (put.c), which keeps every table beside
 * the kind's own true: standing values, versions, conflicts, search.
 */

/* A field as this database numbers it, known to the description or not. Unknown kinds share the
 * kind "". The numbers are in the stamps of records, so they never change. */
typedef struct {
  gint64 number;
  int kind;  /* row in the description, PIIRI_UNKNOWN_KIND */
  int index; /* row in the kind, -1 when unknown */
  char *space;
  char *name;
  bool of_lost_kind; /* of a kind that a newer version knew */
} FieldInfo;

/* The table of one kind, with the statements that serve it. */
typedef struct {
  const PiiriKind *kind;
  int index;         /* row in the description, PIIRI_UNKNOWN_KIND for the last */
  const char *table; /* quoted */
  gint64 *numbers;   /* of the kind's fields, 0 for one that it never holds */
  int *by_name;      /* the kind's fields in the order of their names, as files have them */
  sqlite3_stmt *find;
  sqlite3_stmt *row;
  sqlite3_stmt *id;
  sqlite3_stmt *vacant;
  sqlite3_stmt *load;
  sqlite3_stmt *insert;
  sqlite3_stmt *update;
  sqlite3_stmt *amend; /* update all but the links */
  sqlite3_stmt *look;
  sqlite3_stmt *note;
  gint64 stands_at; /* the row at which LOAD stands within a reading, 0 for none */
  bool looking;     /* LOOK stands at the row of the record before */
  bool ids_last;    /* the index of ids is only made when one is looked for */
  bool has_search;
  bool has_picture;
  gint64 last_row;    /* the highest before this transaction */
  GArray *touched;    /* rows up to last_row whose search index is behind */
  bool joins_touched; /* the sets of joined records have to be made anew */
  bool brings_new;    /* the record before was new here: mostly so is the next */
  gint64 last_met;    /* the row of the record before */
} Shape;

enum {
  STATEMENT_VALUES,
  STATEMENT_VALUE_INSERT,
  STATEMENT_VALUE_DELETE,
  STATEMENT_VERSION_INSERT,
  STATEMENT_CONFLICT_INSERT,
  STATEMENT_CONFLICT_DELETE,
  STATEMENT_STEP_FIELD,
  STATEMENT_ERASURE,
  STATEMENT_FIELD_ERASURES,
  N_STATEMENTS
};

/* A remembered lookup of an id; wrong guesses only cost the lookup. */
typedef struct {
  PiiriId id;
  int kind;
  gint64 row;
} Found;

#define N_FOUND 65536

/* KiB of pages that are kept in memory. */
#define STORE_CACHE "24000"

/* How long a write waits for another program. */
#define STORE_BUSY_MS 10000

struct _PiiriStore {
  GObject parent;

  const PiiriDescription *description;
  PiiriKind other; /* what a kind that nobody here knows looks like */
  char *path;
  bool read_only;
  PiiriStoreFlags flags;
  guint64 n_broken; /* records that a rescue did not bring whole */
  sqlite3 *db;
  Shape *shapes; /* one per kind and one for all unknown ones */
  sqlite3_stmt *statements[N_STATEMENTS];
  GHashTable *cached; /* text to statement */
  gint64 data_version;
  gint64 n_changes;      /* changes_read() as of that, and our own since */
  bool counted;          /* the transaction under way is one of them */
  gint64 changes_before; /* of SQLite's rows, when the transaction under way began */

  GPtrArray *fields;      /* FieldInfo by number */
  GHashTable *replica_no; /* guint64 * to number */
  GArray *replicas;       /* guint64 by number */
  Found *found;           /* N_FOUND remembered lookups */
  Found *met;             /* as many by row */
  gint64 n_erasures;

  guint n_readings; /* begun and not ended, one in another */
  bool reading;     /* SQLite's transaction for them is open */

  /* the transaction under way */
  enum { IDLE, STEP, IMPORT } state;
  bool into_nothing; /* there was no record when the import began */
  PiiriArena *arena;
  GByteArray *stamps; /* of the record at hand */
  PiiriStamp stamp;   /* of the step */
  PiiriDot own;       /* this replica and its number, as an import began */
  PiiriElements elements;
  char *words;
  gint64 step;      /* its number; 0 until the first write */
  const char *role; /* "do", "undo", "redo" */
  GArray *changed;  /* PiiriRef */
  GHashTable *made; /* records made in this step: their fields need no undo line each */
  bool erased;      /* something was erased for good */
  bool erasing;     /* what a put drops is not kept */
};

/* Every function below returns false (or 0, NULL) with ERROR set when SQLite says no. */

/* sqlite.c */
bool store_fail(PiiriStore *self, GError **error);
bool store_exec(PiiriStore *self, const char *sql, GError **error);
bool store_execf(PiiriStore *self, GError **error, const char *format, ...);
sqlite3_stmt *store_prepare(PiiriStore *self, const char *sql, GError **error);

/* The statement prepared once; bindings are cleared. */
sqlite3_stmt *store_statement(PiiriStore *self, int which, GError **error);

/* Steps a statement that returns no rows, and resets it. */
bool store_run(PiiriStore *self, sqlite3_stmt *statement, GError **error);

/* The statement of that text, prepared at its first use and kept; for texts that come again. It
 * is the caller's until reset with store_done(), which is why nothing that may use the same text is
 * called before. */
sqlite3_stmt *store_cached(PiiriStore *self, const char *sql, GError **error);
void store_done(sqlite3_stmt *statement);

/* The first column of the first row, FALLBACK without one. SQL is cached; its parameters are the N
 * numbers (gint64) that follow. */
gint64 store_integer(PiiriStore *self, gint64 fallback, const char *sql, int n, ...);

/* shapes.c: one for each kind, and one for all that nobody here knows */
void shapes_make(PiiriStore *self);
void shapes_free(PiiriStore *self);
Shape *store_shape(PiiriStore *self, int kind);

/* schema.c */
#define SCHEMA_APPLICATION_ID 0x50696972 /* "Piir" */
/* Whether a file with these numbers in its head is a database of Piiri that this version can open.
 */
bool schema_accepts(gint64 application, gint64 version, const char *path, GError **error);
/* Makes those of the fixed tables of that VERSION that a database lacks. */
void schema_make_missing(sqlite3 *db, gint64 version);
bool schema_prepare(PiiriStore *self, bool created, GError **error);

/* indexes.c: of the kinds' own tables; each is made where it isn't yet. That an id is there twice
 * is PIIRI_STORE_ERROR_TWICE. */
bool indexes_make(PiiriStore *self, Shape *shape, GError **error);
bool indexes_make_ids(PiiriStore *self, Shape *shape, GError **error);
/* The same for TABLE, not quoted, of any database; returns SQLite's code. */
int indexes_make_ids_of(sqlite3 *db, const char *table);

/* A new database that is filled at once takes its indexes last, with IDS those of ids too: each of
 * these is made at the end, or when an id of its kind is first looked for. */
bool indexes_drop(PiiriStore *self, bool ids, GError **error);
bool indexes_make_all_ids(PiiriStore *self, GError **error);
bool indexes_make_all(PiiriStore *self, GError **error);

/* fields.c: by their numbers. A field that has none is given one. */
void fields_begin(PiiriStore *self);
bool fields_load(PiiriStore *self, GError **error);
FieldInfo *fields_get(PiiriStore *self, gint64 number);
gint64
fields_number(PiiriStore *self, int kind, const char *space, const char *name, GError **error);

/* replica.c */
bool replica_load(PiiriStore *self, GError **error);
gint64 replica_number(PiiriStore *self, guint64 replica, GError **error); /* made when new */
guint64 replica_of_number(PiiriStore *self, gint64 number);
bool replica_renew(PiiriStore *self, GError **error);
bool replica_next_stamp(PiiriStore *self, PiiriStamp *stamp, GError **error);
void replica_give_back(PiiriStore *self, const PiiriStamp *stamp);
bool replica_mark_stale(PiiriStore *self, GError **error);

/* Marks our replica stale when SEQ of REPLICA is a number of our own that we never gave: a file
 * that knows of it was made by a copy of this database. During imports. */
bool replica_watch(PiiriStore *self, guint64 replica, gint64 seq, GError **error);
gint64 replica_seq(PiiriStore *self);

/* stamps.c: the blob beside a record. Cells of RECORD must be normalized. */
bool stamps_encode(PiiriStore *self, const PiiriRecord *record, GByteArray *blob, GError **error);

typedef struct {
  PiiriStamp base;
  const guint8 *at, *end;
} StampsReader;

/* One field that the blob tells more of than the base stamp. */
typedef struct {
  gint64 number;
  guint n_values;
  PiiriStamp *stamps;
  PiiriDots over;
} StampsEntry;

bool stamps_begin(PiiriStore *self, StampsReader *reader, const void *blob, int length);
/* 1 for an entry, 0 at the end, -1 when the blob is damaged. */
int stamps_next(PiiriStore *self, PiiriArena *arena, StampsReader *reader, StampsEntry *entry);
bool stamps_put_dots(PiiriStore *self, GByteArray *blob, const PiiriDots *dots, GError **error);
PiiriDots stamps_get_dots(PiiriStore *self, PiiriArena *arena, const void *blob, int length);

/* ids.c: the row of an id, the id of a row. *ELEMENT (may be NULL) is what is remembered of the
 * element last merged into the record (same.c). */
gint64 record_find(PiiriStore *self,
                   int kind,
                   const char *kind_name,
                   const PiiriId *id,
                   bool *present,
                   gint64 *element,
                   GError **error);
/* The row of that id, 0 without one, below on error; remembered for the next time. */
gint64 record_row(PiiriStore *self, int kind, const PiiriId *id, GError **error);
/* The same; makes a row where there is none. 0 on error. */
gint64 record_stub(PiiriStore *self, int kind, const PiiriId *id, GError **error);
/* Notes that the record of that id has that row, for the next time. */
void record_remember(PiiriStore *self, int kind, const PiiriId *id, gint64 row);
/* The id of that row; false without one. Remembered too, which is quicker than to join tables. */
bool record_id(PiiriStore *self, int kind, gint64 row, PiiriId *id);

/* records.c: read */
bool record_read(PiiriStore *self,
                 PiiriArena *arena,
                 sqlite3_stmt *load,
                 Shape *shape,
                 PiiriRecord *record,
                 GError **error);
bool record_load(
    PiiriStore *self, PiiriArena *arena, int kind, gint64 row, PiiriRecord *record, GError **error);
sqlite3_stmt *
record_prepare_load(PiiriStore *self, Shape *shape, const char *where, GError **error);

/* The record at ROW for as long as a reading lasts and no other of its kind is asked for: a page
 * asks for one field after the other. NULL outside of readings, for records that aren't here, and
 * of kinds with pictures, which are large. */
sqlite3_stmt *record_stand(PiiriStore *self, Shape *shape, gint64 row);
void record_leave(Shape *shape);
/* What stands in a field of it, in ARENA, or NULL; and the row that a link leads to. */
const char *record_standing_text(
    PiiriStore *self, PiiriArena *arena, const Shape *shape, int index, gsize *length);
gint64 record_standing_row(const Shape *shape, int index);
PiiriRecordField *record_add_field(
    PiiriArena *arena, PiiriRecord *record, int index, const char *space, const char *name);
/* The field of that name, NULL when the record doesn't carry it. */
PiiriRecordField *record_find_field(const PiiriRecord *record, const PiiriRecordField *like);

/* True when the kind's table has a column for the field. */
bool record_has_column(const Shape *shape, int index);

/* put.c: written, with everything beside them */
/* Writes RECORD, which was BEFORE (NULL when it is new; ROW is then 0 or a vacant row). Returns its
 * row, 0 without an error when a new one is here already. *NEW_CONFLICTS (may be NULL) is raised by
 * the fields newly in conflict. */
gint64 record_put(PiiriStore *self,
                  PiiriArena *arena,
                  gint64 row,
                  const PiiriRecord *before,
                  PiiriRecord *record,
                  guint *new_conflicts,
                  GError **error);
/* Takes everything of the record away but its row and id. */
bool record_wipe(PiiriStore *self, int kind, gint64 row, GError **error);

/* beside.c: what lies beside the row of a record. Puts it for RECORD, DELETED or not, which was
 * BEFORE, as record_put() does. */
bool beside_put(PiiriStore *self,
                gint64 row,
                const PiiriRecord *before,
                const PiiriRecord *record,
                bool deleted,
                guint *new_conflicts,
                GError **error);
/* True when the field's values lie in the table of values, as no column holds them. */
bool record_is_beside(const PiiriRecordField *field);
/* True when the field stands in conflict. Conflicts of a DELETED record rest, but for one about the
 * deletion itself; what is counted has none: the newest count is shown, and the next one settles.
 */
bool record_is_in_conflict(PiiriStore *self,
                           const PiiriRecord *record,
                           const PiiriRecordField *field,
                           bool deleted);

/* values.c: between columns and the texts of files */
bool value_bind(PiiriStore *self,
                sqlite3_stmt *statement,
                int at,
                const PiiriField *field,
                const char *text,
                gsize length,
                GError **error);
/* The text that a COLUMN of a row stands for. ID is that of the id which a link leads to, NULL for
 * others. Both may be "unprotected", as sqlite3_column_value() gives them: a store belongs to one
 * thread. */
const char *value_column(PiiriArena *arena,
                         sqlite3_value *column,
                         sqlite3_value *id,
                         const PiiriField *field,
                         gsize *length);
const char *value_of_id(PiiriArena *arena, const PiiriId *id, gsize *length);

/* same.c: the elements that records were last merged with. Read as an import begins, written as it
 * ends; between the two the walls of the records whose elements are remembered are noted. */
bool same_begin(PiiriStore *self, GError **error);
bool same_end(PiiriStore *self, GError **error);
void same_note_walls(PiiriStore *self, const PiiriRecord *record);
/* True when what is REMEMBERED with a
 * record is that ELEMENT; *WITHHELD is what was remembered of it then. */
bool same_is(gint64 remembered, guint64 element, bool *withheld);
/* Remembers the element of RECORD, if it has one, with the ROW that it has changed nothing of. */
bool
same_note(PiiriStore *self, gint64 row, const PiiriRecord *record, bool withheld, GError **error);
/* Whoever has asked piiri_store_has_merged() stops before the transaction ends. */
void same_stop(PiiriStore *self);

/* base.c: notes what the fields of the record at ROW that THEIRS has brought into conflict go back
 * to; OURS is the record before, BOTH what it is now. */
bool base_note(PiiriStore *self,
               gint64 row,
               const PiiriRecord *ours,
               const PiiriRecord *theirs,
               const PiiriRecord *both,
               GError **error);
/* Forgets it where that version was erased: its number may be given again. */
bool base_forget_erased(PiiriStore *self, gint64 field, gint64 row, GError **error);

/* search.c, joined.c: what is made anew at the end of a transaction */
bool search_refresh(PiiriStore *self, GError **error);
bool search_optimize(PiiriStore *self, GError **error);
bool joined_refresh(PiiriStore *self, GError **error);

/* erasure.c */
bool erasure_load_count(PiiriStore *self, GError **error);
bool erasure_of_record(
    PiiriStore *self, const char *kind, const PiiriId *id, bool *erased, GError **error);
bool erasure_apply_fields(PiiriStore *self, PiiriArena *arena, PiiriRecord *record, GError **error);
/* Takes what was erased out of the bytes of the file, its log and the program's own backups.
 * PIIRI_STORE_ERROR_LINGERS when that isn't possible now. */
bool erasure_finish(PiiriStore *self, GError **error);
/* Goes on with what erasure_finish() could not end, or what came to an end before it; when the file
 * is busy still, another time. */
void erasure_resume(PiiriStore *self);

/* turn.c: one at a time, of all the threads and programs, takes the bytes of what is erased out of
 * the files in the folder of a DATABASE, makes a backup of it or puts one in its place: two would
 * take the backups from under each other's hands, and SQLite lets only one empty the log. Within a
 * turn the thread may begin another. Each ends by turn_end(); turn_try() gives false, and there is
 * no turn, where somebody is at it. */
void turn_wait(const char *database);
bool turn_try(const char *database);
void turn_end(void);

/* backup.c: copies the database FROM to PATH, a single file that is its owner's alone; removes the
 * file at PATH with what SQLite keeps beside it; says that PATH can't be written. */
bool backup_copy(sqlite3 *from, const char *path, GError **error);
void backup_remove(const char *path);
bool backup_fail(GError **error, const char *path, const char *reason);

/* restore.c: renames DATABASE and its log, DAMAGED or of another kind, to a name with the date;
 * *ASIDE (may be NULL) is the new one, g_free(). What isn't there needs no new name. */
bool backup_set_aside(const char *database, bool damaged, char **aside, GError **error);

/* A backup that is made ready to take the database's place, and what could be read of the present
 * one: beside it, with these ends of their names. */
#define BACKUP_RESTORING ".restoring"
#define BACKUP_REST      ".rest"

/* Removes what a program that was ended in the middle left half made of the backups of the database
 * at DATABASE: nobody else would, and what is erased would stay in it. Within the turn. */
void backup_sweep(const char *database);

/* memory.c: how many transactions have changed records. Called before a commit, counts this one
 * when it has. */
bool changes_count(PiiriStore *self, GError **error);
gint64 changes_read(PiiriStore *self);

/* transaction.c */
/* What piiri_store_read() began goes on as single questions: before anything that writes. */
void reading_stop(PiiriStore *self);
bool transaction_begin(PiiriStore *self, GError **error);
void transaction_rollback(PiiriStore *self);
bool transaction_commit(PiiriStore *self, GError **error);
void transaction_touch(PiiriStore *self, int kind, gint64 row);
void transaction_announce(PiiriStore *self);

#pragma once

#include "kinds.h"
#include "oracle.h"

#include "exchange/export.h"

/*
 * One random history: a few databases that write, hand files to each other and take in old,
 * stripped and repeated ones, and beside each the oracle's set of what it knows.
 */

typedef struct {
  char *name;
  PiiriStore *store;
  char *path; /* NULL in memory */
  Knowledge known;
  guint64 replica; /* as which it has written last */
  gint64 last_seq;
  gint64 skew;      /* how wrong its clock is */
  bool must_renew;  /* it has been copied, or told of a copy: its next write is another replica's */
  Knowledge backed; /* what BACKUP knows */
  char *backup;
} Database;

typedef struct {
  char *name;
  GBytes *bytes;
  Knowledge known;
} File;

typedef struct {
  guint64 seed;
  GRand *rand;
  Oracle *oracle;
  GPtrArray *databases; /* Database */
  GPtrArray *files;     /* File */
  Knowledge stranger;   /* another program that writes such files, unknown kinds and fields too */
  gint64 stranger_seq;
  gint64 clock;
  GString *trace;
  char *folder;
  guint n_made; /* names given */
  bool careful; /* look after every step */
} History;

History *history_new(guint64 seed, const char *folder, bool careful);
void history_free(History *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(History, history_free)

/* Everything that happens before all meet. */
void history_play(History *history);

/* Everybody takes in everything, each in an order of its own; all must agree with the oracle. */
void history_meet(History *history);

/* One line of what happens, shown when something fails. */
void history_tell(History *history, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Says what is wrong, with seed and trace, and ends the program. */
G_NORETURN void history_fail(History *history, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* A number below N; true once in so many times. */
int history_choose(History *history, guint n);
bool history_chance(History *history, guint one_in);

/* Lets the clock go on and sets it for a database that is SKEW wrong; what it then shows. */
gint64 history_set_clock(History *history, gint64 skew);

void database_free(Database *database);
Database *history_open(History *history, const PiiriDescription *description);
Database *history_add_database(History *history, PiiriStore *store, const char *path);

/* Keep a file that tells KNOWN; they take over its bytes. */
File *history_add_file(History *history, GBytes *bytes, const Knowledge *known);
File *history_add_text(History *history, char *text, const Knowledge *known);

/* The bytes that DATABASE gives at this moment. */
GBytes *history_write(History *history, Database *database, const PiiriExportOptions *options);

/* The file that DATABASE gives at this moment. */
File *history_export(History *history, Database *database);

/* Takes in a file that DATABASE has taken in before: nothing may come of it. */
void history_import_again(History *history, Database *database, const File *file);

/* Deeds of a person (steps.c). */
void deed_step(History *history, Database *database);
void deed_undo(History *history, Database *database);

/* Deeds with files (files.c). */
void deed_export(History *history, Database *database);
void deed_export_circle(History *history, Database *database);
void deed_strip(History *history, Database *database, const File *file);
void deed_import(History *history, Database *database, const File *file);
void deed_import_nothing(History *history, Database *database, const File *file);

/* A file of a narrower profile (profiles.c). */
void deed_export_diary(History *history, Database *database);

/* Deeds out of the ordinary (mishaps.c). */
void deed_erase(History *history, Database *database);
void deed_copy(History *history, Database *database);
void deed_twin(History *history, Database *database);
void deed_stranger(History *history, Database *database);
void deed_move(History *history, Database *database);

/* Fails unless DATABASE exports what the oracle says, shows it, and is sound inside (compare.c). */
void compare_export(History *history, Database *database);
void compare_shown(History *history, Database *database);
void compare_inside(History *history, Database *database);
char *export_canonical(History *history, Database *database);

#pragma once

#include "store/store.h"

/*
 * What the commands of piirictl share. A command gets its own arguments, its options already taken
 * out of them, and returns the exit status.
 */

enum {
  TOOL_DONE = 0,
  TOOL_FAILED = 1, /* refused or failed; the reason is on stderr */
  TOOL_USAGE = 2,
};

/* How a command wants the database. */
typedef enum {
  NEEDS_NONE,
  NEEDS_READ,
  NEEDS_WRITE,
} ToolNeed;

typedef struct {
  char *database;
  PiiriStore *store; /* NULL unless the command needs one */

  /* options; which of them a command takes is in its row */
  gboolean json, csv, deleted, dry, changes, canonical, earlier, seal;
  char *circle, *name, *output, *from, *to, *by, *profile, *language, *passphrase_file;
} Tool;

typedef struct {
  const char *name;
  const char *arguments; /* as help shows them, translatable */
  const char *help;      /* one line, translatable */
  ToolNeed need;
  const char *options; /* the names it takes, with spaces around each */
  int least, most;     /* arguments; most -1 is any number */
  int (*run)(Tool *tool, int n, char **arguments);
} ToolCommand;

/* records.c */
int run_list(Tool *tool, int n, char **arguments);
int run_show(Tool *tool, int n, char **arguments);
int run_new(Tool *tool, int n, char **arguments);
int run_set(Tool *tool, int n, char **arguments);
int run_delete(Tool *tool, int n, char **arguments);
int run_restore(Tool *tool, int n, char **arguments);
int run_erase(Tool *tool, int n, char **arguments);
int run_history(Tool *tool, int n, char **arguments);
/* conflicts.c */
int run_conflicts(Tool *tool, int n, char **arguments);
int run_settle(Tool *tool, int n, char **arguments);
/* files.c */
int run_import(Tool *tool, int n, char **arguments);
int run_export(Tool *tool, int n, char **arguments);
/* sync.c */
int run_sync(Tool *tool, int n, char **arguments);
/* kept.c */
int run_kept(Tool *tool, int n, char **arguments);
/* care.c */
int run_init(Tool *tool, int n, char **arguments);
int run_kinds(Tool *tool, int n, char **arguments);
int run_check(Tool *tool, int n, char **arguments);
int run_backup(Tool *tool, int n, char **arguments);
int run_rescue(Tool *tool, int n, char **arguments);
int run_restore_backup(Tool *tool, int n, char **arguments);
int run_sample(Tool *tool, int n, char **arguments);
/* questions.c */
int run_search(Tool *tool, int n, char **arguments);
int run_figures(Tool *tool, int n, char **arguments);

/* Says "piirictl: MESSAGE" on stderr; returns TOOL_FAILED. */
int tool_refuse(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* Says what ERROR says and frees it; returns TOOL_FAILED. */
int tool_fail(GError *error);

/* Says how the command is meant; returns TOOL_USAGE. */
int tool_misused(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* Closes the database and takes it away: it was made by this command, which came to nothing. */
void tool_remove_database(Tool *tool);

/* The record that TEXT ("ID" or "KIND:ID") names. False after saying why not. */
bool tool_find(Tool *tool, const char *text, PiiriRef *ref);

/* The row of the circle of that id in *ROW; false after saying that there is none such. */
bool tool_find_circle(Tool *tool, const char *id, gint64 *row);

/* The kind of that name; -1 after saying that there is none. */
int tool_find_kind(Tool *tool, const char *name);

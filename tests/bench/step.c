#include "model/kinds.h"
#include "store/store.h"

#include <glib.h>

/*
 * step DATABASE BARE: ticking who came, one step each, against a bare commit of one row in the
 * database BARE; in turn, the milliseconds of each pair in a line.
 */

#define PAIRS 200

static void
must(bool done, GError **error)
{
  if (!done)
    g_error("%s", *error != NULL ? (*error)->message : "There is no such record.");
}

static gint64
any(PiiriStore *store, int kind)
{
  g_autoptr(GArray) rows = piiri_store_rows(store, kind, 0, false);

  return rows->len > 0 ? g_array_index(rows, gint64, 0) : 0;
}

/* As Today does it: the attendance is made where there is none, and says whether she is here. */
static void
tick(PiiriStore *store, gint64 circle, const char *meeting, const char *who, bool present)
{
  GError *error = NULL;
  gint64 row;

  must(piiri_store_begin(store, "Somebody is present", &error), &error);
  row = piiri_store_add(store, KIND_ATTENDANCE, circle, meeting, who, &error);
  must(row != 0, &error);
  must(piiri_store_set(store, KIND_ATTENDANCE, row, ATTENDANCE_PRESENT, present ? "yes" : "no",
                       &error),
       &error);
  must(piiri_store_commit(store, &error), &error);
}

static sqlite3 *
open_bare(const char *path)
{
  sqlite3 *db;

  if (sqlite3_open(path, &db) != SQLITE_OK ||
      sqlite3_exec(db,
                   "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                   "CREATE TABLE row(number INTEGER PRIMARY KEY, text)",
                   NULL, NULL, NULL) != SQLITE_OK)
    g_error("%s: %s", path, sqlite3_errmsg(db));
  return db;
}

static void
commit_bare(sqlite3 *db)
{
  if (sqlite3_exec(db, "INSERT INTO row(text) VALUES('yes')", NULL, NULL, NULL) != SQLITE_OK)
    g_error("%s", sqlite3_errmsg(db));
}

static double
since(gint64 start)
{
  return (double)(g_get_monotonic_time() - start) / 1e3;
}

int
main(int argc, char **argv)
{
  GError *error = NULL;
  g_autoptr(PiiriStore) store = NULL;
  char meeting[PIIRI_ID_LENGTH + 1], who[PIIRI_ID_LENGTH + 1];
  gint64 circle;
  PiiriId id;
  sqlite3 *bare;

  if (argc != 3) {
    g_printerr("step DATABASE BARE\n");
    return 2;
  }
  store = piiri_store_open(&piiri_kinds, argv[1], PIIRI_STORE_OPEN, &error);
  must(store != NULL, &error);
  circle = any(store, KIND_CIRCLE);
  must(piiri_store_id(store, KIND_MEETING, any(store, KIND_MEETING), &id), &error);
  piiri_id_format(&id, meeting);
  must(piiri_store_id(store, KIND_PARTICIPANT, any(store, KIND_PARTICIPANT), &id), &error);
  piiri_id_format(&id, who);
  bare = open_bare(argv[2]);
  tick(store, circle, meeting, who, true);
  for (int i = 0; i < PAIRS; i++) {
    gint64 start = g_get_monotonic_time();
    double ours;

    tick(store, circle, meeting, who, i % 2);
    ours = since(start);
    start = g_get_monotonic_time();
    commit_bare(bare);
    g_print("%.3f %.3f\n", ours, since(start));
  }
  sqlite3_close(bare);
  return 0;
}

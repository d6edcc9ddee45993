#include <glib.h>
#include <sqlite3.h>
#include <time.h>

/*
 * ask DATABASE QUESTION...: a yardstick. Asks all questions once of a database that was just
 * opened, reads every value of every row, and prints the milliseconds of processor time it took.
 */

static double
busy_ms(void)
{
  struct timespec now;

  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void
ask(sqlite3 *db, const char *question)
{
  sqlite3_stmt *statement;
  int code;

  if (sqlite3_prepare_v2(db, question, -1, &statement, NULL) != SQLITE_OK)
    g_error("%s: %s", sqlite3_errmsg(db), question);
  while ((code = sqlite3_step(statement)) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count(statement); i++)
      sqlite3_column_text(statement, i);
  if (code != SQLITE_DONE)
    g_error("%s: %s", sqlite3_errmsg(db), question);
  sqlite3_finalize(statement);
}

int
main(int argc, char **argv)
{
  sqlite3 *db;
  double start;

  if (argc < 3) {
    g_printerr("ask DATABASE QUESTION...\n");
    return 2;
  }
  if (sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
    g_error("%s: %s", argv[1], sqlite3_errmsg(db));
  ask(db, "SELECT count(*) FROM circle"); /* reads the schema */
  start = busy_ms();
  for (int i = 2; i < argc; i++)
    ask(db, argv[i]);
  g_print("%.3f\n", busy_ms() - start);
  sqlite3_close(db);
  return 0;
}

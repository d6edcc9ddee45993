#include <glib.h>
#include <locale.h>
#include <sqlite3.h>
#include <time.h>

/*
 * ask DATABASE QUESTION...: a yardstick. Asks all questions once of a database that was just
 * opened, reads every value of every row, and prints the milliseconds of processor time it took.
 * Questions may sort by language_key(text): people look names up in the order of their language,
 * which SQLite doesn't know.
 */

static double
busy_ms(void)
{
  struct timespec now;

  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void
language_key(sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = (const char *)sqlite3_value_text(values[0]);

  if (text == NULL)
    sqlite3_result_null(context);
  else
    sqlite3_result_text(context, g_utf8_collate_key(text, -1), -1, g_free);
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

  setlocale(LC_ALL, "");
  if (argc < 3) {
    g_printerr("ask DATABASE QUESTION...\n");
    return 2;
  }
  if (sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
    g_error("%s: %s", argv[1], sqlite3_errmsg(db));
  sqlite3_create_function(db, "language_key", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
                          language_key, NULL, NULL);
  ask(db, "SELECT count(*) FROM circle"); /* reads the schema */
  start = busy_ms();
  for (int i = 2; i < argc; i++)
    ask(db, argv[i]);
  g_print("%.3f\n", busy_ms() - start);
  sqlite3_close(db);
  return 0;
}

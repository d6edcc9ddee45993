#include "store/private.h"

/*
 * What a database remembers for itself. It stands in the file, and not beside it, because it speaks
 * of what is in the file: who puts an older one back has not yet taken in what the newer one had.
 */

char *
piiri_store_recall(PiiriStore *store, const char *key)
{
  sqlite3_stmt *statement = store_cached(store, "SELECT text FROM memory WHERE key = ?", NULL);
  char *text = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
  if (sqlite3_step(statement) == SQLITE_ROW)
    text = g_strdup((const char *)sqlite3_column_text(statement, 0));
  store_done(statement);
  return text;
}

bool
piiri_store_remember(PiiriStore *store, const char *key, const char *text, GError **error)
{
  sqlite3_stmt *statement =
      store_prepare(store,
                    text != NULL ? "INSERT INTO memory(key, text) VALUES(?1, ?2)"
                                   " ON CONFLICT(key) DO UPDATE SET text = excluded.text" :
                                   "DELETE FROM memory WHERE key = ?1",
                    error);
  bool done;

  if (statement == NULL)
    return false;
  sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
  if (text != NULL)
    sqlite3_bind_text(statement, 2, text, -1, SQLITE_STATIC);
  done = store_run(store, statement, error);
  sqlite3_finalize(statement);
  return done;
}

#include "store/private.h"

/*
 * What a database remembers for itself. It stands in the file, and not beside it, because it speaks
 * of what is in the file: who puts an older one back has not yet taken in what the newer one had.
 */

/* How many transactions have changed records, so that it is known from a note being made: SQLite
 * tells other connections only that something was written. */
#define CHANGES "changes"

bool
changes_count(PiiriStore *self, GError **error)
{
  sqlite3_stmt *statement;
  bool done;

  self->counted = sqlite3_total_changes64(self->db) != self->changes_before;
  if (!self->counted)
    return true;
  statement = store_cached(self,
                           "INSERT INTO memory(key, text) VALUES('" CHANGES "', 1)"
                           " ON CONFLICT(key) DO UPDATE SET text = text + 1",
                           error);
  if (statement == NULL)
    return false;
  done = store_run(self, statement, error);
  store_done(statement);
  return done;
}

gint64
changes_read(PiiriStore *self)
{
  return store_integer(self, 0, "SELECT text FROM memory WHERE key = '" CHANGES "'", 0);
}

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
  reading_stop(store);
  sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
  if (text != NULL)
    sqlite3_bind_text(statement, 2, text, -1, SQLITE_STATIC);
  done = store_run(store, statement, error);
  sqlite3_finalize(statement);
  return done;
}

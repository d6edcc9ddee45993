#include "analysis/query.h"

sqlite3_stmt *
piiri_query(PiiriStore *store, const char *sql)
{
  sqlite3 *connection = piiri_store_connection(store);
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(connection, sql, -1, &statement, NULL) != SQLITE_OK)
    g_warning("%s: %s", sqlite3_errmsg(connection), sql);
  return statement;
}

PiiriPrepared *
piiri_query_prepared(PiiriStore *store, const char *sql)
{
  sqlite3_stmt *statement = piiri_store_statement(store, sql);
  if (statement == NULL)
    g_warning("%s: %s", sqlite3_errmsg(piiri_store_connection(store)), sql);
  return statement;
}

void
piiri_query_end(PiiriPrepared *statement)
{
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
}

void
piiri_query_bind_text(sqlite3_stmt *statement, int parameter, const char *text)
{
  sqlite3_bind_text(statement, parameter, text, -1, SQLITE_STATIC);
}

bool
piiri_query_next(sqlite3_stmt *statement)
{
  return statement != NULL && sqlite3_step(statement) == SQLITE_ROW;
}

const char *
piiri_query_text(sqlite3_stmt *statement, int column)
{
  const char *text = (const char *)sqlite3_column_text(statement, column);
  return text != NULL ? text : "";
}

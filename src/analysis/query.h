#pragma once

#include "store/store.h"

/*
 * The little that every question in SQL needs. A question is prepared, bound with sqlite3_bind_*()
 * and stepped through; g_autoptr(sqlite3_stmt) ends it.
 *
 * Fields have no type in the tables (store/store.h), and SQLite finds no link by its index where it
 * is compared with a column that has one. A plus takes the type away: where the links to a record
 * are looked for, write `attendance.meeting = +meeting._row`.
 */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

/* Prepares SQL on the store's connection. NULL with a warning when the database refuses; SQLite
 * takes NULL everywhere and answers with no rows. */
sqlite3_stmt *piiri_query(PiiriStore *store, const char *sql);

/* The same for what is asked again, of one record after another or by several parts of a page,
 * where preparing would take longer than the answer: kept prepared with the store. Until
 * g_autoptr(PiiriPrepared) ends it, nothing may ask the same. */
typedef sqlite3_stmt PiiriPrepared;

PiiriPrepared *piiri_query_prepared(PiiriStore *store, const char *sql);
void piiri_query_end(PiiriPrepared *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriPrepared, piiri_query_end)

/* Binds a text that outlives the statement. */
void piiri_query_bind_text(sqlite3_stmt *statement, int parameter, const char *text);

/* Whether there is another row. */
bool piiri_query_next(sqlite3_stmt *statement);

/* The text of a column of the present row, "" where it is empty; valid until the next row. */
const char *piiri_query_text(sqlite3_stmt *statement, int column);

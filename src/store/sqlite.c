#include "store/private.h"

#include <errno.h>
#include <glib/gi18n.h>

/* SQLite in short words: statements that are run, kept prepared, and told of where they fail. */

static const char *const statement_texts[N_STATEMENTS] = {
  [STATEMENT_VALUES] = "SELECT place, text FROM value WHERE field = ? AND row = ?",
  [STATEMENT_VALUE_INSERT] = "INSERT INTO value(field, row, place, text) VALUES(?, ?, ?, ?)",
  [STATEMENT_VALUE_DELETE] = "DELETE FROM value WHERE field = ? AND row = ?",
  [STATEMENT_VERSION_INSERT] = "INSERT INTO version(field, row, replica, seq, wall, text, step)"
                               " VALUES(?, ?, ?, ?, ?, ?, ?)",
  [STATEMENT_CONFLICT_INSERT] = "INSERT OR IGNORE INTO conflict(field, row) VALUES(?, ?)",
  [STATEMENT_CONFLICT_DELETE] = "DELETE FROM conflict WHERE field = ? AND row = ?",
  [STATEMENT_STEP_FIELD] = "INSERT OR IGNORE INTO step_field(step, field, row) VALUES(?3, ?1, ?2)",
  [STATEMENT_ERASURE] = "SELECT replica, seq, wall, as_id FROM erasure"
                        " WHERE kind = ? AND id = ? AND field = ''",
  [STATEMENT_FIELD_ERASURES] = "SELECT field, upto FROM erasure"
                               " WHERE kind = ? AND id = ? AND field <> ''",
};

/* What the system said underneath, in a sentence; NULL when that tells no more. */
static const char *
system_reason(int number)
{
  switch (number) {
  case ENOSPC:
  case EDQUOT:
    return _("The disk is full. Nothing was changed. Make room and try again.");
  case EROFS:
  case EACCES:
  case EPERM:
    return _("The file may only be read. Nothing was changed.");
  case EIO:
    return _("The disk can’t be read or written just now. Nothing was changed. If it is a stick, "
             "see that it is in its place; if this goes on, the disk is wearing out.");
  default:
    return NULL;
  }
}

static const char *
code_reason(int code)
{
  switch (code) {
  case SQLITE_IOERR:
    return system_reason(EIO);
  case SQLITE_CANTOPEN:
    return _("The file can’t be opened, or nothing can be written beside it. Nothing was changed.");
  default:
    return NULL;
  }
}

bool
store_fail(PiiriStore *self, GError **error)
{
  int code = sqlite3_errcode(self->db);
  PiiriStoreError kind = PIIRI_STORE_ERROR_FAILED;
  const char *reason;

  switch (code & 0xff) {
  case SQLITE_FULL:
    reason = _("The disk is full. Nothing was changed. Make room and try again.");
    break;
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    reason = _("Another program is using the file just now. Nothing was changed. Try again.");
    break;
  case SQLITE_READONLY:
  case SQLITE_PERM:
    reason = _("The file may only be read. Nothing was changed.");
    break;
  case SQLITE_CORRUPT:
    kind = PIIRI_STORE_ERROR_DAMAGED;
    reason = _("The file is damaged. Nothing was changed. A backup may be restored.");
    break;
  case SQLITE_NOTADB:
    kind = PIIRI_STORE_ERROR_FOREIGN;
    reason = _("The file is not one of Piiri’s databases.");
    break;
  default:
    /* Which of the system's words stood behind it is only kept for some time. */
    reason = system_reason(sqlite3_system_errno(self->db));
    if (reason == NULL)
      reason = code_reason(code & 0xff);
    if (reason == NULL)
      reason = sqlite3_errmsg(self->db);
    break;
  }
  if (error != NULL && *error == NULL)
    g_set_error(error, PIIRI_STORE_ERROR, kind, "%s: %s", self->path, reason);
  return false;
}

bool
store_exec(PiiriStore *self, const char *sql, GError **error)
{
  if (sqlite3_exec(self->db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return true;
  return store_fail(self, error);
}

bool
store_execf(PiiriStore *self, GError **error, const char *format, ...)
{
  g_autofree char *sql = NULL;
  va_list arguments;

  va_start(arguments, format);
  sql = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  return store_exec(self, sql, error);
}

sqlite3_stmt *
store_prepare(PiiriStore *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v3(self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) !=
      SQLITE_OK)
    store_fail(self, error);
  return statement;
}

sqlite3_stmt *
store_statement(PiiriStore *self, int which, GError **error)
{
  if (self->statements[which] == NULL)
    self->statements[which] = store_prepare(self, statement_texts[which], error);
  else
    sqlite3_clear_bindings(self->statements[which]);
  return self->statements[which];
}

bool
store_run(PiiriStore *self, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step(statement);

  if (code != SQLITE_DONE && code != SQLITE_ROW)
    store_fail(self, error);
  sqlite3_reset(statement);
  return code == SQLITE_DONE || code == SQLITE_ROW;
}

sqlite3_stmt *
store_cached(PiiriStore *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup(self->cached, sql);

  if (statement == NULL) {
    statement = store_prepare(self, sql, error);
    if (statement != NULL)
      g_hash_table_insert(self->cached, g_strdup(sql), statement);
  }
  return statement;
}

void
store_done(sqlite3_stmt *statement)
{
  if (statement == NULL)
    return;
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
}

gint64
store_integer(PiiriStore *self, gint64 fallback, const char *sql, int n, ...)
{
  sqlite3_stmt *statement = store_cached(self, sql, NULL);
  gint64 number = fallback;
  va_list numbers;

  if (statement == NULL)
    return fallback;
  va_start(numbers, n);
  for (int i = 1; i <= n; i++)
    sqlite3_bind_int64(statement, i, va_arg(numbers, gint64));
  va_end(numbers);
  if (sqlite3_step(statement) == SQLITE_ROW)
    number = sqlite3_column_int64(statement, 0);
  store_done(statement);
  return number;
}

#include "store/private.h"

#include "model/value.h"

#include <string.h>

/*
 * Between the texts of files and the columns of tables: what differs between field types, one row
 * each. A text that its type doesn't spell so is stored as the text it is.
 */

typedef struct {
  bool (*bind)(PiiriStore *self,
               sqlite3_stmt *statement,
               int at,
               const PiiriField *field,
               const char *text,
               gsize length,
               GError **error);
  const char *(*column)(PiiriArena *arena, sqlite3_value *column, sqlite3_value *id, gsize *length);
} ColumnType;

static bool
bind_text(PiiriStore *self,
          sqlite3_stmt *statement,
          int at,
          const char *text,
          gsize length,
          GError **error)
{
  /* The text lives in the caller's arena until the statement has run. */
  if (sqlite3_bind_text64(statement, at, text, length, SQLITE_STATIC, SQLITE_UTF8) != SQLITE_OK)
    return store_fail(self, error);
  return true;
}

static bool
bind_boolean(PiiriStore *self,
             sqlite3_stmt *statement,
             int at,
             const PiiriField *field,
             const char *text,
             gsize length,
             GError **error)
{
  return sqlite3_bind_int(statement, at, text[0] == 'y') == SQLITE_OK ? true :
                                                                        store_fail(self, error);
}

static const char *
column_boolean(PiiriArena *arena, sqlite3_value *column, sqlite3_value *id, gsize *length)
{
  bool yes = sqlite3_value_int(column) != 0;

  *length = yes ? 3 : 2;
  return yes ? "yes" : "no";
}

static bool
bind_integer(PiiriStore *self,
             sqlite3_stmt *statement,
             int at,
             const PiiriField *field,
             const char *text,
             gsize length,
             GError **error)
{
  if (sqlite3_bind_int64(statement, at, g_ascii_strtoll(text, NULL, 10)) != SQLITE_OK)
    return store_fail(self, error);
  return true;
}

static const char *
column_integer(PiiriArena *arena, sqlite3_value *column, sqlite3_value *id, gsize *length)
{
  char text[24];

  *length = (gsize)g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT,
                              (gint64)sqlite3_value_int64(column));
  return piiri_arena_strndup(arena, text, *length);
}

/* What a link points to may not have arrived; its row is made ahead then. Whether it is a link at
 * all shows as it is read. */
static bool
bind_link(PiiriStore *self,
          sqlite3_stmt *statement,
          int at,
          const PiiriField *field,
          const char *text,
          gsize length,
          GError **error)
{
  PiiriId id;
  gint64 row;

  if (!piiri_id_parse(text, length, &id))
    return bind_text(self, statement, at, text, length, error);
  row = record_stub(self, field->target, &id, error);
  if (row == 0)
    return false;
  return sqlite3_bind_int64(statement, at, row) == SQLITE_OK ? true : store_fail(self, error);
}

const char *
value_of_id(PiiriArena *arena, const PiiriId *id, gsize *length)
{
  *length = PIIRI_ID_LENGTH;
  return piiri_id_format(id, piiri_arena_alloc(arena, PIIRI_ID_LENGTH + 1));
}

static const char *
column_link(PiiriArena *arena, sqlite3_value *column, sqlite3_value *id, gsize *length)
{
  PiiriId target = { 0 };

  if (sqlite3_value_bytes(id) == sizeof target.bytes)
    memcpy(target.bytes, sqlite3_value_blob(id), sizeof target.bytes);
  return value_of_id(arena, &target, length);
}

static bool
bind_picture(PiiriStore *self,
             sqlite3_stmt *statement,
             int at,
             const PiiriField *field,
             const char *text,
             gsize length,
             GError **error)
{
  gsize n_bytes;
  guchar *bytes = g_base64_decode(text, &n_bytes);

  if (sqlite3_bind_blob64(statement, at, bytes, n_bytes, g_free) != SQLITE_OK)
    return store_fail(self, error);
  return true;
}

static const char *
column_picture(PiiriArena *arena, sqlite3_value *column, sqlite3_value *id, gsize *length)
{
  const guchar *bytes = sqlite3_value_blob(column);
  g_autofree char *text = g_base64_encode(bytes, (gsize)sqlite3_value_bytes(column));

  *length = strlen(text);
  return piiri_arena_strndup(arena, text, *length);
}

static const char *
column_text(PiiriArena *arena, sqlite3_value *column, gsize *length)
{
  const char *text = (const char *)sqlite3_value_text(column);

  *length = (gsize)sqlite3_value_bytes(column);
  return piiri_arena_strndup(arena, text, *length);
}

/* Types without a row are stored as their text. */
static const ColumnType column_types[N_FIELD_TYPES] = {
  [FIELD_BOOLEAN] = { bind_boolean, column_boolean },
  [FIELD_INTEGER] = { bind_integer, column_integer },
  [FIELD_LINK] = { bind_link, column_link },
  [FIELD_PICTURE] = { bind_picture, column_picture },
};

bool
value_bind(PiiriStore *self,
           sqlite3_stmt *statement,
           int at,
           const PiiriField *field,
           const char *text,
           gsize length,
           GError **error)
{
  const ColumnType *type = &column_types[field->type];

  if (type->bind == NULL || length == 0 ||
      (field->type != FIELD_LINK && !piiri_value_fits(field, text, length)))
    return bind_text(self, statement, at, text, length, error);
  return type->bind(self, statement, at, field, text, length, error);
}

const char *
value_column(PiiriArena *arena,
             sqlite3_value *column,
             sqlite3_value *id,
             const PiiriField *field,
             gsize *length)
{
  const ColumnType *type = &column_types[field->type];

  if (type->column == NULL || sqlite3_value_type(column) == SQLITE_TEXT)
    return column_text(arena, column, length);
  return type->column(arena, column, id, length);
}

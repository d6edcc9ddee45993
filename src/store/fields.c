#include "store/private.h"

/*
 * Fields by the numbers that this database gives them, known to the description or not.
 */

#define OWN_SPACE "urn:piiri:exchange:1"

static void
field_info_free(gpointer data)
{
  FieldInfo *info = data;

  if (info == NULL)
    return; /* numbers have gaps */
  g_free(info->space);
  g_free(info->name);
  g_free(info);
}

void
fields_begin(PiiriStore *self)
{
  g_clear_pointer(&self->fields, g_ptr_array_unref);
  self->fields = g_ptr_array_new_with_free_func(field_info_free);
}

static void
resolve(PiiriStore *self, FieldInfo *info, const char *kind)
{
  const Shape *shape;

  info->kind = *kind != '\0' ? piiri_description_find(self->description, kind) : PIIRI_UNKNOWN_KIND;
  info->of_lost_kind = *kind != '\0' && info->kind == PIIRI_UNKNOWN_KIND;
  info->index = -1;
  if (info->of_lost_kind)
    return;
  shape = store_shape(self, info->kind);
  if (info->space == NULL)
    info->index = piiri_kind_find(shape->kind, info->name);
  if (info->index >= 0)
    shape->numbers[info->index] = info->number;
}

static void
add_field(PiiriStore *self, gint64 number, const char *kind, const char *space, const char *name)
{
  FieldInfo *info = g_new0(FieldInfo, 1);

  info->number = number;
  info->space = g_str_equal(space, OWN_SPACE) ? NULL : g_strdup(space);
  info->name = g_strdup(name);
  resolve(self, info, kind);
  if ((gint64)self->fields->len <= number)
    g_ptr_array_set_size(self->fields, (gint)number + 1);
  g_clear_pointer(&g_ptr_array_index(self->fields, number), field_info_free);
  g_ptr_array_index(self->fields, number) = info;
}

bool
fields_load(PiiriStore *self, GError **error)
{
  sqlite3_stmt *statement =
      store_prepare(self, "SELECT number, kind, space, name FROM field", error);
  int code;

  if (statement == NULL)
    return false;
  fields_begin(self);
  while ((code = sqlite3_step(statement)) == SQLITE_ROW)
    add_field(self, sqlite3_column_int64(statement, 0),
              (const char *)sqlite3_column_text(statement, 1),
              (const char *)sqlite3_column_text(statement, 2),
              (const char *)sqlite3_column_text(statement, 3));
  sqlite3_finalize(statement);
  return code == SQLITE_DONE ? true : store_fail(self, error);
}

static FieldInfo *
field_at(PiiriStore *self, gint64 number)
{
  return number > 0 && number < (gint64)self->fields->len ?
             g_ptr_array_index(self->fields, number) :
             NULL;
}

/* Another connection may have numbered a field since these were read. */
FieldInfo *
fields_get(PiiriStore *self, gint64 number)
{
  FieldInfo *info = field_at(self, number);

  if (info == NULL && fields_load(self, NULL))
    info = field_at(self, number);
  return info;
}

gint64
fields_number(PiiriStore *self, int kind, const char *space, const char *name, GError **error)
{
  const char *kind_name = store_shape(self, kind)->kind->name;
  sqlite3_stmt *statement;
  gint64 number = 0;

  if (space == NULL)
    space = OWN_SPACE;
  statement = store_prepare(
      self, "SELECT number FROM field WHERE kind = ? AND space = ? AND name = ?", error);
  if (statement == NULL)
    return 0;
  sqlite3_bind_text(statement, 1, kind_name, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 2, space, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 3, name, -1, SQLITE_STATIC);
  if (sqlite3_step(statement) == SQLITE_ROW)
    number = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  if (number != 0) {
    if (field_at(self, number) == NULL)
      add_field(self, number, kind_name, space, name);
    return number;
  }

  statement = store_prepare(self, "INSERT INTO field(kind, space, name) VALUES(?, ?, ?)", error);
  if (statement == NULL)
    return 0;
  sqlite3_bind_text(statement, 1, kind_name, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 2, space, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 3, name, -1, SQLITE_STATIC);
  if (store_run(self, statement, error)) {
    number = sqlite3_last_insert_rowid(self->db);
    add_field(self, number, kind_name, space, name);
  }
  sqlite3_finalize(statement);
  return number;
}

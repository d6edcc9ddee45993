#include "store/private.h"

/*
 * The indexes of the kinds' own tables. Ids are looked up in all of them, links from both ends,
 * members of a kind by their circle.
 *
 * A new database that is filled at once takes them last. Ids above all: each has its place anywhere
 * in its index, so that putting them one by one costs far more than sorting them, and the more
 * where the index outgrows the cache. Until an index of ids is made nobody knows whether one came
 * twice; whoever looks for an id has it made first.
 */

/* KiB that are sorted at once in memory. */
#define SORTING_CACHE "4000"

/* True when there is an index of the ids of TABLE. Up to version 5 it is SQLite's own, without SQL.
 */
static bool
has_ids(sqlite3 *db, const char *table)
{
  sqlite3_stmt *statement = NULL;
  bool has;

  sqlite3_prepare_v2(db,
                     "SELECT 1 FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?1"
                     " AND (sql IS NULL OR name = ?1 || '__id')",
                     -1, &statement, NULL);
  sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
  has = sqlite3_step(statement) == SQLITE_ROW;
  sqlite3_finalize(statement);
  return has;
}

int
indexes_make_ids_of(sqlite3 *db, const char *table)
{
  g_autofree char *sql =
      g_strdup_printf("CREATE UNIQUE INDEX \"%s__id\" ON \"%s\"(_id)", table, table);

  return has_ids(db, table) ? SQLITE_OK : sqlite3_exec(db, sql, NULL, NULL, NULL);
}

/* Sorting takes as much memory as there are rows, or as the cache may, unless it may use a file;
 * there is nothing in it but row numbers and ids. Where this connection has looked at temporary
 * tables before, SQLite refuses to change that inside a transaction, and sorting takes the memory.
 */
static void
begin_sorting(PiiriStore *self)
{
  store_exec(self, "PRAGMA temp_store = FILE; PRAGMA cache_size = -" SORTING_CACHE, NULL);
}

static void
end_sorting(PiiriStore *self)
{
  store_exec(self, "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -" STORE_CACHE, NULL);
}

static bool
make_ids(PiiriStore *self, const Shape *shape, GError **error)
{
  int code = indexes_make_ids_of(self->db, shape->kind->name);

  if (code != SQLITE_CONSTRAINT_UNIQUE)
    return code == SQLITE_OK || store_fail(self, error);
  g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_TWICE,
              "%s: The same record has come twice.", self->path);
  return false;
}

bool
indexes_make_ids(PiiriStore *self, Shape *shape, GError **error)
{
  bool done;

  begin_sorting(self);
  done = make_ids(self, shape, error);
  end_sorting(self);
  shape->ids_last &= !done;
  return done;
}

static bool
make_others(PiiriStore *self, const Shape *shape, GError **error)
{
  const char *name = shape->kind->name;

  if (shape->kind->circle && shape->kind->joins &&
      !store_execf(self, error, "CREATE INDEX IF NOT EXISTS \"%s__circle\" ON %s(_circle)", name,
                   shape->table))
    return false;
  for (int i = FIRST_FIELD; i < shape->kind->n_fields; i++) {
    const PiiriField *field = &shape->kind->fields[i];

    if (field->type == FIELD_LINK &&
        !store_execf(self, error,
                     "CREATE INDEX IF NOT EXISTS \"%s_%s\" ON %s(\"%s\")"
                     " WHERE \"%s\" IS NOT NULL",
                     name, field->name, shape->table, field->name, field->name))
      return false;
  }
  return true;
}

bool
indexes_make(PiiriStore *self, Shape *shape, GError **error)
{
  bool done;

  begin_sorting(self);
  done = make_ids(self, shape, error) && make_others(self, shape, error);
  end_sorting(self);
  return done;
}

/* The names of the kind's indexes, but for SQLite's own. */
static GPtrArray *
index_names(PiiriStore *self, const Shape *shape, GError **error)
{
  g_autofree char *sql = g_strdup_printf("SELECT name FROM sqlite_schema WHERE type = 'index'"
                                         " AND sql IS NOT NULL AND tbl_name = '%s'",
                                         shape->kind->name);
  sqlite3_stmt *statement = store_prepare(self, sql, error);
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

  while (statement != NULL && sqlite3_step(statement) == SQLITE_ROW)
    g_ptr_array_add(names, g_strdup((const char *)sqlite3_column_text(statement, 0)));
  sqlite3_finalize(statement);
  return names;
}

bool
indexes_drop(PiiriStore *self, bool ids, GError **error)
{
  for (int i = 0; i < self->description->n_kinds; i++) {
    Shape *shape = &self->shapes[i];
    g_autofree char *of_ids = g_strdup_printf("%s__id", shape->kind->name);
    g_autoptr(GPtrArray) names = index_names(self, shape, error);

    for (guint j = 0; j < names->len; j++) {
      bool is_of_ids = g_str_equal(names->pdata[j], of_ids);

      if (is_of_ids && !ids)
        continue;
      if (!store_execf(self, error, "DROP INDEX \"%s\"", (const char *)names->pdata[j]))
        return false;
      shape->ids_last |= is_of_ids;
    }
  }
  return true;
}

bool
indexes_make_all_ids(PiiriStore *self, GError **error)
{
  for (int i = 0; i < self->description->n_kinds; i++)
    if (self->shapes[i].ids_last && !indexes_make_ids(self, &self->shapes[i], error))
      return false;
  return true;
}

bool
indexes_make_all(PiiriStore *self, GError **error)
{
  for (int i = 0; i < self->description->n_kinds; i++)
    if (!indexes_make(self, &self->shapes[i], error))
      return false;
  return true;
}

#include "store/private.h"

#include <string.h>

/*
 * Reading for those who show records, and for export.
 */

static sqlite3_stmt *
select_of_row(PiiriStore *self, const char *column, const Shape *shape, gint64 row)
{
  g_autofree char *sql =
      g_strdup_printf("SELECT %s FROM %s t WHERE _row = ?", column, shape->table);
  sqlite3_stmt *statement = store_cached(self, sql, NULL);

  if (statement != NULL)
    sqlite3_bind_int64(statement, 1, row);
  return statement;
}

gint64
piiri_store_find(PiiriStore *store, int kind, const PiiriId *id)
{
  bool present;
  gint64 row = record_find(store, kind, NULL, id, &present, NULL, NULL);

  return present ? row : 0;
}

GArray *
piiri_store_find_all(PiiriStore *store, const PiiriId *id)
{
  GArray *refs = g_array_new(FALSE, FALSE, sizeof(PiiriRef));
  sqlite3_stmt *statement = store_cached(
      store, "SELECT _row FROM \"_other\" WHERE _id = ? AND _stamps IS NOT NULL", NULL);

  for (int i = 0; i < store->description->n_kinds; i++) {
    PiiriRef ref = { i, piiri_store_find(store, i, id) };

    if (ref.row != 0)
      g_array_append_val(refs, ref);
  }
  if (statement == NULL)
    return refs;
  sqlite3_bind_blob(statement, 1, id->bytes, sizeof id->bytes, SQLITE_STATIC);
  while (sqlite3_step(statement) == SQLITE_ROW) {
    PiiriRef ref = { PIIRI_UNKNOWN_KIND, sqlite3_column_int64(statement, 0) };

    g_array_append_val(refs, ref);
  }
  store_done(statement);
  return refs;
}

bool
piiri_store_id(PiiriStore *store, int kind, gint64 row, PiiriId *id)
{
  sqlite3_stmt *statement = select_of_row(store, "_id", store_shape(store, kind), row);
  bool found = statement != NULL && sqlite3_step(statement) == SQLITE_ROW &&
               sqlite3_column_bytes(statement, 0) == sizeof id->bytes;

  if (found)
    memcpy(id->bytes, sqlite3_column_blob(statement, 0), sizeof id->bytes);
  store_done(statement);
  return found;
}

static const PiiriField *
field_of(PiiriStore *self, int kind, int field)
{
  return piiri_kind_field(store_shape(self, kind)->kind, field);
}

char *
piiri_store_get(PiiriStore *store, int kind, gint64 row, int field)
{
  const PiiriField *description = field_of(store, kind, field);
  bool is_link = description->type == FIELD_LINK;
  int target = field == SAME_AS ? kind : description->target;
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  g_autofree char *column = NULL;
  Shape *shape = store_shape(store, kind);
  sqlite3_stmt *statement;
  char *text = NULL;
  gsize length;

  if (record_has_column(shape, field) && record_stand(store, shape, row) != NULL)
    return g_strdup(record_standing_text(store, arena, shape, field, &length));
  column = is_link ? g_strdup_printf("\"%s\", (SELECT l._id FROM %s l WHERE l._row = t.\"%s\")",
                                     description->name, store_shape(store, target)->table,
                                     description->name) :
                     g_strdup_printf("\"%s\"", description->name);
  statement = select_of_row(store, column, shape, row);
  if (statement != NULL && sqlite3_step(statement) == SQLITE_ROW &&
      sqlite3_column_type(statement, 0) != SQLITE_NULL)
    text = g_strdup(value_column(arena, sqlite3_column_value(statement, 0),
                                 is_link ? sqlite3_column_value(statement, 1) : NULL, description,
                                 &length));
  store_done(statement);
  return text;
}

static gint64
integer_for_row(PiiriStore *self, int kind, gint64 row, const char *column)
{
  sqlite3_stmt *statement = select_of_row(self, column, store_shape(self, kind), row);
  gint64 number = 0;

  if (statement != NULL && sqlite3_step(statement) == SQLITE_ROW &&
      sqlite3_column_type(statement, 0) == SQLITE_INTEGER)
    number = sqlite3_column_int64(statement, 0);
  store_done(statement);
  return number;
}

gint64
piiri_store_get_link(PiiriStore *store, int kind, gint64 row, int field)
{
  Shape *shape = store_shape(store, kind);
  g_autofree char *column = NULL;

  if (record_has_column(shape, field) && record_stand(store, shape, row) != NULL)
    return record_standing_row(shape, field);
  column = g_strdup_printf("\"%s\"", field_of(store, kind, field)->name);
  return integer_for_row(store, kind, row, column);
}

gint64
piiri_store_get_circle(PiiriStore *store, int kind, gint64 row)
{
  return integer_for_row(store, kind, row, "_circle");
}

bool
piiri_store_is_shown(PiiriStore *store, int kind, gint64 row)
{
  return integer_for_row(store, kind, row, "_shown") == 1;
}

bool
piiri_store_load(PiiriStore *store, PiiriArena *arena, int kind, gint64 row, PiiriRecord *record)
{
  return record_load(store, arena, kind, row, record, NULL);
}

GArray *
piiri_store_rows(PiiriStore *store, int kind, gint64 circle, bool deleted)
{
  const Shape *shape = store_shape(store, kind);
  g_autoptr(GString) sql = g_string_new(NULL);
  GArray *rows = g_array_new(FALSE, FALSE, sizeof(gint64));
  sqlite3_stmt *statement;

  g_string_printf(sql, "SELECT _row FROM %s WHERE %s", shape->table,
                  deleted ? "_stamps IS NOT NULL" : "_shown");
  if (circle != 0)
    g_string_append_printf(sql, " AND _circle = %" G_GINT64_FORMAT, circle);
  g_string_append(sql, " ORDER BY _id");
  statement = store_prepare(store, sql->str, NULL);
  while (statement != NULL && sqlite3_step(statement) == SQLITE_ROW) {
    gint64 row = sqlite3_column_int64(statement, 0);

    g_array_append_val(rows, row);
  }
  sqlite3_finalize(statement);
  return rows;
}

/* --- history --- */

void
piiri_version_clear(PiiriVersion *version)
{
  g_clear_pointer(&version->name, g_free);
  g_clear_pointer(&version->text, g_free);
}

static void
add_version(GArray *versions,
            int index,
            const char *space,
            const char *name,
            const char *text,
            const PiiriStamp *stamp,
            bool standing)
{
  PiiriVersion version = { index, NULL, g_strdup(text), *stamp, standing };

  version.name = space != NULL ? g_strdup_printf("{%s}%s", space, name) : g_strdup(name);
  g_array_append_val(versions, version);
}

static int
compare_versions(gconstpointer left, gconstpointer right)
{
  const PiiriVersion *a = left, *b = right;

  if (a->standing != b->standing && piiri_stamp_equal(&a->stamp, &b->stamp))
    return a->standing ? 1 : -1;
  return piiri_stamp_compare(&a->stamp, &b->stamp);
}

GArray *
piiri_store_history(PiiriStore *store, int kind, gint64 row, int field)
{
  GArray *versions = g_array_new(FALSE, FALSE, sizeof(PiiriVersion));
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  sqlite3_stmt *statement =
      store_cached(store,
                   "SELECT field, replica, seq, wall, text FROM version WHERE row = ?"
                   " AND field IN (SELECT number FROM field WHERE kind = ?)",
                   NULL);
  PiiriRecord record;

  g_array_set_clear_func(versions, (GDestroyNotify)piiri_version_clear);
  if (statement != NULL) {
    sqlite3_bind_int64(statement, 1, row);
    sqlite3_bind_text(statement, 2, store_shape(store, kind)->kind->name, -1, SQLITE_STATIC);
  }
  while (statement != NULL && sqlite3_step(statement) == SQLITE_ROW) {
    const FieldInfo *info = fields_get(store, sqlite3_column_int64(statement, 0));
    PiiriStamp stamp = { sqlite3_column_int64(statement, 3),
                         replica_of_number(store, sqlite3_column_int64(statement, 1)),
                         sqlite3_column_int64(statement, 2) };

    if (info != NULL && (field < 0 || info->index == field))
      add_version(versions, info->index, info->space, info->name,
                  (const char *)sqlite3_column_text(statement, 4), &stamp, false);
  }
  store_done(statement);

  if (record_load(store, arena, kind, row, &record, NULL))
    for (guint i = 0; i < record.n_fields; i++)
      for (guint j = 0; j < record.fields[i].cell.n_values; j++)
        if (field < 0 || record.fields[i].index == field)
          add_version(versions, record.fields[i].index, record.fields[i].space,
                      record.fields[i].name, record.fields[i].cell.values[j].text,
                      &record.fields[i].cell.values[j].stamp, true);
  g_array_sort(versions, compare_versions);
  return versions;
}

/* --- for export --- */

static int
compare_names(gconstpointer left, gconstpointer right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

GPtrArray *
piiri_store_kind_names(PiiriStore *store)
{
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  sqlite3_stmt *statement = store_prepare(store, "SELECT DISTINCT _name FROM \"_other\"", NULL);

  for (int i = 0; i < store->description->n_kinds; i++)
    g_ptr_array_add(names, g_strdup(store->description->kinds[i].name));
  while (statement != NULL && sqlite3_step(statement) == SQLITE_ROW)
    g_ptr_array_add(names, g_strdup((const char *)sqlite3_column_text(statement, 0)));
  sqlite3_finalize(statement);
  g_ptr_array_sort(names, compare_names);
  return names;
}

bool
piiri_store_each_record(PiiriStore *store,
                        const char *name,
                        bool by_id,
                        gint64 circle,
                        PiiriRecordFunc func,
                        gpointer data,
                        GError **error)
{
  Shape *shape = store_shape(store, piiri_description_find(store->description, name));
  g_autoptr(GString) where = g_string_new("_stamps IS NOT NULL");
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  sqlite3_stmt *statement;
  bool done = true;
  int code = SQLITE_DONE;

  if (shape->index == PIIRI_UNKNOWN_KIND)
    g_string_append(where, " AND _name = ?1");
  if (circle != 0 && shape->index == store->description->circle)
    g_string_append_printf(where, " AND _row = %" G_GINT64_FORMAT, circle);
  else if (circle != 0)
    g_string_append_printf(where, " AND _circle = %" G_GINT64_FORMAT, circle);
  if (by_id)
    g_string_append(where, " ORDER BY _id");
  statement = record_prepare_load(store, shape, where->str, error);
  if (statement == NULL)
    return false;
  sqlite3_bind_text(statement, 1, name, -1, SQLITE_STATIC);
  while (done && (code = sqlite3_step(statement)) == SQLITE_ROW) {
    PiiriRecord record;

    piiri_arena_reset(arena);
    done =
        record_read(store, arena, statement, shape, &record, error) && func(&record, data, error);
  }
  sqlite3_finalize(statement);
  if (done && code != SQLITE_DONE)
    return store_fail(store, error);
  return done;
}

bool
piiri_store_begin_read(PiiriStore *store, GError **error)
{
  reading_stop(store);
  return store_exec(store, "BEGIN; SELECT count(*) FROM self", error);
}

void
piiri_store_end_read(PiiriStore *store)
{
  sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL);
}

/* --- replicas that are named --- */

static void
note_replica(GHashTable *used, guint64 replica)
{
  guint64 *key;

  if (g_hash_table_contains(used, &replica))
    return;
  key = g_new(guint64, 1);
  *key = replica;
  g_hash_table_add(used, key);
}

static void
note_dots(GHashTable *used, const PiiriDots *dots)
{
  for (guint i = 0; i < dots->n; i++)
    note_replica(used, dots->dots[i].replica);
}

/* The base counts only when a value has it: a record whose every field has an entry may not. */
static void
note_blob(PiiriStore *self,
          GHashTable *used,
          PiiriArena *arena,
          const void *blob,
          int length,
          guint64 *last)
{
  StampsReader reader;
  StampsEntry entry;

  if (length == 0 || !stamps_begin(self, &reader, blob, length))
    return;
  /* Mostly it is that of the record before, and has no entry. */
  if (reader.base.replica != 0 && reader.base.replica != *last)
    note_replica(used, reader.base.replica);
  *last = reader.base.replica;
  if (reader.at == reader.end)
    return;
  piiri_arena_reset(arena);
  while (stamps_next(self, arena, &reader, &entry) == 1) {
    if (entry.n_values == 0)
      continue; /* erased: no file tells of it */
    for (guint i = 0; i < entry.n_values; i++)
      note_replica(used, entry.stamps[i].replica);
    note_dots(used, &entry.over);
  }
}

static bool
note_erasure(const PiiriErasure *erasure, gpointer data, GError **error)
{
  note_replica(data, erasure->stamp.replica);
  note_dots(data, &erasure->upto);
  return true;
}

static int
compare_replicas(gconstpointer left, gconstpointer right)
{
  guint64 a = *(const guint64 *)left, b = *(const guint64 *)right;

  return a < b ? -1 : a > b;
}

/* How many replicas may be named at all: all that are known, but for our own before it has written.
 */
static guint
count_nameable(PiiriStore *self)
{
  return (guint)store_integer(self, 0,
                              "SELECT count(*) FROM replica WHERE number NOT IN"
                              " (SELECT replica FROM self WHERE seq = 0 AND NOT stale)",
                              0);
}

/* Notes the replicas that the kind's records name, until there are N in all. */
static void
note_records(PiiriStore *self, GHashTable *used, const Shape *shape, guint n)
{
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  g_autofree char *sql =
      g_strdup_printf("SELECT _stamps FROM %s WHERE _stamps IS NOT NULL", shape->table);
  sqlite3_stmt *statement = store_prepare(self, sql, NULL);
  guint64 last = 0;

  while (statement != NULL && g_hash_table_size(used) < n && sqlite3_step(statement) == SQLITE_ROW)
    note_blob(self, used, arena, sqlite3_column_blob(statement, 0),
              sqlite3_column_bytes(statement, 0), &last);
  sqlite3_finalize(statement);
}

GArray *
piiri_store_used_replicas(PiiriStore *store)
{
  g_autoptr(GHashTable) used = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  GArray *replicas = g_array_new(FALSE, FALSE, sizeof(guint64));
  guint n = count_nameable(store);
  GHashTableIter iter;
  gpointer key;

  /* Mostly all have been met after a few records of the first kinds. */
  piiri_store_each_erasure(store, note_erasure, used, NULL);
  for (int i = 0; i <= store->description->n_kinds; i++)
    note_records(store, used, &store->shapes[i], n);
  g_hash_table_iter_init(&iter, used);
  while (g_hash_table_iter_next(&iter, &key, NULL))
    g_array_append_vals(replicas, key, 1);
  g_array_sort(replicas, compare_replicas);
  return replicas;
}

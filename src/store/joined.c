#include "store/private.h"

#include <string.h>

/*
 * Records that are the same thing (`same_as`): the table `joined` names, for every member of a set
 * of two or more, the record that stands for it. It is made anew for a kind whenever one of its
 * edges or the standing of a member has changed; sets are few.
 */

typedef struct {
  gint64 row;
  PiiriId id;
  bool shown;
  guint parent;
} Member;

typedef struct {
  PiiriStore *store;
  Shape *shape;
  GArray *members;
  GHashTable *by_row; /* gint64 * to index + 1 */
} Sets;

static bool
add_member(Sets *sets, gint64 row, guint *index)
{
  gpointer known = g_hash_table_lookup(sets->by_row, &row);
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;
  Member member = { .row = row, .parent = sets->members->len };
  gint64 *key;

  if (known != NULL) {
    *index = GPOINTER_TO_UINT(known) - 1;
    return true;
  }
  sql = g_strdup_printf("SELECT _id, _shown FROM %s WHERE _row = %" G_GINT64_FORMAT,
                        sets->shape->table, row);
  statement = store_prepare(sets->store, sql, NULL);
  if (statement == NULL)
    return false;
  if (sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_bytes(statement, 0) == 16) {
    memcpy(member.id.bytes, sqlite3_column_blob(statement, 0), 16);
    member.shown = sqlite3_column_int(statement, 1) != 0;
  }
  sqlite3_finalize(statement);
  *index = sets->members->len;
  g_array_append_val(sets->members, member);
  key = g_new(gint64, 1);
  *key = row;
  g_hash_table_insert(sets->by_row, key, GUINT_TO_POINTER(*index + 1));
  return true;
}

static guint
root_of(const Sets *sets, guint index)
{
  Member *member = &g_array_index(sets->members, Member, index);

  while (member->parent != index) {
    index = member->parent;
    member = &g_array_index(sets->members, Member, index);
  }
  return index;
}

/* The smallest id that is here and not deleted; among others the smallest id. */
static bool
goes_before(const Member *a, const Member *b)
{
  return a->shown != b->shown ? a->shown : piiri_id_compare(&a->id, &b->id) < 0;
}

static bool
add_edge(Sets *sets, gint64 a, gint64 b)
{
  guint i, j;

  if (!add_member(sets, a, &i) || !add_member(sets, b, &j))
    return false;
  i = root_of(sets, i);
  j = root_of(sets, j);
  if (i == j)
    return true;
  if (goes_before(&g_array_index(sets->members, Member, i),
                  &g_array_index(sets->members, Member, j)))
    g_array_index(sets->members, Member, j).parent = i;
  else
    g_array_index(sets->members, Member, i).parent = j;
  return true;
}

/* Runs SQL, whose rows are (row, the other's id or row), for each edge. */
static bool
add_edges(Sets *sets, const char *sql, GError **error)
{
  sqlite3_stmt *statement = store_prepare(sets->store, sql, error);
  bool done = statement != NULL;

  while (done && sqlite3_step(statement) == SQLITE_ROW) {
    gint64 other = 0;
    PiiriId id;

    if (sqlite3_column_type(statement, 1) == SQLITE_INTEGER) {
      other = sqlite3_column_int64(statement, 1);
    } else if (sqlite3_column_type(statement, 1) == SQLITE_BLOB) {
      memcpy(id.bytes, sqlite3_column_blob(statement, 1), 16);
      other = record_stub(sets->store, sets->shape->index, &id, error);
      done = other != 0;
    } else if (piiri_id_parse((const char *)sqlite3_column_text(statement, 1),
                              (gsize)sqlite3_column_bytes(statement, 1), &id)) {
      other = record_stub(sets->store, sets->shape->index, &id, error);
      done = other != 0;
    }
    if (done && other != 0)
      done = add_edge(sets, sqlite3_column_int64(statement, 0), other);
  }
  sqlite3_finalize(statement);
  return done;
}

static bool
write_sets(const Sets *sets, GError **error)
{
  const char *kind = sets->shape->kind->name;

  for (guint i = 0; i < sets->members->len; i++) {
    gint64 row = g_array_index(sets->members, Member, i).row;
    gint64 root = g_array_index(sets->members, Member, root_of(sets, i)).row;

    if (!store_execf(sets->store, error,
                     "INSERT INTO joined(kind, row, root) VALUES('%s', %" G_GINT64_FORMAT
                     ", %" G_GINT64_FORMAT ")",
                     kind, row, root))
      return false;
  }
  return true;
}

/* Edges are every standing value of SAME_AS, of deleted records too, and the sets that went with an
 * erasure. */
static bool
refresh_kind(PiiriStore *self, Shape *shape, GError **error)
{
  Sets sets = { self, shape, g_array_new(FALSE, FALSE, sizeof(Member)),
                g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL) };
  g_autofree char *shown = g_strdup_printf(
      "SELECT _row, same_as FROM %s WHERE same_as IS NOT NULL AND same_as <> ''", shape->table);
  g_autofree char *beside = g_strdup_printf(
      "SELECT row, text FROM value WHERE field = %" G_GINT64_FORMAT " AND text <> ''",
      shape->numbers[SAME_AS]);
  g_autofree char *erased =
      g_strdup_printf("SELECT k._row, e.as_id FROM erasure e JOIN %s k ON k._id = e.id"
                      " WHERE e.kind = '%s' AND e.field = '' AND e.as_id IS NOT NULL",
                      shape->table, shape->kind->name);
  bool done = store_execf(self, error, "DELETE FROM joined WHERE kind = '%s'", shape->kind->name) &&
              add_edges(&sets, shown, error) && add_edges(&sets, beside, error) &&
              add_edges(&sets, erased, error) && write_sets(&sets, error);

  g_array_unref(sets.members);
  g_hash_table_unref(sets.by_row);
  return done;
}

bool
joined_refresh(PiiriStore *self, GError **error)
{
  for (int i = 0; i < self->description->n_kinds; i++) {
    Shape *shape = &self->shapes[i];

    if (shape->joins_touched && shape->kind->joins && !refresh_kind(self, shape, error))
      return false;
    shape->joins_touched = false;
  }
  return true;
}

gint64
piiri_store_representative(PiiriStore *store, int kind, gint64 row)
{
  g_autofree char *sql = g_strdup_printf("SELECT root FROM joined WHERE kind = '%s' AND row = ?",
                                         store_shape(store, kind)->kind->name);

  return store_integer(store, row, sql, 1, row);
}

gint64
piiri_store_get_standing(PiiriStore *store, int kind, gint64 row, int field)
{
  int target =
      field == SAME_AS ? kind : piiri_kind_field(store_shape(store, kind)->kind, field)->target;
  gint64 linked = piiri_store_get_link(store, kind, row, field);

  return linked != 0 ? piiri_store_representative(store, target, linked) : 0;
}

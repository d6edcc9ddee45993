#include "store/private.h"

#include <string.h>

/*
 * Search: one FTS5 table for each kind that has words to find, holding the shown values of records
 * that stand. Results come newest first by row, never by rank: ranking would look at every hit.
 */

#define MARK_ON  "\002"
#define MARK_OFF "\003"

static char *
search_columns(const Shape *shape)
{
  g_autoptr(GString) columns = g_string_new(NULL);

  for (int i = FIRST_FIELD; i < shape->kind->n_fields; i++)
    if (shape->kind->fields[i].search)
      g_string_append_printf(columns, ", \"%s\"", shape->kind->fields[i].name);
  return g_string_free(g_steal_pointer(&columns), FALSE);
}

/* Puts the row that READ stands at into the index. A plain statement does that: at the end of an
 * INSERT ... SELECT, which may fail halfway, FTS5 writes all it has gathered to its tables, and
 * until then SQLite keeps what each of their pages was. */
static bool
add_row(PiiriStore *self, sqlite3_stmt *read, sqlite3_stmt *add, GError **error)
{
  for (int i = 0; i < sqlite3_column_count(read); i++)
    sqlite3_bind_value(add, i + 1, sqlite3_column_value(read, i));
  return store_run(self, add, error);
}

static sqlite3_stmt *
prepare_add(PiiriStore *self, const Shape *shape, const char *columns, GError **error)
{
  g_autoptr(GString) sql = g_string_new(NULL);

  g_string_printf(sql, "INSERT INTO \"%s_search\"(rowid%s) VALUES(?", shape->kind->name, columns);
  for (const char *comma = columns; (comma = strchr(comma, ',')) != NULL; comma++)
    g_string_append(sql, ", ?");
  g_string_append_c(sql, ')');
  return store_prepare(self, sql->str, error);
}

/* Takes a row out of the index and puts it in as it stands now, if it does. */
static bool
refresh_row(PiiriStore *self,
            gint64 row,
            sqlite3_stmt *drop,
            sqlite3_stmt *read,
            sqlite3_stmt *add,
            GError **error)
{
  bool done;

  sqlite3_bind_int64(drop, 1, row);
  sqlite3_bind_int64(read, 1, row);
  done = store_run(self, drop, error);
  if (done && sqlite3_step(read) == SQLITE_ROW)
    done = add_row(self, read, add, error);
  return sqlite3_reset(read) == SQLITE_OK ? done : done && store_fail(self, error);
}

static bool
refresh_touched(PiiriStore *self, Shape *shape, const char *columns, GError **error)
{
  g_autofree char *drop_sql =
      g_strdup_printf("DELETE FROM \"%s_search\" WHERE rowid = ?", shape->kind->name);
  g_autofree char *read_sql =
      g_strdup_printf("SELECT _row%s FROM %s WHERE _row = ? AND _shown", columns, shape->table);
  sqlite3_stmt *drop = store_prepare(self, drop_sql, error);
  sqlite3_stmt *read = drop != NULL ? store_prepare(self, read_sql, error) : NULL;
  sqlite3_stmt *add = read != NULL ? prepare_add(self, shape, columns, error) : NULL;
  bool done = add != NULL;

  for (guint i = 0; i < shape->touched->len && done; i++)
    done = refresh_row(self, g_array_index(shape->touched, gint64, i), drop, read, add, error);
  sqlite3_finalize(drop);
  sqlite3_finalize(read);
  sqlite3_finalize(add);
  return done;
}

/* Adds the rows that an import has brought. */
static bool
add_new_rows(PiiriStore *self, const Shape *shape, const char *columns, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf("SELECT _row%s FROM %s WHERE _row > ? AND _shown", columns, shape->table);
  sqlite3_stmt *read = store_prepare(self, sql, error);
  sqlite3_stmt *add = read != NULL ? prepare_add(self, shape, columns, error) : NULL;
  bool done = add != NULL;
  int code = SQLITE_DONE;

  if (done)
    sqlite3_bind_int64(read, 1, shape->last_row);
  while (done && (code = sqlite3_step(read)) == SQLITE_ROW)
    done = add_row(self, read, add, error);
  if (done && code != SQLITE_DONE)
    done = store_fail(self, error);
  sqlite3_finalize(read);
  sqlite3_finalize(add);
  return done;
}

bool
search_refresh(PiiriStore *self, GError **error)
{
  for (int i = 0; i < self->description->n_kinds; i++) {
    Shape *shape = &self->shapes[i];
    g_autofree char *columns = NULL;

    if (!shape->has_search)
      continue;
    columns = search_columns(shape);
    if ((shape->touched->len > 0 && !refresh_touched(self, shape, columns, error)) ||
        (self->state == IMPORT && !add_new_rows(self, shape, columns, error)))
      return false;
  }
  return true;
}

/* Deleted words stay in the index's pages until its segments are merged into one. */
bool
search_optimize(PiiriStore *self, GError **error)
{
  for (int i = 0; i < self->description->n_kinds; i++) {
    const char *name = self->shapes[i].kind->name;

    if (self->shapes[i].has_search &&
        !store_execf(self, error, "INSERT INTO \"%s_search\"(\"%s_search\") VALUES('optimize')",
                     name, name))
      return false;
  }
  return true;
}

/* Every word as a prefix, quoted, so that nothing a person types is FTS5 syntax. NULL when there is
 * no word. */
static char *
match_of(const char *words)
{
  g_autofree char *valid = g_utf8_make_valid(words, -1);
  g_autoptr(GString) match = g_string_new(NULL);
  bool in_word = false;

  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char(c)) {
    gunichar character = g_utf8_get_char(c);
    bool is_word = g_unichar_isalnum(character) || g_unichar_ismark(character);

    if (is_word) {
      if (!in_word)
        g_string_append(match, match->len > 0 ? " \"" : "\"");
      g_string_append_unichar(match, character);
    } else if (in_word) {
      g_string_append(match, "\"*");
    }
    in_word = is_word;
  }
  if (in_word)
    g_string_append(match, "\"*");
  return match->len > 0 ? g_string_free(g_steal_pointer(&match), FALSE) : NULL;
}

/* The first column with a mark in it, and its excerpt. */
static bool
take_hit(sqlite3_stmt *statement, const Shape *shape, PiiriHit *hit)
{
  int at = 1;

  hit->ref = (PiiriRef){ shape->index, sqlite3_column_int64(statement, 0) };
  for (int i = FIRST_FIELD; i < shape->kind->n_fields; i++) {
    const char *snippet;

    if (!shape->kind->fields[i].search)
      continue;
    snippet = (const char *)sqlite3_column_text(statement, at++);
    if (snippet == NULL || strchr(snippet, MARK_ON[0]) == NULL)
      continue;
    hit->field = i;
    hit->snippet = g_strdup(snippet);
    return true;
  }
  return false;
}

/* The index is walked from its newest hit on (CROSS JOIN: not the other way round), and only
 * through the rows that the circle has, which mostly lie together: hundreds of other circles cost
 * little. */
static bool
search_kind(PiiriStore *self,
            const Shape *shape,
            const char *match,
            gint64 circle,
            guint limit,
            GArray *hits,
            GError **error)
{
  const char *name = shape->kind->name;
  g_autoptr(GString) sql = g_string_new("SELECT s.rowid");
  sqlite3_stmt *statement;
  int n = 0, code;

  for (int i = FIRST_FIELD; i < shape->kind->n_fields; i++)
    if (shape->kind->fields[i].search)
      g_string_append_printf(sql, ", snippet(\"%s_search\", %d, char(2), char(3), '…', 12)", name,
                             n++);
  g_string_append_printf(sql, " FROM \"%s_search\" s", name);
  if (circle != 0 && shape->kind->circle)
    g_string_append_printf(sql,
                           " CROSS JOIN %s k ON k._row = s.rowid AND k._circle = ?2"
                           " AND s.rowid BETWEEN (SELECT min(_row) FROM %s WHERE _circle = ?2)"
                           " AND (SELECT max(_row) FROM %s WHERE _circle = ?2)",
                           shape->table, shape->table, shape->table);
  g_string_append_printf(sql, " WHERE \"%s_search\" MATCH ?1 ORDER BY s.rowid DESC LIMIT %u", name,
                         limit);
  statement = store_prepare(self, sql->str, error);
  if (statement == NULL)
    return false;
  sqlite3_bind_text(statement, 1, match, -1, SQLITE_STATIC);
  if (sqlite3_bind_parameter_count(statement) > 1)
    sqlite3_bind_int64(statement, 2, circle);
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    PiiriHit hit = { 0 };

    if (take_hit(statement, shape, &hit))
      g_array_append_val(hits, hit);
  }
  sqlite3_finalize(statement);
  return code == SQLITE_DONE ? true : store_fail(self, error);
}

void
piiri_hit_clear(PiiriHit *hit)
{
  g_clear_pointer(&hit->snippet, g_free);
}

GArray *
piiri_store_search(
    PiiriStore *store, const char *words, int kind, gint64 circle, guint limit, GError **error)
{
  g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(PiiriHit));
  g_autofree char *match = match_of(words);

  g_array_set_clear_func(hits, (GDestroyNotify)piiri_hit_clear);
  for (int i = 0; i < store->description->n_kinds && match != NULL; i++) {
    const Shape *shape = &store->shapes[i];

    if (!shape->has_search || (kind >= 0 && kind != i) || hits->len >= limit)
      continue;
    if (!search_kind(store, shape, match, circle, limit - hits->len, hits, error))
      return NULL;
  }
  return g_steal_pointer(&hits);
}

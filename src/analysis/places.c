#include "analysis/places.h"

#include "analysis/query.h"

/* Places belong to no circle: two may share a room. What tells whose it is are the links. */
static const char places_sql[] =
    "SELECT p._row, p.name FROM place AS p WHERE p._shown = 1 AND ("
    " EXISTS (SELECT 1 FROM circle AS c WHERE c._row = ?1 AND c.place = +p._row)"
    " OR EXISTS (SELECT 1 FROM meeting AS m"
    "            WHERE m._shown = 1 AND m._circle = ?1 AND m.place = +p._row)"
    " OR NOT (EXISTS (SELECT 1 FROM circle AS c WHERE c._shown = 1 AND c.place = +p._row)"
    "         OR EXISTS (SELECT 1 FROM meeting AS m WHERE m._shown = 1 AND m.place = +p._row)))";

typedef struct {
  gint64 row;
  char *key;
} Named;

static void
named_clear(Named *named)
{
  g_free(named->key);
}

static int
compare(gconstpointer a, gconstpointer b)
{
  const Named *first = a;
  const Named *second = b;
  int by_name = g_strcmp0(first->key, second->key);

  return by_name != 0 ? by_name : (first->row > second->row) - (first->row < second->row);
}

GArray *
piiri_places_of(PiiriStore *store, gint64 circle)
{
  g_autoptr(GArray) named = g_array_new(FALSE, FALSE, sizeof(Named));
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(store, places_sql);
  GArray *rows = g_array_new(FALSE, FALSE, sizeof(gint64));

  g_array_set_clear_func(named, (GDestroyNotify)named_clear);
  sqlite3_bind_int64(statement, 1, circle);
  while (piiri_query_next(statement)) {
    g_autofree char *folded = g_utf8_casefold(piiri_query_text(statement, 1), -1);
    Named one = { sqlite3_column_int64(statement, 0), g_utf8_collate_key(folded, -1) };

    g_array_append_val(named, one);
  }

  g_array_sort(named, compare);
  for (guint i = 0; i < named->len; i++)
    g_array_append_val(rows, g_array_index(named, Named, i).row);

  return rows;
}

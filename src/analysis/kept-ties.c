#include "analysis/kept-ties.h"

#include "analysis/query.h"
#include "store/merge.h"

/* --- joined --- */

GArray *
piiri_ties_joined(PiiriStore *store, int kind, gint64 row)
{
  const PiiriKind *of = piiri_description_kind(piiri_store_description(store), kind);
  gint64 root = piiri_store_representative(store, kind, row);
  GArray *rows = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_autofree char *sql =
      g_strdup_printf("SELECT j.row FROM joined j JOIN \"%s\" k ON k._row = j.row"
                      " WHERE j.kind = ?1 AND j.root = ?2 AND j.row <> ?2 ORDER BY k._id",
                      of->name);
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(store, sql);

  if (root == 0)
    root = row;
  g_array_append_val(rows, root);
  piiri_query_bind_text(statement, 1, of->name);
  sqlite3_bind_int64(statement, 2, root);
  while (piiri_query_next(statement)) {
    gint64 other = sqlite3_column_int64(statement, 0);

    g_array_append_val(rows, other);
  }
  return rows;
}

/* --- what points there --- */

static void
add_ref(GArray *refs, int kind, gint64 row)
{
  PiiriRef ref = { kind, row };

  g_array_append_val(refs, ref);
}

/* The shown value of FIELD: a row for one link, ids in a text for several. */
static void
find_shown(
    PiiriStore *store, GArray *refs, int kind, const PiiriField *field, gint64 row, const char *id)
{
  const PiiriKind *of = piiri_description_kind(piiri_store_description(store), kind);
  g_autofree char *sql =
      g_strdup_printf(field->type == FIELD_LINK ? "SELECT _row FROM \"%s\" WHERE \"%s\" = ?1" :
                                                  "SELECT _row FROM \"%s\" WHERE instr(\"%s\", ?2)",
                      of->name, field->name);
  g_autoptr(sqlite3_stmt) statement = piiri_query(store, sql);

  if (field->type == FIELD_LINK)
    sqlite3_bind_int64(statement, 1, row);
  else
    piiri_query_bind_text(statement, 2, id);
  while (piiri_query_next(statement))
    add_ref(refs, kind, sqlite3_column_int64(statement, 0));
}

/* What stands beside the shown value (TABLE `value`) or was replaced (`version`); fields that this
 * version doesn't know are among them, and so are kinds. */
static void
find_beside(PiiriStore *store, GArray *refs, const char *table, const char *id)
{
  const PiiriDescription *description = piiri_store_description(store);
  g_autofree char *sql = g_strdup_printf("SELECT DISTINCT f.kind, v.row FROM \"%s\" v JOIN field f"
                                         " ON f.number = v.field WHERE instr(v.text, ?1)",
                                         table);
  g_autoptr(sqlite3_stmt) statement = piiri_query(store, sql);

  piiri_query_bind_text(statement, 1, id);
  while (piiri_query_next(statement))
    add_ref(refs, piiri_description_find(description, piiri_query_text(statement, 0)),
            sqlite3_column_int64(statement, 1));
}

static int
compare_refs(gconstpointer left, gconstpointer right)
{
  const PiiriRef *a = left, *b = right;

  if (a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;
  return a->row < b->row ? -1 : a->row > b->row;
}

static bool
is_among(const GArray *rows, gint64 row)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index(rows, gint64, i) == row)
      return true;
  return false;
}

/* Sorts them, and leaves out what stands twice and the rows of KIND themselves. */
static void
tidy(GArray *refs, int kind, const GArray *rows)
{
  guint n = 0;

  g_array_sort(refs, compare_refs);
  for (guint i = 0; i < refs->len; i++) {
    PiiriRef ref = g_array_index(refs, PiiriRef, i);
    bool again = n > 0 && compare_refs(&ref, &g_array_index(refs, PiiriRef, n - 1)) == 0;

    if (!again && !(ref.kind == kind && is_among(rows, ref.row)))
      g_array_index(refs, PiiriRef, n++) = ref;
  }
  g_array_set_size(refs, n);
}

static void
find_of_row(PiiriStore *store, GArray *refs, int kind, gint64 row)
{
  const PiiriDescription *description = piiri_store_description(store);
  char id[PIIRI_ID_LENGTH + 1];
  PiiriId bytes;

  if (!piiri_store_id(store, kind, row, &bytes))
    return;
  piiri_id_format(&bytes, id);
  for (int i = 0; i < description->n_kinds; i++) {
    const PiiriKind *of = &description->kinds[i];

    for (int j = FIRST_FIELD; j < of->n_fields; j++) {
      const PiiriField *field = piiri_kind_field(of, j);

      if ((field->type == FIELD_LINK || field->type == FIELD_LINKS) && field->target == kind)
        find_shown(store, refs, i, field, row, id);
    }
  }
  find_beside(store, refs, "value", id);
  find_beside(store, refs, "version", id);
}

GArray *
piiri_ties_find(PiiriStore *store, int kind, const GArray *rows)
{
  GArray *refs = g_array_new(FALSE, FALSE, sizeof(PiiriRef));

  for (guint i = 0; i < rows->len; i++)
    find_of_row(store, refs, kind, g_array_index(rows, gint64, i));
  tidy(refs, kind, rows);
  return refs;
}

#include "analysis/listing.h"

#include <string.h>

/* piiri_order_key(text): what puts words in the order of the user's language, case aside, and
 * numbers in them by their worth: "Circle 4" comes before "Circle 12". SQLite's own orders know
 * ASCII only. */
static void
order_key(sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = (const char *)sqlite3_value_text(values[0]);

  if (!text) {
    sqlite3_result_null(context);
    return;
  }

  g_autofree char *folded = g_utf8_casefold(text, -1);
  char *key = g_utf8_collate_key_for_filename(folded, -1);

  sqlite3_result_blob(context, key, (int)strlen(key), g_free);
}

static bool
prepare(PiiriStore *store, const char *sql, sqlite3_stmt **statement, GError **error)
{
  sqlite3 *connection = piiri_store_connection(store);

  if (sqlite3_prepare_v2(connection, sql, -1, statement, NULL) == SQLITE_OK)
    return true;

  g_set_error_literal(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FAILED,
                      sqlite3_errmsg(connection));
  return false;
}

static bool
is_date(const PiiriField *field)
{
  return field->type == FIELD_DATE || field->type == FIELD_DATETIME;
}

static void
append_group(GString *sql, const PiiriField *field, PiiriGrouping grouping)
{
  int n = 0;

  switch (grouping) {
  case PIIRI_GROUP_NONE:
    g_string_append(sql, "0");
    break;
  case PIIRI_GROUP_CHOICE:
    g_string_append_printf(sql, "CASE \"%s\"", field->name);
    for (; field->choices[n].name; n++)
      g_string_append_printf(sql, " WHEN '%s' THEN %d", field->choices[n].name, n);
    g_string_append_printf(sql, " ELSE %d END", n);
    break;
  case PIIRI_GROUP_MONTH:
    g_string_append_printf(sql,
                           "CASE WHEN COALESCE(\"%s\", '') = '' THEN 0 ELSE"
                           " 1 - substr(\"%s\", 1, 4) * 12 - substr(\"%s\", 6, 2) END",
                           field->name, field->name, field->name);
    break;
  case PIIRI_GROUP_PRESENT:
    g_string_append_printf(sql, "COALESCE(\"%s\", '') <> '' AND \"%s\" < ?2", field->name,
                           field->name);
    break;
  }
}

static void
append_order(GString *sql, const PiiriKind *kind, const int order[2])
{
  if (order[0] == NO_FIELD)
    return;

  const PiiriField *first = piiri_kind_field(kind, order[0]);

  if (is_date(first))
    g_string_append_printf(sql, ", \"%s\" DESC", first->name);
  else if (order[1] == NO_FIELD)
    g_string_append_printf(sql, ", piiri_order_key(\"%s\")", first->name);
  else
    g_string_append_printf(sql, ", piiri_order_key(COALESCE(NULLIF(\"%s\", ''), \"%s\"))",
                           first->name, piiri_kind_field(kind, order[1])->name);
}

/* Of those that are joined the one that stands for them, in every circle that one of them is of:
 * somebody who goes to two circles is listed in both. */
static void
append_circle(GString *sql, const PiiriKind *kind)
{
  if (kind->circle && kind->joins)
    g_string_append_printf(sql,
                           " AND (_circle = ?1 OR _row IN (SELECT j.root FROM joined AS j"
                           " JOIN \"%s\" AS k ON k._row = j.row AND k._shown AND k._circle = ?1"
                           " WHERE j.kind = '%s'))",
                           kind->name, kind->name);
  else if (kind->circle)
    g_string_append(sql, " AND _circle = ?1");
  if (kind->joins)
    g_string_append_printf(sql,
                           " AND NOT EXISTS (SELECT 1 FROM joined"
                           " WHERE kind = '%s' AND row = _row AND root <> _row)",
                           kind->name);
}

GArray *
piiri_listing_rows(PiiriStore *store,
                   const PiiriListing *listing,
                   gint64 circle,
                   const char *today,
                   GError **error)
{
  const PiiriKind *kind = piiri_description_kind(piiri_store_description(store), listing->kind);
  const PiiriField *group =
      listing->grouping == PIIRI_GROUP_NONE ? NULL : piiri_kind_field(kind, listing->group_field);
  g_autoptr(GString) sql = g_string_new("SELECT _row, ");
  g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(PiiriListed));
  sqlite3_stmt *statement = NULL;

  append_group(sql, group, listing->grouping);
  g_string_append_printf(sql, " AS _group FROM \"%s\" WHERE _shown = 1", kind->name);
  append_circle(sql, kind);
  g_string_append(sql, " ORDER BY _group");
  append_order(sql, kind, listing->order);
  g_string_append(sql, ", _id");

  sqlite3_create_function(piiri_store_connection(store), "piiri_order_key", 1,
                          SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, order_key, NULL, NULL);
  if (!prepare(store, sql->str, &statement, error))
    return NULL;

  sqlite3_bind_int64(statement, 1, circle);
  sqlite3_bind_text(statement, 2, today, -1, SQLITE_STATIC);
  while (sqlite3_step(statement) == SQLITE_ROW) {
    PiiriListed listed = { sqlite3_column_int64(statement, 0), sqlite3_column_int64(statement, 1) };

    g_array_append_val(rows, listed);
  }
  sqlite3_finalize(statement);

  return g_steal_pointer(&rows);
}

GArray *
piiri_listing_of(PiiriStore *store, int kind, int field, gint64 target, GError **error)
{
  const PiiriKind *of = piiri_description_kind(piiri_store_description(store), kind);
  g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_autofree char *sql =
      g_strdup_printf("SELECT _row FROM \"%s\" WHERE _shown = 1 AND \"%s\" = ? ORDER BY _row",
                      of->name, piiri_kind_field(of, field)->name);
  sqlite3_stmt *statement = NULL;

  if (!prepare(store, sql, &statement, error))
    return NULL;

  sqlite3_bind_int64(statement, 1, target);
  while (sqlite3_step(statement) == SQLITE_ROW) {
    gint64 row = sqlite3_column_int64(statement, 0);

    g_array_append_val(rows, row);
  }
  sqlite3_finalize(statement);

  return g_steal_pointer(&rows);
}

#include "analysis/listing.h"

#include "analysis/date.h"
#include "analysis/order.h"
#include "analysis/seen.h"

#include <string.h>

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
  case PIIRI_GROUP_SEEN: /* not asked for this way */
    g_string_append(sql, "0");
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

/* --- By when they were last seen. */

static gint64
group_of_seen(const PiiriSeen *seen)
{
  if (seen->left)
    return PIIRI_SEEN_EARLIER;
  if (seen->last[0] == '\0')
    return PIIRI_SEEN_NEVER;
  return seen->times == 0 ? PIIRI_SEEN_LONG_AGO : PIIRI_SEEN_LATELY;
}

/* Within a group who was seen last comes first; the sort keeps those of one day by name. */
static int
compare_listed(gconstpointer a, gconstpointer b)
{
  const PiiriListed *left = a, *right = b;

  if (left->group != right->group)
    return left->group < right->group ? -1 : 1;
  return left->day == right->day ? 0 : left->day > right->day ? -1 : 1;
}

static GArray *
list_seen(PiiriStore *store, gint64 circle, const char *today)
{
  GArray *rows = g_array_new(FALSE, FALSE, sizeof(PiiriListed));
  char from[11];

  piiri_seen_since(store, circle, today, PIIRI_SEEN_MEETINGS, from);
  g_autoptr(GArray) people = piiri_seen(store, circle, from, today);
  for (guint i = 0; i < people->len; i++) {
    const PiiriSeen *seen = &g_array_index(people, PiiriSeen, i);
    PiiriListed listed = { .row = seen->row, .group = group_of_seen(seen) };
    GDate day;

    if (piiri_date_parse(seen->last, &day))
      listed.day = g_date_get_julian(&day);
    g_array_append_val(rows, listed);
  }
  g_array_sort(rows, compare_listed);

  return rows;
}

GArray *
piiri_listing_rows(PiiriStore *store,
                   const PiiriListing *listing,
                   gint64 circle,
                   const char *today,
                   GError **error)
{
  if (listing->grouping == PIIRI_GROUP_SEEN)
    return list_seen(store, circle, today);

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

  piiri_order_teach(store);
  if (!prepare(store, sql->str, &statement, error))
    return NULL;

  sqlite3_bind_int64(statement, 1, circle);
  sqlite3_bind_text(statement, 2, today, -1, SQLITE_STATIC);
  while (sqlite3_step(statement) == SQLITE_ROW) {
    PiiriListed listed = { .row = sqlite3_column_int64(statement, 0),
                           .group = sqlite3_column_int64(statement, 1) };

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

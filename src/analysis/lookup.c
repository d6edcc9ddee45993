#include "analysis/lookup.h"

#include "analysis/query.h"

/* CONDITION speaks of the field as %s and of ?2. */
static GArray *
look_up(PiiriStore *store,
        int kind,
        gint64 circle,
        const char *condition,
        const char *value,
        guint limit)
{
  const PiiriKind *of = piiri_description_kind(piiri_store_description(store), kind);
  GArray *rows = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_autofree char *sql = g_strdup_printf(
      "SELECT _row FROM \"%s\" WHERE _shown = 1%s AND %s ORDER BY _row DESC LIMIT %u", of->name,
      of->circle ? " AND _circle = ?1" : "", condition, limit);
  g_autoptr(sqlite3_stmt) statement = piiri_query(store, sql);

  sqlite3_bind_int64(statement, 1, circle);
  piiri_query_bind_text(statement, 2, value);
  while (piiri_query_next(statement)) {
    gint64 row = sqlite3_column_int64(statement, 0);

    g_array_append_val(rows, row);
  }

  return rows;
}

static const char *
name_of(PiiriStore *store, int kind, int field)
{
  const PiiriKind *of = piiri_description_kind(piiri_store_description(store), kind);

  return piiri_kind_field(of, field)->name;
}

GArray *
piiri_lookup_choice(
    PiiriStore *store, int kind, gint64 circle, int field, const char *const *names, guint limit)
{
  /* Names of choices have no spaces: one text of all of them is compared word by word. */
  g_autofree char *joined = g_strjoinv(" ", (char **)names);
  g_autofree char *padded = g_strdup_printf(" %s ", joined);
  g_autofree char *condition =
      g_strdup_printf("\"%s\" <> '' AND instr(?2, ' ' || \"%s\" || ' ')",
                      name_of(store, kind, field), name_of(store, kind, field));

  return look_up(store, kind, circle, condition, padded, limit);
}

GArray *
piiri_lookup_day(
    PiiriStore *store, int kind, gint64 circle, int field, const char *day, guint limit)
{
  g_autofree char *condition =
      g_strdup_printf("substr(\"%s\", 1, 10) = ?2", name_of(store, kind, field));

  return look_up(store, kind, circle, condition, day, limit);
}

#include "analysis/traces.h"

#include "analysis/query.h"
#include "model/kinds.h"

/* The rows of REFS that are of KIND, as SQL lists them: "3, 17". */
static char *
rows_of(const PiiriRef *refs, guint n, int kind)
{
  GString *rows = g_string_new(NULL);

  for (guint i = 0; i < n; i++)
    if (refs[i].kind == kind)
      g_string_append_printf(rows, "%s%" G_GINT64_FORMAT, rows->len > 0 ? ", " : "", refs[i].row);
  return g_string_free(rows, FALSE);
}

/* A condition that is true of a field which names one of REFS; NULL when it can't. */
static char *
links_to(PiiriStore *store, const PiiriField *field, const PiiriRef *refs, guint n)
{
  g_autofree char *rows = rows_of(refs, n, field->target);
  g_autoptr(GString) among = g_string_new("0");
  char text[PIIRI_ID_LENGTH + 1];
  PiiriId id;

  if (*rows == '\0')
    return NULL;
  if (field->type == FIELD_LINK)
    return g_strdup_printf("\"%s\" IN (%s)", field->name, rows);
  for (guint i = 0; i < n; i++)
    if (refs[i].kind == field->target && piiri_store_id(store, refs[i].kind, refs[i].row, &id))
      g_string_append_printf(among, " OR instr(\"%s\", '%s') > 0", field->name,
                             piiri_id_format(&id, text));
  return g_string_free(g_steal_pointer(&among), FALSE);
}

static guint
count(PiiriStore *store, int kind, const char *condition, const char *rows)
{
  g_autofree char *sql = g_strdup_printf(
      "SELECT count(%s) FROM \"%s\" WHERE _shown = 1 AND (%s) AND _row NOT IN (%s)%s",
      /* Who was joined may be ticked by both names at one meeting. */
      kind == KIND_ATTENDANCE ? "DISTINCT meeting" : "*", piiri_kinds.kinds[kind].name, condition,
      rows, kind == KIND_ATTENDANCE ? " AND present = 1" : "");
  g_autoptr(sqlite3_stmt) found = piiri_query(store, sql);

  return piiri_query_next(found) ? (guint)sqlite3_column_int(found, 0) : 0;
}

GArray *
piiri_traces_of(PiiriStore *store, const PiiriRef *refs, guint n)
{
  GArray *traces = g_array_new(FALSE, FALSE, sizeof(PiiriTrace));

  for (int kind = 0; kind < piiri_kinds.n_kinds; kind++) {
    g_autofree char *rows = rows_of(refs, n, kind);

    for (int i = FIRST_FIELD; i < piiri_kinds.kinds[kind].n_fields; i++) {
      const PiiriField *field = &piiri_kinds.kinds[kind].fields[i];
      g_autofree char *condition = field->type == FIELD_LINK || field->type == FIELD_LINKS ?
                                       links_to(store, field, refs, n) :
                                       NULL;
      PiiriTrace trace = { kind, i, 0 };

      if (condition != NULL)
        trace.n = count(store, kind, condition, rows);
      if (trace.n > 0)
        g_array_append_val(traces, trace);
    }
  }
  return traces;
}

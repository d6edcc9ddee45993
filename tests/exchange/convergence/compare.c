#include "history.h"

#include "exchange/export.h"

#include <string.h>

/*
 * Whether a database is as the oracle says: byte for byte in its canonical export, and text for
 * text in what it shows and lists as conflicts.
 */

char *
export_canonical(History *history, Database *database)
{
  const PiiriExportOptions options = { .canonical = true, .generator = "Piiri test" };
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable();
  g_autoptr(GError) error = NULL;
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM(stream);

  if (!piiri_export_stream(database->store, &options, stream, NULL, NULL, NULL, &error))
    history_fail(history, "%s can't export: %s", database->name, error->message);
  return g_strndup(g_memory_output_stream_get_data(memory),
                   g_memory_output_stream_get_data_size(memory));
}

/* The lines of TEXT that OTHER doesn't have. */
static char *
lines_without(const char *text, const char *other)
{
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1), others = g_strsplit(other, "\n", -1);
  GString *left = g_string_new(NULL);

  for (char **line = lines; *line != NULL; line++)
    if (!g_strv_contains((const char *const *)others, *line))
      g_string_append_printf(left, "%s\n", *line);
  return g_string_free(left, FALSE);
}

void
compare_export(History *history, Database *database)
{
  g_autofree char *is = export_canonical(history, database);
  g_autofree char *expected = oracle_canonical(history->oracle, &database->known);

  if (strcmp(is, expected) != 0) {
    g_autofree char *surplus = lines_without(is, expected), *lacking = lines_without(expected, is);

    history_fail(history, "%s\n%s exports\n%swhere the oracle says\n%s", expected, database->name,
                 surplus, lacking);
  }
}

static gint
compare_keys(gconstpointer left, gconstpointer right)
{
  return strcmp(*(char *const *)left, *(char *const *)right);
}

static void
compare_field(History *history,
              Database *database,
              const PiiriRecord *record,
              const PiiriRef *ref,
              guint known,
              int index)
{
  const Oracle *oracle = history->oracle;
  const PiiriKind *kind =
      piiri_description_kind(piiri_store_description(database->store), ref->kind);
  const char *name = piiri_kind_field(kind, index)->name;
  g_autofree char *shown = piiri_store_get(database->store, ref->kind, ref->row, index);
  const PiiriRecordField *field = piiri_record_field(record, index);
  guint cell = oracle_cell(history->oracle, known, NULL, name);
  g_auto(OracleState) state = oracle_state(oracle, &database->known, cell);
  g_autoptr(GPtrArray) texts = oracle_texts(oracle, &state);
  bool doubt =
      index == DELETED && oracle_deletion(oracle, &database->known, known) == ORACLE_IN_DOUBT;
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  PiiriChoiceOfValue *values = NULL;
  guint n;

  if (g_strcmp0(shown, oracle_shown(oracle, &state)) != 0)
    history_fail(history, "%s shows “%s” in %s of %s, the oracle “%s”", database->name, shown, name,
                 oracle->records[known].id, oracle_shown(oracle, &state));
  n = field != NULL ? piiri_conflict_values(arena, record, field, &values) : 0;
  if (texts->len < 2 && !doubt) {
    if (n != 0)
      history_fail(history, "%s sees a conflict in %s of %s", database->name, name,
                   oracle->records[known].id);
    return;
  }
  if (n != texts->len)
    history_fail(history, "%s sees %u texts in %s of %s, the oracle %u", database->name, n, name,
                 oracle->records[known].id, texts->len);
  /* A deletion in doubt is not in force: not deleted is what is shown then. */
  for (guint i = 0; i < n; i++)
    if (strcmp(values[i].text, g_ptr_array_index(texts, i)) != 0 ||
        values[i].shown != (doubt ? values[i].length == 0 : i + 1 == n))
      history_fail(history, "%s lists text %u of %s wrongly: “%s”", database->name, i + 1, name,
                   values[i].text);
}

static void
compare_record(History *history, Database *database, guint known)
{
  const OracleRecord *record = &history->oracle->records[known];
  const PiiriDescription *description = piiri_store_description(database->store);
  int kind = piiri_description_find(description, record->kind);
  bool present = oracle_is_present(history->oracle, &database->known, known);
  OracleDeletion deletion = oracle_deletion(history->oracle, &database->known, known);
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  PiiriRecord loaded;
  PiiriRef ref = { kind, 0 };
  PiiriId id;

  if (kind == PIIRI_UNKNOWN_KIND)
    return;
  g_assert_true(piiri_id_parse(record->id, strlen(record->id), &id));
  ref.row = piiri_store_find(database->store, kind, &id);
  if ((ref.row != 0) != present)
    history_fail(history, "%s: %s %s is %s", database->name, record->kind, record->id,
                 present ? "missing" : "there");
  if (!present)
    return;
  if (piiri_store_is_shown(database->store, kind, ref.row) != (deletion != ORACLE_DELETED))
    history_fail(history, "%s: %s %s is %s", database->name, record->kind, record->id,
                 deletion == ORACLE_DELETED ? "not deleted" : "deleted");
  if (!piiri_store_load(database->store, arena, kind, ref.row, &loaded))
    history_fail(history, "%s can't load %s %s", database->name, record->kind, record->id);
  for (int i = 0; i < piiri_description_kind(description, kind)->n_fields; i++)
    compare_field(history, database, &loaded, &ref, known, i);
}

static bool
is_known(const PiiriDescription *description, const char *kind, const OracleCell *cell)
{
  int index = piiri_description_find(description, kind);

  return index != PIIRI_UNKNOWN_KIND && cell->space == NULL &&
         piiri_kind_find(piiri_description_kind(description, index), cell->field) >= 0;
}

/* A line for each field in conflict; of those that the database knows, N_KNOWN. */
static GPtrArray *
expect_conflicts(History *history, Database *database, guint *n_known)
{
  const PiiriDescription *description = piiri_store_description(database->store);
  const Oracle *oracle = history->oracle;
  GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);

  *n_known = 0;
  for (guint i = 0; i < oracle->cells->len; i++) {
    const OracleCell *cell = &g_array_index(oracle->cells, OracleCell, i);
    const OracleRecord *record = &oracle->records[cell->record];
    bool is_deletion = cell->space == NULL && strcmp(cell->field, "deleted") == 0;
    OracleDeletion deletion = oracle_deletion(oracle, &database->known, cell->record);
    g_auto(OracleState) state = oracle_state(oracle, &database->known, i);
    g_autoptr(GPtrArray) texts = oracle_texts(oracle, &state);

    if (!oracle_is_present(oracle, &database->known, cell->record) ||
        !(is_deletion ? texts->len > 1 || deletion == ORACLE_IN_DOUBT :
                        texts->len > 1 && deletion != ORACLE_DELETED))
      continue;
    g_ptr_array_add(lines, g_strdup_printf("%s %s", record->kind, record->id));
    *n_known += is_known(description, record->kind, cell);
  }
  g_ptr_array_sort(lines, compare_keys);
  return lines;
}

static char *
conflict_line(Database *database, const PiiriRef *ref)
{
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  char id[PIIRI_ID_LENGTH + 1];
  PiiriRecord record;

  g_assert_true(piiri_store_load(database->store, arena, ref->kind, ref->row, &record));
  return g_strdup_printf("%s %s", record.name, piiri_id_format(&record.id, id));
}

/* The list of open conflicts: each record once, in order. */
static void
compare_conflicts(History *history, Database *database)
{
  guint n_known;
  g_autoptr(GPtrArray) expected = expect_conflicts(history, database, &n_known);
  g_autoptr(GArray) open = piiri_store_conflicts(database->store);
  g_autoptr(GString) is = g_string_new(NULL), should = g_string_new(NULL);

  for (guint i = 0; i < expected->len; i++)
    if (i == 0 || strcmp(expected->pdata[i], expected->pdata[i - 1]) != 0)
      g_string_append_printf(should, "%s\n", (char *)expected->pdata[i]);
  for (guint i = 0; i < open->len; i++) {
    g_autofree char *line = conflict_line(database, &g_array_index(open, PiiriRef, i));

    g_string_append_printf(is, "%s\n", line);
  }
  if (strcmp(is->str, should->str) != 0)
    history_fail(history, "%s lists as conflicts\n%swhere the oracle says\n%s", database->name,
                 is->str, should->str);
  if (piiri_store_n_conflicts(database->store) != n_known)
    history_fail(history, "%s counts %u conflicts, the oracle %u", database->name,
                 piiri_store_n_conflicts(database->store), n_known);
}

void
compare_shown(History *history, Database *database)
{
  for (guint i = 0; i < history->oracle->n_records; i++)
    compare_record(history, database, i);
  compare_conflicts(history, database);
}

void
compare_inside(History *history, Database *database)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = piiri_store_check(database->store, NULL, &error);

  if (findings == NULL)
    history_fail(history, "%s can't be checked: %s", database->name, error->message);
  if (findings->len > 0)
    history_fail(history, "%s: %s", database->name, (char *)findings->pdata[0]);
}

#include "history.h"

#include <string.h>

/*
 * Files for those who write the diary. What may leave with them is written down here once more, by
 * hand, from the format's words ("Profiles"): by kind, all its fields; everything else stays.
 */

typedef struct {
  const char *kind;
  const char *fields[10];
} Carried;

static const Carried newer[] = {
  { "circle", { "deleted", "same_as", "name" } },
  { "meeting", { "deleted", "same_as", "held", "planned" } },
  { "note", { "deleted", "same_as", "person", "text" } },
  { "person", { "deleted", "same_as", "age", "friends", "name", "roles", "wishes" } },
  { NULL, { NULL } },
};

/* What an older program doesn't know is sensitive to it. */
static const Carried older[] = {
  { "circle", { "deleted", "same_as", "name" } },
  { "meeting", { "deleted", "same_as", "held", "planned" } },
  { "person", { "deleted", "same_as", "age", "friends", "name", "roles", "wishes" } },
  { NULL, { NULL } },
};

static const Carried *
find_kind(const Carried *carried, const char *kind)
{
  while (carried->kind != NULL && strcmp(carried->kind, kind) != 0)
    carried++;
  return carried->kind != NULL ? carried : NULL;
}

static bool
carries(const Carried *table, const char *kind, const OracleCell *cell)
{
  const Carried *carried = find_kind(table, kind);

  return carried != NULL && cell->space == NULL && g_strv_contains(carried->fields, cell->field);
}

/* KNOWN as far as TABLE carries it. Erasures go wherever the kind does. */
static Knowledge
narrow(const Oracle *oracle, const Knowledge *known, const Carried *table)
{
  Knowledge left = *known;

  for (guint i = 0; i < oracle->n_records; i++)
    if (find_kind(table, oracle->records[i].kind) == NULL)
      knowledge_forget(oracle, &left, i);
  for (guint i = 0; i < oracle->cells->len; i++) {
    const OracleCell *cell = &g_array_index(oracle->cells, OracleCell, i);

    if (!carries(table, oracle->records[cell->record].kind, cell))
      knowledge_forget_cell(oracle, &left, i);
  }
  for (guint i = 0; i < oracle->n_erasures; i++)
    if (find_kind(table, oracle->records[oracle->erasures[i].record].kind) == NULL)
      left.erasures &= ~(G_GUINT64_CONSTANT(1) << i);
  return left;
}

/* Whoever has nothing yet and takes in the file knows just what it should carry. */
static void
check_file(History *history, const File *file)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PiiriStore) store =
      piiri_store_open(&newer_kinds, ":memory:", PIIRI_STORE_CREATE, &error);
  Database receiver = { .name = (char *)"a receiver", .store = store };

  g_assert_no_error(error);
  deed_import(history, &receiver, file);
  compare_export(history, &receiver);
}

void
deed_export_diary(History *history, Database *database)
{
  const Carried *table = piiri_store_description(database->store) == &newer_kinds ? newer : older;
  Knowledge carried = narrow(history->oracle, &database->known, table);
  const PiiriExportOptions options = { .profile = PROFILE_DIARY, .generator = "Piiri test" };
  File *file = history_add_file(history, history_write(history, database, &options), &carried);

  history_tell(history, "  %s exports for its diary's writers %s", database->name, file->name);
  check_file(history, file);
}

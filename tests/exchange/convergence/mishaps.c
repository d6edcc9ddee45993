#include "history.h"

#include "store/backup.h"

#include <string.h>

/*
 * What happens beside the everyday: erasing for good, copied databases, other programs.
 */

static int
any_field_of(History *history, guint record)
{
  const Oracle *oracle = history->oracle;

  for (guint tries = 0; tries < 20 && oracle->cells->len > 0; tries++) {
    guint i = (guint)history_choose(history, oracle->cells->len);
    const OracleCell *cell = &g_array_index(oracle->cells, OracleCell, i);

    if (cell->record == record && cell->space == NULL && strcmp(cell->field, "deleted") != 0)
      return (int)i;
  }
  return -1;
}

/* What is erased: a record, or (CELL >= 0) a field of it; often what somebody else has erased. */
static void
choose_victim(History *history, guint *record, int *cell)
{
  const Oracle *oracle = history->oracle;

  if (oracle->n_erasures > 0 && history_chance(history, 2)) {
    const OracleErasure *other = &oracle->erasures[history_choose(history, oracle->n_erasures)];

    *record = other->record;
    *cell = other->cell;
    return;
  }
  *record = (guint)history_choose(history, oracle->n_records);
  *cell = history_chance(history, 6) ? -1 : any_field_of(history, *record);
}

static bool
can_erase(const Oracle *oracle, const Knowledge *known, guint record, int cell)
{
  g_auto(OracleState) state = { 0 };

  if (oracle->n_records == 0 || oracle->n_erasures + 1 >= MAX_ERASURES ||
      !oracle_is_present(oracle, known, record))
    return false;
  if (cell < 0)
    return true;
  state = oracle_state(oracle, known, (guint)cell);
  return state.n_standing > 0;
}

/* Somebody who knows what DATABASE knows erases a record or a field, and tells all of it. */
void
deed_erase(History *history, Database *database)
{
  Oracle *oracle = history->oracle;
  const Moment at = { history_set_clock(history, database->skew),
                      0xe0 + (guint64)history_choose(history, 2),
                      oracle_last_seq(oracle, 0xe0) + oracle_last_seq(oracle, 0xe1) + 1 };
  const char *as = NULL;
  Knowledge told = { 0 };
  guint record;
  int cell;

  choose_victim(history, &record, &cell);
  if (!can_erase(oracle, &database->known, record, cell))
    return;
  if (cell < 0 && history_chance(history, 2))
    as = oracle->records[history_choose(history, oracle->n_records)].id;
  oracle_erase(oracle, &database->known, record, cell, &at, as);
  told.erasures = database->known.erasures;
  history_tell(history, "  at %s, %s of %s %s is erased", database->name,
               cell < 0 ? "all" : g_array_index(oracle->cells, OracleCell, (guint)cell).field,
               oracle->records[record].kind, oracle->records[record].id);
  deed_import(history, database, history_add_text(history, oracle_canonical(oracle, &told), &told));
}

/* A copy made with the program's own backup goes on beside the first, or in its place. */
void
deed_copy(History *history, Database *database)
{
  const PiiriDescription *description = piiri_store_description(database->store);
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;
  Database *copy;
  PiiriStore *store;

  if (database->backup == NULL) {
    database->backup = g_strdup_printf("%s/%u.backup", history->folder, history->n_made++);
    database->backed = database->known;
    history_tell(history, "  %s is backed up", database->name);
    if (!piiri_backup_write(database->store, database->backup, &error))
      history_fail(history, "no backup: %s", error->message);
    return;
  }
  path = g_strdup_printf("%s/%u.db", history->folder, history->n_made++);
  if (!piiri_backup_restore(description, database->backup, path, &error))
    history_fail(history, "the backup can't be restored: %s", error->message);
  store = piiri_store_open(description, path, PIIRI_STORE_OPEN, &error);
  if (store == NULL)
    history_fail(history, "the restored can't be opened: %s", error->message);
  copy = history_add_database(history, store, path);
  copy->known = database->backed;
  copy->must_renew = true;
  copy->last_seq = G_MAXINT64; /* whatever bears the old name is no write of its own */
  history_tell(history, "  the backup of %s goes on as %s", database->name, copy->name);
  if (history_chance(history, 2) && history->databases->len > 3) {
    history_tell(history, "  and %s is gone", database->name);
    g_ptr_array_remove(history->databases, database);
  }
}

/* A copy that nobody knows of has written as DATABASE would: it has to see that. The copy has got
 * far ahead, since not every step leaves a number that can be seen. */
void
deed_twin(History *history, Database *database)
{
  Oracle *oracle = history->oracle;
  Knowledge known = database->known;
  Moment at = { .replica = database->replica };
  guint cell = (guint)history_choose(history, oracle->cells->len);
  const OracleCell *field;

  if (oracle->cells->len == 0 || database->must_renew)
    return;
  field = &g_array_index(oracle->cells, OracleCell, cell);
  if (!oracle_is_present(oracle, &known, field->record) || strcmp(field->field, "deleted") == 0)
    return;
  at.wall = history_set_clock(history, database->skew);
  at.seq = database->last_seq + 100 + history_choose(history, 3);
  oracle_write(oracle, &known, &database->known, cell, &at, "");
  history_tell(history, "  %s has a twin that empties %s of %s", database->name, field->field,
               oracle->records[field->record].id);
  deed_import(history, database,
              history_add_text(history, oracle_canonical(oracle, &known), &known));
  database->last_seq = G_MAXINT64;
  database->must_renew = true;
}

/* Another program, newer than all, takes in what a database knows and writes what none knows. */
void
deed_stranger(History *history, Database *database)
{
  static const char *const spaces[] = { NULL, NULL, "", "urn:other" };
  static const char *const fields[] = { "mood", "name", "deleted", "z" };
  static const char *const texts[] = { "yes", "", "<&>", "a\r\nb" };
  Oracle *oracle = history->oracle;
  const char *space = spaces[history_choose(history, G_N_ELEMENTS(spaces))];
  const char *field = fields[history_choose(history, G_N_ELEMENTS(fields))];
  Knowledge before;
  Moment at = { .replica = 0x5 };
  guint record;

  knowledge_unite(&history->stranger, &database->known);
  before = history->stranger;
  if (history_chance(history, 4) || oracle->n_records == 0) {
    record = oracle_record(oracle, "gadget", "0c0ffee0-0000-4000-8000-00000000000a");
    oracle_meet(
        oracle, &history->stranger, record,
        oracle->n_circles > 0 ? oracle->circles[history_choose(history, oracle->n_circles)] : NULL);
  } else {
    record = (guint)history_choose(history, oracle->n_records);
  }
  if (!oracle_is_present(oracle, &history->stranger, record))
    return;
  at.wall = history_set_clock(history, 0);
  at.seq = ++history->stranger_seq;
  oracle_write(oracle, &history->stranger, &before, oracle_cell(oracle, record, space, field), &at,
               texts[history_choose(history, G_N_ELEMENTS(texts))]);
  history_tell(
      history, "  another program that knows what %s does writes %s of %s: %s", database->name,
      field, oracle->records[record].id,
      history_add_text(history, oracle_canonical(oracle, &history->stranger), &history->stranger)
          ->name);
}

/* Two files disagree about a record's circle. */
void
deed_move(History *history, Database *database)
{
  Oracle *oracle = history->oracle;
  Knowledge known = history->stranger;
  guint record = (guint)history_choose(history, oracle->n_records);

  if (oracle->n_circles == 0 || oracle_circle_of(oracle, &known, record) == NULL)
    return;
  oracle_meet(oracle, &known, record, oracle->circles[history_choose(history, oracle->n_circles)]);
  history_tell(history, "  %s has %s in another circle",
               history_add_text(history, oracle_canonical(oracle, &known), &known)->name,
               oracle->records[record].id);
}

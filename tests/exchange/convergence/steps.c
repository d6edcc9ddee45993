#include "history.h"

#include <string.h>

/*
 * What a person does at one database. Whatever it has written is looked up in it afterwards and
 * told to the oracle together with what the database knew before; the oracle never learns how the
 * program merges.
 */

/* --- Seeing what a database has written ------------------------------------------------------- */

static bool
is_own_new(const Database *database, guint64 replica, const PiiriStamp *stamp)
{
  return stamp->replica == replica &&
         (replica != database->replica || stamp->seq > database->last_seq);
}

typedef struct {
  History *history;
  Database *database;
  const Knowledge *before;
  guint64 replica;
  gint64 wall;
  gint64 seq; /* of the step; 0 until a write was seen */
} Look;

static void
see_value(Look *look, guint record, const PiiriRecordField *field, const PiiriValue *value)
{
  Oracle *oracle = look->history->oracle;
  const Moment at = { value->stamp.wall, value->stamp.replica, value->stamp.seq };

  if (!is_own_new(look->database, look->replica, &value->stamp))
    return;
  if (look->seq == 0 && value->stamp.seq <= oracle_last_seq(oracle, look->replica))
    history_fail(look->history, "%s uses number %" G_GINT64_FORMAT " again", look->database->name,
                 value->stamp.seq);
  if (look->seq != 0 && value->stamp.seq != look->seq)
    history_fail(look->history, "%s gives one step two numbers", look->database->name);
  if (value->stamp.wall != look->wall)
    history_fail(look->history, "%s has another clock", look->database->name);
  look->seq = value->stamp.seq;
  oracle_write(oracle, &look->database->known, look->before,
               oracle_cell(oracle, record, field->space, field->name), &at, value->text);
  history_tell(look->history, "    %s %s %s = “%s” as %s.%" G_GINT64_FORMAT,
               oracle->records[record].kind, oracle->records[record].id, field->name, value->text,
               look->database->name, at.seq);
}

static void
see_record(Look *look, int kind, gint64 row)
{
  Oracle *oracle = look->history->oracle;
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  PiiriRecord record;
  char id[PIIRI_ID_LENGTH + 1], circle[PIIRI_ID_LENGTH + 1];
  guint known;

  if (!piiri_store_load(look->database->store, arena, kind, row, &record))
    history_fail(look->history, "%s can't load a record it lists", look->database->name);
  known = oracle_record(oracle, record.name, piiri_id_format(&record.id, id));
  oracle_meet(oracle, &look->database->known, known,
              record.has_circle ? piiri_id_format(&record.circle, circle) : NULL);
  for (guint i = 0; i < record.n_fields; i++)
    for (guint j = 0; j < record.fields[i].cell.n_values; j++)
      see_value(look, known, &record.fields[i], &record.fields[i].cell.values[j]);
}

/* Tells the oracle what DATABASE, which knew BEFORE, has just written at WALL. */
static void
see_writes(History *history, Database *database, const Knowledge *before, gint64 wall)
{
  const PiiriDescription *description = piiri_store_description(database->store);
  Look look = { history, database, before, piiri_store_replica(database->store), wall, 0 };

  for (int kind = 0; kind < description->n_kinds; kind++) {
    g_autoptr(GArray) rows = piiri_store_rows(database->store, kind, 0, true);

    for (guint i = 0; i < rows->len; i++)
      see_record(&look, kind, g_array_index(rows, gint64, i));
  }
  if (look.seq == 0)
    return;
  if (database->must_renew && look.replica == database->replica)
    history_fail(history, "%s writes as its copy does", database->name);
  database->must_renew = false;
  database->replica = look.replica;
  database->last_seq = look.seq;
}

/* --- A step ----------------------------------------------------------------------------------- */

static PiiriRef
any_record(History *history, Database *database)
{
  const PiiriDescription *description = piiri_store_description(database->store);

  for (guint tries = 0; tries < 8; tries++) {
    int kind = history_choose(history, (guint)description->n_kinds);
    g_autoptr(GArray) rows = piiri_store_rows(database->store, kind, 0, history_chance(history, 3));

    if (rows->len > 0)
      return (PiiriRef){ kind, g_array_index(rows, gint64, history_choose(history, rows->len)) };
  }
  return (PiiriRef){ 0, 0 };
}

static char *
any_ids(History *history, const char *kind, guint most)
{
  const Oracle *oracle = history->oracle;
  const char *last = "";
  GString *ids = g_string_new(NULL);

  for (guint i = 0; i < most; i++) {
    const OracleRecord *record = &oracle->records[history_choose(history, oracle->n_records)];

    if (oracle->n_records == 0 || strcmp(record->kind, kind) != 0 || strcmp(record->id, last) <= 0)
      continue;
    g_string_append_printf(ids, "%s%s", ids->len > 0 ? " " : "", record->id);
    last = record->id;
  }
  return g_string_free(ids, FALSE);
}

/* Few texts, so that two people often mean the same, and some that are hard to write down. */
static char *
any_text(History *history, const PiiriDescription *description, int kind, const PiiriField *field)
{
  static const char *const lines[] = { "",  "a",         "b",  "c", "ä", "  two  spaces ",
                                       "&", "<a \"b\">", "]]>" };
  static const char *const proses[] = { "",   "a",     "b",        "one\n\ntwo",
                                        "\n", "\ttab", "cr\r\nlf", "&#13;" };
  static const char *const numbers[] = { "", "0", "7", "-12", "70" };
  static const char *const several[] = { "", "elder", "elder worker", "worker" };
  static const char *const answers[] = { "", "yes", "no" };

  switch (field->type) {
  case FIELD_PROSE:
    return g_strdup(proses[history_choose(history, G_N_ELEMENTS(proses))]);
  case FIELD_INTEGER:
    return g_strdup(numbers[history_choose(history, G_N_ELEMENTS(numbers))]);
  case FIELD_CHOICES:
    return g_strdup(several[history_choose(history, G_N_ELEMENTS(several))]);
  case FIELD_BOOLEAN:
    return g_strdup(answers[history_choose(history, G_N_ELEMENTS(answers))]);
  case FIELD_LINK:
    return any_ids(history,
                   strcmp(field->name, "same_as") == 0 ? description->kinds[kind].name :
                                                         description->kinds[field->target].name,
                   1);
  case FIELD_LINKS:
    return any_ids(history, description->kinds[field->target].name, 3);
  default:
    return g_strdup(lines[history_choose(history, G_N_ELEMENTS(lines))]);
  }
}

static guint
count_circles(const Oracle *oracle)
{
  guint n = 0;

  for (guint i = 0; i < oracle->n_records; i++)
    n += strcmp(oracle->records[i].kind, "circle") == 0;
  return n;
}

static bool
add_record(History *history, Database *database, GError **error)
{
  static const char *const days[] = { "2026-03-03T13:00", "2026-03-10T13:00" };
  const PiiriDescription *description = piiri_store_description(database->store);
  int kind = history_choose(history, (guint)description->n_kinds);
  g_autoptr(GArray) circles = piiri_store_rows(database->store, description->circle, 0, true);
  gint64 circle =
      circles->len > 0 ? g_array_index(circles, gint64, history_choose(history, circles->len)) : 0;

  if (circle == 0)
    kind = description->circle;
  if (history->oracle->n_records > 11 ||
      (kind == description->circle && count_circles(history->oracle) > 2))
    return true;
  return piiri_store_add(database->store, kind, description->kinds[kind].circle ? circle : 0, NULL,
                         days[history_choose(history, G_N_ELEMENTS(days))], error) != 0;
}

static bool
write_field(History *history, Database *database, GError **error)
{
  const PiiriDescription *description = piiri_store_description(database->store);
  PiiriRef ref = any_record(history, database);
  const PiiriKind *kind = piiri_description_kind(description, ref.kind);
  int index = history_chance(history, 10) ?
                  SAME_AS :
                  FIRST_FIELD + history_choose(history, (guint)(kind->n_fields - FIRST_FIELD));
  const PiiriField *field = piiri_kind_field(kind, index);
  g_autofree char *text = any_text(history, description, ref.kind, field);
  g_autofree char *shown = NULL;

  if (ref.row == 0 || piiri_kind_is_key(kind, index))
    return true;
  if (!(history_chance(history, 3) ?
            piiri_store_settle(database->store, ref.kind, ref.row, index, text, error) :
            piiri_store_set(database->store, ref.kind, ref.row, index, text, error)))
    return false;
  shown = piiri_store_get(database->store, ref.kind, ref.row, index);
  if (g_strcmp0(shown != NULL ? shown : "", text) != 0)
    history_fail(history, "%s shows “%s” after writing “%s”", database->name, shown, text);
  return true;
}

static bool
change_something(History *history, Database *database, GError **error)
{
  PiiriRef ref = any_record(history, database);
  int dice = history_choose(history, 12);

  if (dice < 2 || ref.row == 0)
    return add_record(history, database, error);
  if (dice < 4)
    return piiri_store_delete(database->store, ref.kind, ref.row, error);
  if (dice < 6)
    return piiri_store_restore(database->store, ref.kind, ref.row, error);
  return write_field(history, database, error);
}

/* One step of a few changes; now and then it is given up. */
void
deed_step(History *history, Database *database)
{
  const Knowledge before = database->known;
  gint64 wall = history_set_clock(history, database->skew);
  g_autoptr(GError) error = NULL;
  guint n = history_chance(history, 3) ? 3 : 1;
  bool give_up = history_chance(history, 15);

  history_tell(history, "  %s makes a step%s", database->name, give_up ? " and gives it up" : "");
  if (!piiri_store_begin(database->store, "a step", &error))
    history_fail(history, "%s can't begin: %s", database->name, error->message);
  for (guint i = 0; i < n; i++) {
    if (change_something(history, database, &error))
      continue;
    if (!g_error_matches(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_ERASED) &&
        !g_error_matches(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED))
      history_fail(history, "%s can't write: %s", database->name, error->message);
    g_clear_error(&error);
    give_up = true;
    break;
  }
  if (give_up)
    piiri_store_rollback(database->store);
  else if (!piiri_store_commit(database->store, &error))
    history_fail(history, "%s can't commit: %s", database->name, error->message);
  see_writes(history, database, &before, wall);
}

void
deed_undo(History *history, Database *database)
{
  const Knowledge before = database->known;
  gint64 wall = history_set_clock(history, database->skew);
  g_autoptr(GError) error = NULL;
  bool back = !history_chance(history, 3);

  history_tell(history, "  %s %s", database->name, back ? "undoes" : "redoes");
  if (!(back ? piiri_store_undo(database->store, &error) :
               piiri_store_redo(database->store, &error)) &&
      !g_error_matches(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_MISSING) &&
      !g_error_matches(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED))
    history_fail(history, "%s can't undo: %s", database->name, error->message);
  see_writes(history, database, &before, wall);
}

#include "bench/rows.h"

#include <sqlite3.h>
#include <string.h>

/*
 * bare-insert DATABASE [--circles N] [--years N]: a yardstick. Inserts the rows of the same circles
 * in one transaction: an integer key, a unique id, one blob for a stamp, the same columns; and
 * makes the search index last. The rows are made and their links looked up before the clock
 * starts; the seconds are printed.
 */

typedef struct {
  gint64 integer; /* of links and booleans */
  const char *text;
  int length;
  int column;
} Cell;

typedef struct {
  int kind;
  PiiriId id;
  gint64 circle;
  PiiriStamp stamp;
  Cell *cells;
  guint n_cells;
} Row;

typedef struct {
  PiiriArena *arena;
  GArray *rows;
  GHashTable *numbers; /* PiiriId * to row */
  gint64 n[N_KINDS];
} Table;

static guint
id_hash(gconstpointer id)
{
  guint hash;

  memcpy(&hash, ((const PiiriId *)id)->bytes, sizeof hash);
  return hash;
}

static gboolean
id_equal(gconstpointer a, gconstpointer b)
{
  return piiri_id_compare(a, b) == 0;
}

static gint64
number_of(Table *self, const PiiriId *id)
{
  return GPOINTER_TO_INT(g_hash_table_lookup(self->numbers, id));
}

static Cell
make_cell(Table *self, const PiiriKind *kind, const PiiriRecordField *field)
{
  const PiiriField *description = piiri_kind_field(kind, field->index);
  const PiiriValue *value = &field->cell.values[0];
  Cell cell = { .length = (int)value->length, .column = field->index };
  PiiriId id;

  if (description->type == FIELD_BOOLEAN)
    cell.integer = value->text[0] == 'y';
  else if (description->type == FIELD_LINK && piiri_id_parse(value->text, value->length, &id))
    cell.integer = number_of(self, &id);
  else
    cell.text = piiri_arena_strndup(self->arena, value->text, value->length);
  return cell;
}

static void
add_row(const PiiriRecord *record, gpointer data)
{
  Table *self = data;
  const PiiriKind *kind = piiri_description_kind(&piiri_kinds, record->kind);
  PiiriId *key = piiri_arena_alloc(self->arena, sizeof *key);
  Row row = { .kind = record->kind, .id = record->id, .n_cells = record->n_fields };

  *key = record->id;
  g_hash_table_insert(self->numbers, key, GINT_TO_POINTER((int)++self->n[record->kind]));
  row.circle = record->has_circle ? number_of(self, &record->circle) : 0;
  row.stamp = record->fields[0].cell.values[0].stamp;
  row.cells = piiri_arena_new_array(self->arena, Cell, row.n_cells);
  for (guint i = 0; i < row.n_cells; i++)
    row.cells[i] = make_cell(self, kind, &record->fields[i]);
  g_array_append_val(self->rows, row);
}

static void
run(sqlite3 *db, const char *sql)
{
  char *reason = NULL;

  if (sqlite3_exec(db, sql, NULL, NULL, &reason) != SQLITE_OK)
    g_error("%s: %s", sql, reason);
}

static sqlite3_stmt *
make_table(sqlite3 *db, const PiiriKind *kind)
{
  g_autoptr(GString) table = g_string_new(NULL);
  g_autoptr(GString) insert = g_string_new(NULL);
  sqlite3_stmt *statement;

  g_string_printf(table,
                  "CREATE TABLE \"%s\"(_row INTEGER PRIMARY KEY, _id BLOB NOT NULL UNIQUE,"
                  " _circle INTEGER, _stamp BLOB",
                  kind->name);
  g_string_printf(insert, "INSERT INTO \"%s\" VALUES(NULL, ?, ?, ?", kind->name);
  for (int i = FIRST_FIELD; i < kind->n_fields; i++) {
    g_string_append_printf(table, ", \"%s\"", kind->fields[i].name);
    g_string_append(insert, ", ?");
  }
  g_string_append_c(table, ')');
  g_string_append_c(insert, ')');
  run(db, table->str);
  if (sqlite3_prepare_v2(db, insert->str, -1, &statement, NULL) != SQLITE_OK)
    g_error("%s: %s", insert->str, sqlite3_errmsg(db));
  return statement;
}

static void
insert_row(sqlite3_stmt *statement, const Row *row)
{
  sqlite3_clear_bindings(statement);
  sqlite3_bind_blob(statement, 1, row->id.bytes, sizeof row->id.bytes, SQLITE_STATIC);
  if (row->circle != 0)
    sqlite3_bind_int64(statement, 2, row->circle);
  sqlite3_bind_blob(statement, 3, &row->stamp, sizeof row->stamp, SQLITE_STATIC);
  for (guint i = 0; i < row->n_cells; i++) {
    const Cell *cell = &row->cells[i];
    int at = cell->column - FIRST_FIELD + 4;

    if (cell->text != NULL)
      sqlite3_bind_text(statement, at, cell->text, cell->length, SQLITE_STATIC);
    else
      sqlite3_bind_int64(statement, at, cell->integer);
  }
  if (sqlite3_step(statement) != SQLITE_DONE)
    g_error("%s", sqlite3_errmsg(sqlite3_db_handle(statement)));
  sqlite3_reset(statement);
}

/* The words of every field that search looks in, indexed at once. */
static void
make_search(sqlite3 *db, const PiiriKind *kind)
{
  g_autoptr(GString) columns = g_string_new(NULL);
  g_autofree char *create = NULL;
  g_autofree char *fill = NULL;

  for (int i = FIRST_FIELD; i < kind->n_fields; i++)
    if (kind->fields[i].search)
      g_string_append_printf(columns, "\"%s\", ", kind->fields[i].name);
  if (columns->len == 0)
    return;
  create = g_strdup_printf("CREATE VIRTUAL TABLE \"%s_search\" USING fts5(%s"
                           "tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3')",
                           kind->name, columns->str);
  fill = g_strdup_printf("INSERT INTO \"%s_search\"(%srowid) SELECT %s_row FROM \"%s\"", kind->name,
                         columns->str, columns->str, kind->name);
  run(db, create);
  run(db, fill);
}

static void
insert_all(const Table *self, const char *path)
{
  sqlite3_stmt *statements[N_KINDS];
  sqlite3 *db;

  if (sqlite3_open(path, &db) != SQLITE_OK)
    g_error("%s: %s", path, sqlite3_errmsg(db));
  run(db,
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -24000; BEGIN");
  for (int i = 0; i < N_KINDS; i++)
    statements[i] = make_table(db, piiri_description_kind(&piiri_kinds, i));
  for (guint i = 0; i < self->rows->len; i++) {
    const Row *row = &g_array_index(self->rows, Row, i);

    insert_row(statements[row->kind], row);
  }
  for (int i = 0; i < N_KINDS; i++) {
    sqlite3_finalize(statements[i]);
    make_search(db, piiri_description_kind(&piiri_kinds, i));
  }
  run(db, "COMMIT");
  sqlite3_close(db);
}

int
main(int argc, char **argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new("DATABASE - inserts bare rows");
  g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Row));
  g_autoptr(GHashTable) numbers = g_hash_table_new(id_hash, id_equal);
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  g_autoptr(GError) error = NULL;
  Table table = { arena, rows, numbers, { 0 } };
  RowsOptions options;
  gint64 start;

  rows_add_options(context, &options);
  if (!g_option_context_parse(context, &argc, &argv, &error) || argc != 2) {
    g_printerr("%s\n", error != NULL ? error->message : "bare-insert DATABASE");
    return 2;
  }
  rows_each(&options, add_row, &table);
  start = g_get_monotonic_time();
  insert_all(&table, argv[1]);
  g_print("%.6f\n", (double)(g_get_monotonic_time() - start) / 1e6);
  return 0;
}

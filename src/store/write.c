#include "store/write.h"

#include "model/value.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * What a person does: one step, one transaction, one stamp. The step's line in the undo list is
 * written with its first change, so that a step which changed nothing leaves no trace.
 */

static guint
ref_hash(gconstpointer data)
{
  const PiiriRef *ref = data;

  return g_int64_hash(&ref->row) * 31 + (guint)ref->kind;
}

static gboolean
ref_equal(gconstpointer left, gconstpointer right)
{
  const PiiriRef *a = left, *b = right;

  return a->kind == b->kind && a->row == b->row;
}

static bool
begin(PiiriStore *self, const char *role, const char *words, GError **error)
{
  if (!transaction_begin(self, error))
    return false;
  self->state = STEP;
  self->role = role;
  self->words = g_strdup(words);
  self->made = g_hash_table_new_full(ref_hash, ref_equal, g_free, NULL);
  return true;
}

bool
piiri_store_begin(PiiriStore *store, const char *words, GError **error)
{
  return begin(store, "do", words, error);
}

bool
piiri_store_begin_count(PiiriStore *store, GError **error)
{
  return begin(store, "count", "", error);
}

bool
piiri_store_commit(PiiriStore *store, GError **error)
{
  g_return_val_if_fail(store->state == STEP, false);

  if (!transaction_commit(store, error))
    return false;
  if (store->changed->len > 0)
    transaction_announce(store);
  return true;
}

void
piiri_store_rollback(PiiriStore *store)
{
  if (store->state == STEP)
    transaction_rollback(store);
}

/* --- the step's own line --- */

static bool
add_step(PiiriStore *self, GError **error)
{
  sqlite3_stmt *statement = store_cached(self,
                                         "INSERT INTO step(replica, seq, words, role, active)"
                                         " VALUES(?1, ?2, ?3, ?4, ?4 <> 'count')",
                                         error);
  bool done;

  if (statement == NULL)
    return false;
  sqlite3_bind_int64(statement, 1, replica_number(self, self->stamp.replica, NULL));
  sqlite3_bind_int64(statement, 2, self->stamp.seq);
  sqlite3_bind_text(statement, 3, self->words, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 4, self->role, -1, SQLITE_STATIC);
  done = store_run(self, statement, error);
  store_done(statement);
  self->step = sqlite3_last_insert_rowid(self->db);
  if (!done || strcmp(self->role, "do") != 0)
    return done;

  /* A new step ends what could be redone. */
  statement = store_cached(self, "UPDATE step SET active = 0 WHERE role = 'undo'", error);
  return statement != NULL && store_run(self, statement, error);
}

bool
write_prepare(PiiriStore *self, GError **error)
{
  g_return_val_if_fail(self->state == STEP, false);

  if (self->step != 0)
    return true;
  return replica_next_stamp(self, &self->stamp, error) && add_step(self, error);
}

static bool
add_step_field(PiiriStore *self, int kind, gint64 row, int field, GError **error)
{
  sqlite3_stmt *statement = store_statement(self, STATEMENT_STEP_FIELD, error);

  if (statement == NULL)
    return false;
  sqlite3_bind_int64(statement, 1, store_shape(self, kind)->numbers[field]);
  sqlite3_bind_int64(statement, 2, row);
  sqlite3_bind_int64(statement, 3, self->step);
  return store_run(self, statement, error);
}

/* --- writing --- */

/* The fields of a record are copied shallowly: what is replaced in one is not in the other. */
static PiiriRecord
copy_record(PiiriArena *arena, const PiiriRecord *record)
{
  PiiriRecord copy = *record;

  copy.fields = piiri_arena_new_array(arena, PiiriRecordField, record->n_fields);
  if (record->n_fields > 0)
    memcpy(copy.fields, record->fields, record->n_fields * sizeof *copy.fields);
  copy.n_fields = 0;
  for (guint i = 0; i < record->n_fields; i++) {
    PiiriRecordField *field = record_add_field(arena, &copy, record->fields[i].index,
                                               record->fields[i].space, record->fields[i].name);

    field->cell = record->fields[i].cell;
  }
  return copy;
}

bool
write_cell(PiiriStore *self,
           int kind,
           gint64 row,
           int field,
           const char *text,
           bool always,
           GError **error)
{
  Shape *shape = store_shape(self, kind);
  PiiriRef ref = { kind, row };
  PiiriRecord before, record;
  PiiriRecordField *cell;
  PiiriDots known = { NULL, 0 };
  const PiiriValue *shown;
  gsize length = strlen(text);

  piiri_arena_reset(self->arena);
  if (!record_load(self, self->arena, kind, row, &before, error))
    return false;
  record = copy_record(self->arena, &before);
  cell = (PiiriRecordField *)piiri_record_field(&record, field);
  shown = cell != NULL ? piiri_cell_shown(&cell->cell) : NULL;
  if (!always && (shown != NULL ? cell->cell.n_values == 1 && shown->length == length &&
                                      memcmp(shown->text, text, length) == 0 :
                                  length == 0))
    return true;
  if (!write_prepare(self, error))
    return false;
  if (cell == NULL)
    cell = record_add_field(self->arena, &record, field, NULL,
                            piiri_kind_field(shape->kind, field)->name);
  if (field == DELETED)
    known = piiri_record_known(self->arena, &before);
  cell->cell = piiri_cell_write(self->arena, &cell->cell, &self->stamp, text, length, &known);
  if (!g_hash_table_contains(self->made, &ref) && !add_step_field(self, kind, row, field, error))
    return false;
  return record_put(self, self->arena, row, &before, &record, NULL, error) != 0;
}

static bool
check_writable(PiiriStore *self, int kind, int field, const char *text, GError **error)
{
  const PiiriKind *description = store_shape(self, kind)->kind;
  const PiiriField *row = piiri_kind_field(description, field);

  if (piiri_kind_is_key(description, field)) {
    g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED,
                _("%s: This says which record it is, so it can’t be changed. Delete the record and "
                  "make a new one."),
                _(row->label));
    return false;
  }
  if (row->required && *text == '\0') {
    g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED, _("%s: This can’t be empty."),
                _(row->label));
    return false;
  }
  return piiri_value_check(row, text, strlen(text), error);
}

bool
piiri_store_set(
    PiiriStore *store, int kind, gint64 row, int field, const char *text, GError **error)
{
  text = text != NULL ? text : "";
  return check_writable(store, kind, field, text, error) &&
         write_cell(store, kind, row, field, text, false, error);
}

bool
piiri_store_set_link(
    PiiriStore *store, int kind, gint64 row, int field, gint64 target, GError **error)
{
  const PiiriField *description = piiri_kind_field(store_shape(store, kind)->kind, field);
  char text[PIIRI_ID_LENGTH + 1] = "";
  PiiriId id;

  if (target != 0 &&
      piiri_store_id(store, field == SAME_AS ? kind : description->target, target, &id))
    piiri_id_format(&id, text);
  return piiri_store_set(store, kind, row, field, text, error);
}

bool
piiri_store_settle(
    PiiriStore *store, int kind, gint64 row, int field, const char *text, GError **error)
{
  const PiiriField *description = piiri_kind_field(store_shape(store, kind)->kind, field);

  text = text != NULL ? text : "";
  return piiri_value_check(description, text, strlen(text), error) &&
         write_cell(store, kind, row, field, text, true, error);
}

bool
piiri_store_delete(PiiriStore *store, int kind, gint64 row, GError **error)
{
  /* Written again over a deletion that somebody's change has put in doubt. */
  return write_cell(store, kind, row, DELETED, "yes", piiri_store_is_shown(store, kind, row),
                    error);
}

bool
piiri_store_restore(PiiriStore *store, int kind, gint64 row, GError **error)
{
  return write_cell(store, kind, row, DELETED, "", false, error);
}

bool
piiri_store_set_now(PiiriStore *store,
                    const char *words,
                    int kind,
                    gint64 row,
                    int field,
                    const char *text,
                    GError **error)
{
  if (!piiri_store_begin(store, words, error))
    return false;
  if (piiri_store_set(store, kind, row, field, text, error))
    return piiri_store_commit(store, error);
  piiri_store_rollback(store);
  return false;
}

/* --- new records --- */

static bool
key_text(PiiriStore *self,
         const PiiriKind *kind,
         gint64 circle,
         int key,
         const char *given,
         char text[static PIIRI_ID_LENGTH + 1],
         const char **result,
         GError **error)
{
  PiiriId id;

  if (key != KEY_CIRCLE) {
    *result = given != NULL ? given : "";
    if (**result != '\0')
      return piiri_value_check(piiri_kind_field(kind, key), *result, strlen(*result), error);
    g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED, _("%s: This can’t be empty."),
                _(piiri_kind_field(kind, key)->label));
    return false;
  }
  if (!piiri_store_id(self, self->description->circle, circle, &id)) {
    g_set_error_literal(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED,
                        _("The record belongs to a circle: say which one."));
    return false;
  }
  *result = piiri_id_format(&id, text);
  return true;
}

static bool
new_id(PiiriStore *self,
       const PiiriKind *kind,
       gint64 circle,
       const char *first,
       const char *second,
       const char *key[2],
       char texts[2][PIIRI_ID_LENGTH + 1],
       PiiriId *id,
       GError **error)
{
  PiiriId space;

  if (!piiri_kind_has_key(kind)) {
    *id = piiri_id_random();
    return true;
  }
  if (!key_text(self, kind, circle, kind->key[0], first, texts[0], &key[0], error) ||
      !key_text(self, kind, circle, kind->key[1], second, texts[1], &key[1], error))
    return false;
  if (!piiri_id_parse(key[0], strlen(key[0]), &space))
    g_return_val_if_reached(false);
  *id = piiri_id_of_key(&space, key[1]);
  return true;
}

/* A record of a kind without a key has no value yet that would carry its stamp, so it is put empty;
 * the values follow in the same step. */
static gint64
make_record(PiiriStore *self,
            int kind,
            gint64 circle,
            const char *key[2],
            const PiiriId *id,
            gint64 vacant,
            GError **error)
{
  Shape *shape = store_shape(self, kind);
  PiiriRecord record = { .kind = kind, .name = shape->kind->name, .id = *id };
  PiiriRef ref = { kind, 0 };

  if (circle != 0)
    record.has_circle = piiri_store_id(self, self->description->circle, circle, &record.circle);
  for (int i = 0; i < 2 && piiri_kind_has_key(shape->kind); i++) {
    int field = shape->kind->key[i];

    if (field != KEY_CIRCLE) {
      PiiriRecordField *cell = record_add_field(self->arena, &record, field, NULL,
                                                piiri_kind_field(shape->kind, field)->name);

      cell->cell =
          piiri_cell_write(self->arena, &cell->cell, &self->stamp, key[i], strlen(key[i]), NULL);
    }
  }
  ref.row = record_put(self, self->arena, vacant, NULL, &record, NULL, error);
  if (ref.row != 0)
    g_hash_table_add(self->made, g_memdup2(&ref, sizeof ref));
  return ref.row;
}

gint64
piiri_store_add(PiiriStore *store,
                int kind,
                gint64 circle,
                const char *first,
                const char *second,
                GError **error)
{
  const PiiriKind *description = store_shape(store, kind)->kind;
  char texts[2][PIIRI_ID_LENGTH + 1];
  const char *key[2] = { NULL, NULL };
  PiiriId id;
  bool present, erased;
  gint64 row;

  if (description->circle && circle == 0) {
    g_set_error_literal(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED,
                        _("The record belongs to a circle: say which one."));
    return 0;
  }
  piiri_arena_reset(store->arena);
  if (!new_id(store, description, circle, first, second, key, texts, &id, error) ||
      !erasure_of_record(store, description->name, &id, &erased, error))
    return 0;
  if (erased) {
    g_set_error_literal(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_ERASED,
                        _("This was erased for good and can’t be made again."));
    return 0;
  }
  row = record_find(store, kind, NULL, &id, &present, NULL, error);
  if (row < 0)
    return 0;
  if (present)
    return piiri_store_is_shown(store, kind, row) ||
                   write_cell(store, kind, row, DELETED, "", true, error) ?
               row :
               0;
  if (!write_prepare(store, error))
    return 0;
  row = make_record(store, kind, circle, key, &id, row, error);
  return row != 0 && add_step_field(store, kind, row, DELETED, error) ? row : 0;
}

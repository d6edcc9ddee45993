#include "store/private.h"

#include "store/backup.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * What was erased for good: remembered so that no older file or backup brings it back, and taken
 * out of every table and of the file's bytes.
 */

bool
erasure_load_count(PiiriStore *self, GError **error)
{
  self->n_erasures = store_integer(self, -1, "SELECT count(*) FROM erasure", 0);
  return self->n_erasures >= 0 ? true : store_fail(self, error);
}

/* True in *KNOWN when the table remembers one; STAMP, AS and UPTO are its. */
static bool
find_erasure(PiiriStore *self,
             PiiriArena *arena,
             const PiiriErasure *like,
             bool *known,
             PiiriErasure *found,
             GError **error)
{
  sqlite3_stmt *statement = store_prepare(self,
                                          "SELECT replica, seq, wall, as_id, upto FROM erasure"
                                          " WHERE kind = ? AND id = ? AND field = ?",
                                          error);

  *known = false;
  if (statement == NULL)
    return false;
  *found = *like;
  found->has_as = false;
  sqlite3_bind_text(statement, 1, like->kind, -1, SQLITE_STATIC);
  sqlite3_bind_blob(statement, 2, like->id.bytes, sizeof like->id.bytes, SQLITE_STATIC);
  sqlite3_bind_text(statement, 3, like->field != NULL ? like->field : "", -1, SQLITE_STATIC);
  if (sqlite3_step(statement) == SQLITE_ROW) {
    *known = true;
    found->stamp.replica = replica_of_number(self, sqlite3_column_int64(statement, 0));
    found->stamp.seq = sqlite3_column_int64(statement, 1);
    found->stamp.wall = sqlite3_column_int64(statement, 2);
    found->has_as = sqlite3_column_bytes(statement, 3) == 16;
    if (found->has_as)
      memcpy(found->as.bytes, sqlite3_column_blob(statement, 3), 16);
    found->upto = stamps_get_dots(self, arena, sqlite3_column_blob(statement, 4),
                                  sqlite3_column_bytes(statement, 4));
  }
  sqlite3_finalize(statement);
  return true;
}

static bool
write_erasure(PiiriStore *self, const PiiriErasure *erasure, GError **error)
{
  sqlite3_stmt *statement =
      store_prepare(self,
                    "INSERT OR REPLACE INTO erasure(kind, id, field, replica, seq, wall,"
                    " as_id, upto) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
                    error);
  g_autoptr(GByteArray) upto = g_byte_array_new();
  gint64 replica = replica_number(self, erasure->stamp.replica, error);
  bool done =
      statement != NULL && replica != 0 && stamps_put_dots(self, upto, &erasure->upto, error);

  if (done) {
    sqlite3_bind_text(statement, 1, erasure->kind, -1, SQLITE_STATIC);
    sqlite3_bind_blob(statement, 2, erasure->id.bytes, 16, SQLITE_STATIC);
    sqlite3_bind_text(statement, 3, erasure->field != NULL ? erasure->field : "", -1,
                      SQLITE_STATIC);
    sqlite3_bind_int64(statement, 4, replica);
    sqlite3_bind_int64(statement, 5, erasure->stamp.seq);
    sqlite3_bind_int64(statement, 6, erasure->stamp.wall);
    if (erasure->has_as)
      sqlite3_bind_blob(statement, 7, erasure->as.bytes, 16, SQLITE_STATIC);
    if (erasure->field != NULL)
      sqlite3_bind_blob(statement, 8, upto->len > 0 ? (const void *)upto->data : "", (int)upto->len,
                        SQLITE_STATIC);
    done = store_run(self, statement, error);
  }
  sqlite3_finalize(statement);
  return done;
}

/* Which of two erasures of one thing goes on being told: the lowest stamp, with its `as`; at equal
 * stamps the lower `as`, none first. */
static bool
tells_before(const PiiriErasure *a, const PiiriErasure *b)
{
  int order = piiri_stamp_compare(&a->stamp, &b->stamp);

  if (order != 0)
    return order < 0;
  if (a->has_as != b->has_as)
    return !a->has_as;
  return a->has_as && piiri_id_compare(&a->as, &b->as) < 0;
}

static bool
dots_equal(const PiiriDots *a, const PiiriDots *b)
{
  return a->n == b->n && (a->n == 0 || memcmp(a->dots, b->dots, a->n * sizeof *a->dots) == 0);
}

static bool
same_as_equal(const PiiriErasure *a, const PiiriErasure *b)
{
  return a->has_as == b->has_as && (!a->has_as || piiri_id_compare(&a->as, &b->as) == 0);
}

bool
erasure_of_record(
    PiiriStore *self, const char *kind, const PiiriId *id, bool *erased, GError **error)
{
  sqlite3_stmt *statement;
  int code;

  *erased = false;
  if (self->n_erasures == 0)
    return true;
  statement = store_statement(self, STATEMENT_ERASURE, error);
  if (statement == NULL)
    return false;
  sqlite3_bind_text(statement, 1, kind, -1, SQLITE_STATIC);
  sqlite3_bind_blob(statement, 2, id->bytes, sizeof id->bytes, SQLITE_STATIC);
  code = sqlite3_step(statement);
  *erased = code == SQLITE_ROW;
  sqlite3_reset(statement);
  return code == SQLITE_ROW || code == SQLITE_DONE ? true : store_fail(self, error);
}

/* Takes from RECORD what the field erasures that are known here take. */
bool
erasure_apply_fields(PiiriStore *self, PiiriArena *arena, PiiriRecord *record, GError **error)
{
  sqlite3_stmt *statement;

  if (self->n_erasures == 0)
    return true;
  statement = store_statement(self, STATEMENT_FIELD_ERASURES, error);
  if (statement == NULL)
    return false;
  sqlite3_bind_text(statement, 1, record->name, -1, SQLITE_STATIC);
  sqlite3_bind_blob(statement, 2, record->id.bytes, 16, SQLITE_STATIC);
  while (sqlite3_step(statement) == SQLITE_ROW) {
    const char *name = (const char *)sqlite3_column_text(statement, 0);
    PiiriDots upto = stamps_get_dots(self, arena, sqlite3_column_blob(statement, 1),
                                     sqlite3_column_bytes(statement, 1));

    for (guint i = 0; i < record->n_fields; i++)
      if (record->fields[i].space == NULL && strcmp(record->fields[i].name, name) == 0)
        record->fields[i].cell = piiri_cell_erase(arena, &record->fields[i].cell, &upto);
  }
  sqlite3_reset(statement);
  return true;
}

/* --- taking an erasure in --- */

static bool
forget_undo(PiiriStore *self, GError **error)
{
  /* Its lines tell in words what was done, and to whom. */
  return store_exec(self, "DELETE FROM step_field; DELETE FROM step", error);
}

static bool
erase_record(PiiriStore *self, const PiiriErasure *erasure, bool *erased, GError **error)
{
  int kind = piiri_description_find(self->description, erasure->kind);
  sqlite3_stmt *statement;
  bool present, done;
  gint64 row = record_find(self, kind, erasure->kind, &erasure->id, &present, NULL, error);

  if (row < 0)
    return false;
  if (kind >= 0) {
    store_shape(self, kind)->joins_touched = true;
    /* A row is needed for the set that the erased one counts with. */
    if (row == 0 && erasure->has_as && record_stub(self, kind, &erasure->id, error) == 0)
      return false;
  }
  if (row > 0 && present) {
    *erased = true;
    self->erased = true;
    if (!record_wipe(self, kind, row, error) || !forget_undo(self, error))
      return false;
  }
  if (kind == PIIRI_UNKNOWN_KIND && row > 0 &&
      !store_execf(self, error, "DELETE FROM \"_other\" WHERE _row = %" G_GINT64_FORMAT, row))
    return false;
  statement =
      store_prepare(self, "DELETE FROM erasure WHERE kind = ? AND id = ? AND field <> ''", error);
  if (statement == NULL)
    return false;
  sqlite3_bind_text(statement, 1, erasure->kind, -1, SQLITE_STATIC);
  sqlite3_bind_blob(statement, 2, erasure->id.bytes, 16, SQLITE_STATIC);
  done = store_run(self, statement, error);
  sqlite3_finalize(statement);
  return done;
}

/* Versions that UPTO covers; which those are is decided here, replica by replica. */
static bool
erase_versions(
    PiiriStore *self, gint64 field, gint64 row, const PiiriDots *upto, bool *erased, GError **error)
{
  for (guint i = 0; i < upto->n; i++) {
    gint64 replica = replica_number(self, upto->dots[i].replica, error);

    if (replica == 0 ||
        !store_execf(self, error,
                     "DELETE FROM version WHERE field = %" G_GINT64_FORMAT
                     " AND row = %" G_GINT64_FORMAT " AND replica = %" G_GINT64_FORMAT
                     " AND seq <= %" G_GINT64_FORMAT,
                     field, row, replica, upto->dots[i].seq))
      return false;
    if (sqlite3_changes(self->db) > 0)
      *erased = true;
  }
  return true;
}

static bool
erase_field(
    PiiriStore *self, PiiriArena *arena, const PiiriErasure *erasure, bool *erased, GError **error)
{
  int kind = piiri_description_find(self->description, erasure->kind);
  PiiriRecord before, record;
  bool present, took = false;
  gint64 row = record_find(self, kind, erasure->kind, &erasure->id, &present, NULL, error);
  gint64 number;
  bool done;

  if (row < 0)
    return false;
  if (row == 0 || !present)
    return true;
  number = fields_number(self, kind, NULL, erasure->field, error);
  if (number == 0 || !record_load(self, arena, kind, row, &before, error) ||
      !erase_versions(self, number, row, &erasure->upto, &took, error) ||
      !base_forget_erased(self, number, row, error))
    return false;
  record = before;
  record.fields = piiri_arena_new_array(arena, PiiriRecordField, before.n_fields);
  if (before.n_fields > 0)
    memcpy(record.fields, before.fields, before.n_fields * sizeof *record.fields);
  if (!erasure_apply_fields(self, arena, &record, error))
    return false;
  for (guint i = 0; i < before.n_fields; i++)
    took |= before.fields[i].cell.n_values != record.fields[i].cell.n_values;
  self->erasing = true;
  done = record_put(self, arena, row, &before, &record, NULL, error) != 0;
  self->erasing = false;
  if (!done || !took)
    return done;
  *erased = self->erased = true;
  return forget_undo(self, error);
}

bool
piiri_store_merge_erasure(PiiriStore *store,
                          const PiiriErasure *erasure,
                          bool *erased,
                          GError **error)
{
  PiiriArena *arena = store->arena;
  PiiriErasure merged = *erasure, known;
  bool is_known, whole;

  *erased = false;
  piiri_arena_reset(arena);
  if (!replica_watch(store, erasure->stamp.replica, erasure->stamp.seq, error) ||
      !replica_watch(store, store->own.replica, piiri_dots_get(&erasure->upto, store->own.replica),
                     error) ||
      !find_erasure(store, arena, erasure, &is_known, &known, error))
    return false;
  if (erasure->field != NULL) {
    if (!erasure_of_record(store, erasure->kind, &erasure->id, &whole, error))
      return false;
    if (whole)
      return true;
  }
  if (is_known) {
    if (tells_before(&known, &merged)) {
      merged.stamp = known.stamp;
      merged.has_as = known.has_as;
      merged.as = known.as;
    }
    merged.upto = piiri_dots_join(arena, &known.upto, &erasure->upto);
    if (piiri_stamp_equal(&merged.stamp, &known.stamp) && same_as_equal(&merged, &known) &&
        dots_equal(&merged.upto, &known.upto))
      return true;
  } else {
    store->n_erasures++;
  }
  if (!write_erasure(store, &merged, error))
    return false;
  return merged.field == NULL ? erase_record(store, &merged, erased, error) :
                                erase_field(store, arena, &merged, erased, error);
}

bool
piiri_store_each_erasure(PiiriStore *store, PiiriErasureFunc func, gpointer data, GError **error)
{
  sqlite3_stmt *statement =
      store_prepare(store,
                    "SELECT kind, id, field, replica, seq, wall, as_id, upto FROM erasure"
                    " ORDER BY kind, id, field",
                    error);
  bool done = statement != NULL;

  while (done && sqlite3_step(statement) == SQLITE_ROW) {
    const char *field = (const char *)sqlite3_column_text(statement, 2);
    PiiriErasure erasure = {
      .kind = (const char *)sqlite3_column_text(statement, 0),
      .field = *field != '\0' ? field : NULL,
      .stamp = { sqlite3_column_int64(statement, 5),
                 replica_of_number(store, sqlite3_column_int64(statement, 3)),
                 sqlite3_column_int64(statement, 4) },
      .has_as = sqlite3_column_bytes(statement, 6) == 16,
    };

    memcpy(erasure.id.bytes, sqlite3_column_blob(statement, 1), 16);
    if (erasure.has_as)
      memcpy(erasure.as.bytes, sqlite3_column_blob(statement, 6), 16);
    piiri_arena_reset(store->arena);
    erasure.upto = stamps_get_dots(store, store->arena, sqlite3_column_blob(statement, 7),
                                   sqlite3_column_bytes(statement, 7));
    done = func(&erasure, data, error);
  }
  sqlite3_finalize(statement);
  return done;
}

/* --- taking it out of the bytes --- */

/* Says LINGERS in the place of what went wrong: what was erased is erased all the same. */
static bool
linger(PiiriStore *self, GError **error, GError *reason)
{
  g_set_error(
      error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_LINGERS,
      /* Translators: a file's name, the system's reason */
      _("%s: What was to be erased is gone from sight, but its old bytes could not be taken "
        "out of the file: %s Piiri goes on with it when the file is next opened."),
      self->path, reason->message);
  g_error_free(reason);
  return false;
}

/* Empties the log into the file and cuts it off; waits for readers as long as any write would. */
static bool
truncate_log(PiiriStore *self)
{
  return sqlite3_wal_checkpoint_v2(self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) ==
         SQLITE_OK;
}

/* Rewriting the whole file is slow for a large one, but leaves nothing to chance: a page that was
 * split keeps old bytes in its gaps, whatever secure_delete does. Backups come before the log,
 * which a reader may hold. */
static bool
finish(PiiriStore *self, GError **error)
{
  GError *reason = NULL;

  if (!store_exec(self, "VACUUM", &reason) || !piiri_backup_erase(self, &reason))
    return linger(self, error, reason);
  if (!truncate_log(self)) {
    g_set_error(
        error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_LINGERS,
        _("%s: What was to be erased is gone from sight, but another program is reading the "
          "file, so its old bytes are still in it. Close the other program and open the "
          "file again: Piiri then goes on with it."),
        self->path);
    return false;
  }
  if (store_exec(self, "UPDATE self SET lingers = 0", &reason))
    return true;
  return linger(self, error, reason);
}

bool
erasure_finish(PiiriStore *self, GError **error)
{
  bool done;

  reading_stop(self);
  turn_wait(self->path);
  done = finish(self, error);
  turn_end();
  return done;
}

void
erasure_resume(PiiriStore *self)
{
  g_autoptr(GError) reason = NULL;

  /* What lingers may just be somebody's who is at it. */
  if (self->read_only || store_integer(self, 0, "SELECT lingers FROM self", 0) == 0 ||
      !turn_try(self->path))
    return;
  /* Whoever holds the file still will hold it longer than anybody likes to wait. */
  sqlite3_busy_timeout(self->db, 0);
  if (truncate_log(self) && !finish(self, &reason))
    g_debug("%s", reason->message);
  sqlite3_busy_timeout(self->db, STORE_BUSY_MS);
  turn_end();
}

#include "store/write.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * Undo and redo. The undo list is a table: steps done ("do"), taken back ("undo") and done again
 * ("redo"). Taking a step back is a step of its own that writes what the fields held before, so
 * redo is taking that one back. A field that somebody has changed since stays as it is.
 */

typedef struct {
  gint64 number;
  PiiriStamp stamp; /* replica and seq */
  char *words;
} Step;

static void
step_clear(Step *step)
{
  g_clear_pointer(&step->words, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Step, step_clear)

#define UNDO_STEP                                                                                  \
  "SELECT number, replica, seq, words FROM step WHERE active AND role <> 'undo'"                   \
  " ORDER BY number DESC LIMIT 1"
#define REDO_STEP                                                                                  \
  "SELECT number, replica, seq, words FROM step WHERE active AND role = 'undo'"                    \
  " ORDER BY number DESC LIMIT 1"

static bool
find_step(PiiriStore *self, const char *sql, Step *step)
{
  sqlite3_stmt *statement = store_cached(self, sql, NULL);
  bool found = statement != NULL && sqlite3_step(statement) == SQLITE_ROW;

  if (found) {
    step->number = sqlite3_column_int64(statement, 0);
    step->stamp.replica = replica_of_number(self, sqlite3_column_int64(statement, 1));
    step->stamp.seq = sqlite3_column_int64(statement, 2);
    step->words = g_strdup((const char *)sqlite3_column_text(statement, 3));
  }
  store_done(statement);
  return found;
}

static char *
words_of(PiiriStore *self, const char *sql)
{
  g_auto(Step) step = { 0 };

  return find_step(self, sql, &step) ? g_steal_pointer(&step.words) : NULL;
}

/* What the field held before the step: the greatest of the values it replaced. */
static char *
text_before(PiiriStore *self, gint64 step, gint64 field, gint64 row)
{
  sqlite3_stmt *statement =
      store_prepare(self,
                    "SELECT v.text FROM version v JOIN replica r ON r.number = v.replica"
                    " WHERE v.step = ? AND v.field = ? AND v.row = ?"
                    " ORDER BY v.number DESC LIMIT 1",
                    NULL);
  char *text = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64(statement, 1, step);
  sqlite3_bind_int64(statement, 2, field);
  sqlite3_bind_int64(statement, 3, row);
  if (sqlite3_step(statement) == SQLITE_ROW)
    text = g_strdup((const char *)sqlite3_column_text(statement, 0));
  sqlite3_finalize(statement);
  return text;
}

/* True when one of this database's own steps wrote the value. Steps are taken back from the last,
 * so what stands then is the step's own or that of a later one taken back; anything else came from
 * another laptop. */
static bool
is_own(PiiriStore *self, const PiiriStamp *stamp)
{
  return store_integer(self, 0, "SELECT 1 FROM step WHERE seq = ? AND replica = ?", 2, stamp->seq,
                       replica_number(self, stamp->replica, NULL)) == 1;
}

/* Writes back one field that the step had changed; *TAKEN is raised when it did. */
static bool
take_back(PiiriStore *self,
          const Step *step,
          const FieldInfo *info,
          gint64 row,
          guint *taken,
          GError **error)
{
  const PiiriRecordField *field;
  PiiriRecord record;
  g_autofree char *before = NULL;

  piiri_arena_reset(self->arena);
  if (!record_load(self, self->arena, info->kind, row, &record, NULL))
    return true; /* erased since */
  field = piiri_record_field(&record, info->index);
  before = text_before(self, step->number, info->number, row);
  if (field == NULL) {
    /* The step made the record; it goes, unless somebody has deleted it meanwhile. */
    if (info->index != DELETED)
      return true;
    (*taken)++;
    return write_cell(self, info->kind, row, DELETED, "yes", true, error);
  }
  /* In a record that goes, or went, nothing is changed: that would be news to its deletion. */
  if (info->index != DELETED && piiri_record_is_deleted(&record))
    return true;
  if (field->cell.n_values != 1 || !is_own(self, &field->cell.values[0].stamp))
    return true;
  (*taken)++;
  return write_cell(self, info->kind, row, info->index, before != NULL ? before : "", true, error);
}

static bool
take_back_all(PiiriStore *self, const Step *step, guint *taken, GError **error)
{
  sqlite3_stmt *statement =
      store_prepare(self,
                    "SELECT s.field, s.row FROM step_field s JOIN field f ON f.number = s.field"
                    " WHERE s.step = ? ORDER BY f.name <> 'deleted'",
                    error);
  bool done = statement != NULL;

  if (done)
    sqlite3_bind_int64(statement, 1, step->number);
  while (done && sqlite3_step(statement) == SQLITE_ROW) {
    const FieldInfo *info = fields_get(self, sqlite3_column_int64(statement, 0));

    if (info != NULL && info->kind >= 0 && info->index >= 0)
      done = take_back(self, step, info, sqlite3_column_int64(statement, 1), taken, error);
  }
  sqlite3_finalize(statement);
  return done;
}

/* Takes back the step that SQL finds, as a step of that ROLE. */
static bool
go_back(PiiriStore *self, const char *sql, const char *role, GError **error)
{
  g_auto(Step) step = { 0 };
  guint taken = 0;
  bool done;

  if (!find_step(self, sql, &step)) {
    g_set_error_literal(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_MISSING,
                        strcmp(role, "undo") == 0 ? _("There is nothing to undo.") :
                                                    _("There is nothing to redo."));
    return false;
  }
  if (!piiri_store_begin(self, step.words, error))
    return false;
  self->role = role;
  done = take_back_all(self, &step, &taken, error) &&
         store_execf(self, error, "UPDATE step SET active = 0 WHERE number = %" G_GINT64_FORMAT,
                     step.number);
  if (!done) {
    piiri_store_rollback(self);
    return false;
  }
  if (!piiri_store_commit(self, error))
    return false;
  if (taken > 0)
    return true;
  g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED,
              _("“%s” was left as it is: it has been changed since."), step.words);
  return false;
}

char *
piiri_store_undo_words(PiiriStore *store)
{
  return words_of(store, UNDO_STEP);
}

char *
piiri_store_redo_words(PiiriStore *store)
{
  return words_of(store, REDO_STEP);
}

bool
piiri_store_undo(PiiriStore *store, GError **error)
{
  return go_back(store, UNDO_STEP, "undo", error);
}

bool
piiri_store_redo(PiiriStore *store, GError **error)
{
  return go_back(store, REDO_STEP, "redo", error);
}

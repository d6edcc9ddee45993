#include "store/private.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * A look over the whole file: what SQLite knows of its pages, and what Piiri knows of its records.
 */

static int
stop_when_cancelled_cb(gpointer data)
{
  return g_cancellable_is_cancelled(data);
}

static bool
check_pages(PiiriStore *self, GPtrArray *findings, GError **error)
{
  sqlite3_stmt *statement = store_prepare(self, "PRAGMA integrity_check(20)", error);
  int code;

  if (statement == NULL)
    return false;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    const char *text = (const char *)sqlite3_column_text(statement, 0);

    if (strcmp(text, "ok") != 0)
      g_ptr_array_add(findings, g_strdup_printf(_("The file is damaged: %s"), text));
  }
  sqlite3_finalize(statement);
  if (code == SQLITE_CORRUPT)
    g_ptr_array_add(findings, g_strdup(_("The file is damaged.")));
  return code == SQLITE_DONE || code == SQLITE_CORRUPT ? true : store_fail(self, error);
}

static bool
is_listed(PiiriStore *self, gint64 field, gint64 row)
{
  return store_integer(self, 0, "SELECT 1 FROM conflict WHERE field = ? AND row = ?", 2, field,
                       row) == 1;
}

/* How many of the record's fields are in conflict, and whether the list has all of them. */
static guint
count_conflicts(PiiriStore *self,
                const Shape *shape,
                gint64 row,
                const PiiriRecord *record,
                bool deleted,
                bool *all_listed)
{
  guint n = 0;

  for (guint i = 0; i < record->n_fields; i++) {
    const PiiriRecordField *field = &record->fields[i];

    if (!record_is_in_conflict(self, record, field, deleted))
      continue;
    n++;
    if (field->index >= 0)
      *all_listed &= is_listed(self, shape->numbers[field->index], row);
  }
  return n;
}

static void
check_record(PiiriStore *self,
             Shape *shape,
             sqlite3_stmt *load,
             PiiriArena *arena,
             GPtrArray *findings,
             guint *conflicts)
{
  g_autoptr(GError) reason = NULL;
  gint64 row = sqlite3_column_int64(load, 0);
  PiiriRecord record;
  char id[PIIRI_ID_LENGTH + 1];
  bool deleted, all_listed = true;

  piiri_arena_reset(arena);
  if (!record_read(self, arena, load, shape, &record, &reason)) {
    g_ptr_array_add(findings, g_strdup(reason->message));
    return;
  }
  deleted = piiri_record_is_deleted(&record);
  if (piiri_store_is_shown(self, shape->index, row) == deleted)
    g_ptr_array_add(findings, g_strdup_printf(_("%s %s is shown though it is deleted, or hidden "
                                                "though it isn’t."),
                                              record.name, piiri_id_format(&record.id, id)));
  *conflicts += count_conflicts(self, shape, row, &record, deleted, &all_listed);
  if (!all_listed)
    g_ptr_array_add(findings, g_strdup_printf(_("%s %s holds a conflict that isn’t listed."),
                                              record.name, piiri_id_format(&record.id, id)));
}

static bool
check_records(PiiriStore *self, GPtrArray *findings, GError **error)
{
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  guint conflicts = 0;

  for (int i = 0; i <= self->description->n_kinds; i++) {
    Shape *shape = &self->shapes[i];
    sqlite3_stmt *load = record_prepare_load(self, shape, "_stamps IS NOT NULL", error);
    int code = SQLITE_ERROR;

    if (load == NULL)
      return false;
    while (findings->len < 100 && (code = sqlite3_step(load)) == SQLITE_ROW)
      check_record(self, shape, load, arena, findings, &conflicts);
    sqlite3_finalize(load);
    if (findings->len >= 100)
      return true;
    if (code != SQLITE_DONE)
      return store_fail(self, error);
  }
  if (conflicts != store_integer(self, 0, "SELECT count(*) FROM conflict", 0))
    g_ptr_array_add(findings, g_strdup(_("The list of conflicts isn’t that of the records.")));
  return true;
}

/* Counts the records that stand and aren't in the index as they are shown, and what is in the index
 * of records that don't stand. */
static char *
count_stale(const Shape *shape)
{
  const char *name = shape->kind->name;
  g_autoptr(GString) differs = g_string_new("s.rowid IS NULL");

  for (int i = FIRST_FIELD; i < shape->kind->n_fields; i++)
    if (shape->kind->fields[i].search)
      g_string_append_printf(differs, " OR s.\"%s\" IS NOT k.\"%s\"", shape->kind->fields[i].name,
                             shape->kind->fields[i].name);
  return g_strdup_printf("SELECT (SELECT count(*) FROM %s k LEFT JOIN \"%s_search\" s"
                         " ON s.rowid = k._row WHERE k._shown AND (%s)) +"
                         " (SELECT count(*) FROM \"%s_search\" WHERE rowid NOT IN"
                         " (SELECT _row FROM %s WHERE _shown))",
                         shape->table, name, differs->str, name, shape->table);
}

static void
check_search(PiiriStore *self, const Shape *shape, GPtrArray *findings)
{
  const char *name = shape->kind->name;
  g_autofree char *stale = count_stale(shape);
  g_autofree char *look = g_strdup_printf(
      "INSERT INTO \"%s_search\"(\"%s_search\") VALUES('integrity-check')", name, name);

  if (store_integer(self, 1, stale, 0) != 0)
    g_ptr_array_add(findings, g_strdup_printf(_("The search index of “%s” isn’t complete."), name));
  if (!self->read_only && sqlite3_exec(self->db, look, NULL, NULL, NULL) != SQLITE_OK)
    g_ptr_array_add(findings, g_strdup_printf(_("The search index of “%s” is damaged."), name));
}

static bool
check_beside(PiiriStore *self, GPtrArray *findings)
{
  if (store_integer(self, 1,
                    "SELECT count(*) FROM value v LEFT JOIN field f ON f.number = v.field"
                    " WHERE f.number IS NULL",
                    0) != 0)
    g_ptr_array_add(findings, g_strdup(_("There are values of fields that aren’t there.")));
  for (int i = 0; i < self->description->n_kinds; i++)
    if (self->shapes[i].has_search)
      check_search(self, &self->shapes[i], findings);
  return true;
}

GPtrArray *
piiri_store_check(PiiriStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
  bool done;

  sqlite3_progress_handler(store->db, 10000, stop_when_cancelled_cb, cancellable);
  done = check_pages(store, findings, error) &&
         (findings->len > 0 ||
          (check_records(store, findings, error) && check_beside(store, findings)));
  sqlite3_progress_handler(store->db, 0, NULL, NULL);
  if (g_cancellable_is_cancelled(cancellable)) {
    g_clear_error(error);
    g_cancellable_set_error_if_cancelled(cancellable, error);
    return NULL;
  }
  return done ? g_steal_pointer(&findings) : NULL;
}

#include "store/write.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * Erasing for good, as a person asks for it. What is erased is written down as it would come in
 * another laptop's file and then obeyed the same way (erasure.c), so that the eraser's database and
 * all others do the very same.
 */

/* --- What goes with a record --- */

static bool
is_among(const GArray *refs, const PiiriRef *ref)
{
  for (guint i = 0; i < refs->len; i++) {
    const PiiriRef *other = &g_array_index(refs, PiiriRef, i);

    if (other->kind == ref->kind && other->row == ref->row)
      return true;
  }
  return false;
}

/* Adds the rows of KIND that SQL, which has one parameter, finds by NUMBER. */
static void
add_rows(PiiriStore *self, GArray *refs, int kind, const char *sql, gint64 number)
{
  sqlite3_stmt *statement = store_prepare(self, sql, NULL);

  if (statement == NULL)
    return;
  sqlite3_bind_int64(statement, 1, number);
  while (sqlite3_step(statement) == SQLITE_ROW) {
    PiiriRef ref = { kind, sqlite3_column_int64(statement, 0) };

    if (!is_among(refs, &ref))
      g_array_append_val(refs, ref);
  }
  sqlite3_finalize(statement);
}

/* All that `same_as` joins with it, whether here, deleted or not come yet. */
static void
add_joined(PiiriStore *self, GArray *refs, const PiiriRef *ref)
{
  const char *kind = store_shape(self, ref->kind)->kind->name;
  g_autofree char *sql =
      g_strdup_printf("SELECT row FROM joined WHERE kind = '%s'"
                      " AND root = (SELECT root FROM joined WHERE kind = '%s' AND row = ?)",
                      kind, kind);

  add_rows(self, refs, ref->kind, sql, ref->row);
}

/* Those that can't be without it: records without a key of their own that must link to it, such as
 * an entry's pictures. What has a key - who was present when - stays and goes on counting. */
static void
add_parts(PiiriStore *self, GArray *refs, const PiiriRef *ref)
{
  for (int i = 0; i < self->description->n_kinds; i++) {
    const Shape *shape = &self->shapes[i];

    for (int j = FIRST_FIELD; j < shape->kind->n_fields && !piiri_kind_has_key(shape->kind); j++) {
      const PiiriField *field = piiri_kind_field(shape->kind, j);
      g_autofree char *sql = NULL;

      if (field->type != FIELD_LINK || !field->required || field->target != ref->kind)
        continue;
      sql = g_strdup_printf("SELECT _row FROM %s WHERE _stamps IS NOT NULL AND \"%s\" = ?",
                            shape->table, field->name);
      add_rows(self, refs, i, sql, ref->row);
    }
  }
}

GArray *
piiri_store_erased_with(PiiriStore *store, const PiiriRef *ref)
{
  GArray *refs = g_array_new(FALSE, FALSE, sizeof(PiiriRef));

  g_array_append_val(refs, *ref);
  /* What is added has joined ones and parts as well. */
  for (guint i = 0; i < refs->len; i++) {
    PiiriRef next = g_array_index(refs, PiiriRef, i);

    add_joined(store, refs, &next);
    add_parts(store, refs, &next);
  }
  return refs;
}

/* --- Writing an erasure down --- */

static bool
write_down(PiiriStore *self, const PiiriErasure *erasure, GError **error)
{
  bool erased;

  return piiri_store_merge_erasure(self, erasure, &erased, error);
}

/* The smallest id of the set that the record is joined with, itself without one. */
static PiiriId
smallest_joined(PiiriStore *self, const PiiriRef *ref)
{
  g_autoptr(GArray) set = g_array_new(FALSE, FALSE, sizeof(PiiriRef));
  PiiriId smallest = { { 0 } }, id;

  piiri_store_id(self, ref->kind, ref->row, &smallest);
  add_joined(self, set, ref);
  for (guint i = 0; i < set->len; i++)
    if (piiri_store_id(self, ref->kind, g_array_index(set, PiiriRef, i).row, &id) &&
        piiri_id_compare(&id, &smallest) < 0)
      smallest = id;
  return smallest;
}

static bool
refuse(GError **error, const char *sentence)
{
  g_set_error_literal(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED, sentence);
  return false;
}

/* The sets fall apart with the first erasure, so all are looked up before. */
static bool
erase_whole(PiiriStore *self, const PiiriRef *ref, GError **error)
{
  g_autoptr(GArray) refs = piiri_store_erased_with(self, ref);
  g_autofree PiiriErasure *erasures = g_new0(PiiriErasure, refs->len);

  for (guint i = 0; i < refs->len; i++) {
    const PiiriRef *one = &g_array_index(refs, PiiriRef, i);
    PiiriErasure *erasure = &erasures[i];

    if (!piiri_store_id(self, one->kind, one->row, &erasure->id))
      return refuse(error, _("There is no such record here."));
    erasure->kind = store_shape(self, one->kind)->kind->name;
    erasure->stamp = self->stamp;
    erasure->as = smallest_joined(self, one);
    erasure->has_as = piiri_id_compare(&erasure->as, &erasure->id) != 0;
  }
  for (guint i = 0; i < refs->len; i++)
    if (!write_down(self, &erasures[i], error))
      return false;
  return true;
}

/* What an erasure of the field has to name. All of it: every value and what they replaced. Only the
 * earlier: what they replaced, and of each value's own replica everything up to the number before
 * the value's, as `over` names no replica that still has a value. */
static PiiriDots
dots_to_erase(PiiriArena *arena, const PiiriCell *cell, bool keep_standing)
{
  PiiriDots own = { NULL, 0 };

  if (!keep_standing)
    return piiri_dots_of_cell(arena, NULL, cell);
  own.dots = piiri_arena_new_array(arena, PiiriDot, cell->n_values);
  for (guint i = 0; i < cell->n_values; i++)
    if (cell->values[i].stamp.seq > 1)
      own.dots[own.n++] =
          (PiiriDot){ cell->values[i].stamp.replica, cell->values[i].stamp.seq - 1 };
  return piiri_dots_join(arena, &own, &cell->over);
}

static bool
erase_in_field(PiiriStore *self, const PiiriErase *what, GError **error)
{
  const PiiriKind *kind = store_shape(self, what->ref.kind)->kind;
  const PiiriField *field = piiri_kind_field(kind, what->field);
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  const PiiriRecordField *cell;
  PiiriRecord record;
  PiiriErasure erasure = { .kind = kind->name, .field = field->name, .stamp = self->stamp };

  if (!record_load(self, arena, what->ref.kind, what->ref.row, &record, error))
    return false;
  cell = piiri_record_field(&record, what->field);
  erasure.id = record.id;
  if (cell != NULL)
    erasure.upto = dots_to_erase(arena, &cell->cell, what->keep_shown);
  if (erasure.upto.n == 0)
    return refuse(error, what->keep_shown ? _("Nothing earlier is kept of this field.") :
                                            _("There is nothing in this field."));
  return write_down(self, &erasure, error);
}

/* --- The step --- */

static bool
check(PiiriStore *self, const PiiriErase *what, GError **error)
{
  const PiiriKind *kind = store_shape(self, what->ref.kind)->kind;

  if (what->ref.kind == PIIRI_UNKNOWN_KIND)
    return refuse(error, _("This version doesn’t know what this record is. Update Piiri to erase "
                           "it."));
  if (what->field == PIIRI_WHOLE_RECORD) {
    if (!piiri_kind_has_key(kind))
      return true;
    g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED,
                /* Translators: a kind of record in the plural, like “Meetings” */
                _("%s: These can’t be erased for good, as figures count them and another laptop "
                  "may make the same one again. Delete it, or erase what is written in it."),
                _(kind->plural));
    return false;
  }
  if (what->field < FIRST_FIELD || piiri_kind_is_key(kind, what->field))
    return refuse(error, _("What says which record this is, or whether it is deleted, can’t be "
                           "erased alone."));
  if (piiri_kind_field(kind, what->field)->required && !what->keep_shown) {
    g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED,
                _("%s: This can’t be empty. Change it, and then erase its earlier versions."),
                _(piiri_kind_field(kind, what->field)->label));
    return false;
  }
  return true;
}

static bool
erase_all(PiiriStore *self, const PiiriErase *what, guint n, GError **error)
{
  if (!replica_next_stamp(self, &self->stamp, error))
    return false;
  self->own = (PiiriDot){ self->stamp.replica, self->stamp.seq };
  for (guint i = 0; i < n; i++) {
    bool done = what[i].field == PIIRI_WHOLE_RECORD ? erase_whole(self, &what[i].ref, error) :
                                                      erase_in_field(self, &what[i], error);

    if (!done)
      return false;
  }
  return true;
}

bool
piiri_store_erase(PiiriStore *store, const PiiriErase *what, guint n, GError **error)
{
  bool erased;

  for (guint i = 0; i < n; i++)
    if (!check(store, &what[i], error))
      return false;
  if (!transaction_begin(store, error))
    return false;
  store->state = STEP;
  if (!erase_all(store, what, n, error)) {
    transaction_rollback(store);
    return false;
  }
  erased = store->erased;
  if (!transaction_commit(store, error))
    return false;
  transaction_announce(store);
  return !erased || erasure_finish(store, error);
}

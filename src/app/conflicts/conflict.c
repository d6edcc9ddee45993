#include "config.h"

#include "app/conflicts/conflict.h"

#include "app/laptop.h"
#include "app/moment.h"
#include "app/records/words.h"
#include "model/kinds.h"
#include "model/value.h"
#include "model/weave.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PiiriConflict {
  GObject parent_instance;

  PiiriRef ref;
  int index;
  const PiiriField *field;
  char *title;
  char *circle; /* NULL where it needn't be told */
  GPtrArray *sides;
  GArray *stamps; /* PiiriStamp of each side */
  char *joined;
};

G_DEFINE_FINAL_TYPE(PiiriConflict, piiri_conflict, G_TYPE_OBJECT)

static void
free_side(gpointer data)
{
  PiiriSide *side = data;

  g_free(side->text);
  g_free(side->words);
  g_free(side->laptop);
  g_free(side->when);
  g_free(side);
}

static void
piiri_conflict_finalize(GObject *object)
{
  PiiriConflict *self = PIIRI_CONFLICT(object);

  g_free(self->title);
  g_free(self->circle);
  g_ptr_array_unref(self->sides);
  g_array_unref(self->stamps);
  g_free(self->joined);

  G_OBJECT_CLASS(piiri_conflict_parent_class)->finalize(object);
}

static void
piiri_conflict_class_init(PiiriConflictClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = piiri_conflict_finalize;
}

static void
piiri_conflict_init(PiiriConflict *self)
{
  self->sides = g_ptr_array_new_with_free_func(free_side);
  self->stamps = g_array_new(FALSE, FALSE, sizeof(PiiriStamp));
}

static void
add_side(PiiriConflict *self, PiiriStore *store, const PiiriChoiceOfValue *value)
{
  PiiriSide *side = g_new0(PiiriSide, 1);

  side->text = g_strndup(value->text, value->length);
  side->words = self->field->type == FIELD_PICTURE ?
                    g_strdup("") :
                    piiri_words_of_value(store, self->field, side->text);
  side->laptop = piiri_laptop_words(store, value->stamp.replica);
  side->when = piiri_moment_words(value->stamp.wall);
  side->replica = value->stamp.replica;
  g_ptr_array_add(self->sides, side);
  g_array_append_val(self->stamps, value->stamp);
}

/* The circle that the record belongs to; NULL where it is of none, or is one itself. */
static char *
circle_words(PiiriStore *store, const PiiriRef *ref)
{
  gint64 circle = piiri_store_get_circle(store, ref->kind, ref->row);

  return circle != 0 ? piiri_words_of_record(store, KIND_CIRCLE, circle) : NULL;
}

static PiiriConflict *
make_conflict(PiiriStore *store,
              PiiriArena *arena,
              const PiiriRef *ref,
              const PiiriRecord *record,
              const PiiriRecordField *field)
{
  PiiriChoiceOfValue *values;
  guint n = piiri_conflict_values(arena, record, field, &values);

  if (n == 0 || field->index < 0)
    return NULL;

  PiiriConflict *self = g_object_new(PIIRI_TYPE_CONFLICT, NULL);
  const PiiriDescription *description = piiri_store_description(store);

  self->ref = *ref;
  self->index = field->index;
  self->field = piiri_kind_field(piiri_description_kind(description, ref->kind), field->index);
  self->title = piiri_words_of_record(store, ref->kind, ref->row);
  for (guint i = 0; i < n; i++)
    add_side(self, store, &values[i]);
  if (field->index != DELETED)
    self->joined = piiri_conflict_both(arena, self->field, values, n, NULL);

  return self;
}

GPtrArray *
piiri_conflicts_list(PiiriStore *store)
{
  GPtrArray *list = g_ptr_array_new_with_free_func(g_object_unref);
  g_autoptr(GArray) refs = piiri_store_conflicts(store);
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  g_autoptr(GArray) circles = piiri_store_rows(store, KIND_CIRCLE, 0, false);

  for (guint i = 0; i < refs->len; i++) {
    const PiiriRef *ref = &g_array_index(refs, PiiriRef, i);
    PiiriRecord record;

    piiri_arena_reset(arena);
    if (ref->kind < 0 || !piiri_store_load(store, arena, ref->kind, ref->row, &record))
      continue;

    for (guint j = 0; j < record.n_fields; j++) {
      PiiriConflict *conflict = make_conflict(store, arena, ref, &record, &record.fields[j]);

      if (!conflict)
        continue;
      if (circles->len > 1)
        conflict->circle = circle_words(store, ref);
      g_ptr_array_add(list, conflict);
    }
  }

  return list;
}

PiiriRef
piiri_conflict_ref(PiiriConflict *self)
{
  return self->ref;
}

const PiiriField *
piiri_conflict_field(PiiriConflict *self)
{
  return self->field;
}

GPtrArray *
piiri_conflict_sides(PiiriConflict *self)
{
  return self->sides;
}

const char *
piiri_conflict_title(PiiriConflict *self)
{
  return self->title;
}

const char *
piiri_conflict_circle(PiiriConflict *self)
{
  return self->circle;
}

const char *
piiri_conflict_label(PiiriConflict *self)
{
  return piiri_conflict_is_deletion(self) ? _("Deleted or kept") : _(self->field->label);
}

bool
piiri_conflict_is_deletion(PiiriConflict *self)
{
  return self->index == DELETED;
}

bool
piiri_conflict_same_field(PiiriConflict *self, PiiriConflict *other)
{
  return self->ref.kind == other->ref.kind && self->ref.row == other->ref.row &&
         self->index == other->index;
}

bool
piiri_conflict_equal(PiiriConflict *self, PiiriConflict *other)
{
  if (!piiri_conflict_same_field(self, other) || self->sides->len != other->sides->len ||
      !g_str_equal(self->title, other->title) || g_strcmp0(self->circle, other->circle) != 0)
    return false;

  for (guint i = 0; i < self->sides->len; i++) {
    const PiiriSide *a = self->sides->pdata[i], *b = other->sides->pdata[i];

    if (!g_str_equal(a->text, b->text) || !g_str_equal(a->words, b->words) ||
        !g_str_equal(a->laptop, b->laptop) ||
        !piiri_stamp_equal(&g_array_index(self->stamps, PiiriStamp, i),
                           &g_array_index(other->stamps, PiiriStamp, i)))
      return false;
  }

  return true;
}

char *
piiri_conflict_before(PiiriConflict *self, PiiriStore *store)
{
  g_autoptr(GArray) versions =
      piiri_store_history(store, self->ref.kind, self->ref.row, self->index);
  char *words = NULL;

  if (self->field->type != FIELD_PICTURE && !piiri_conflict_is_deletion(self))
    for (guint i = versions->len; i > 0 && !words; i--) {
      const PiiriVersion *version = &g_array_index(versions, PiiriVersion, i - 1);

      if (!version->standing && *version->text)
        words = piiri_words_of_value(store, self->field, version->text);
    }

  return words;
}

const char *
piiri_conflict_joined(PiiriConflict *self)
{
  return self->joined;
}

char *
piiri_conflict_propose(PiiriConflict *self, PiiriStore *store)
{
  if (self->field->type != FIELD_PROSE || self->sides->len != 2)
    return NULL;

  const PiiriSide *older = self->sides->pdata[0], *newer = self->sides->pdata[1];
  g_autofree char *base =
      piiri_store_conflict_base(store, self->ref.kind, self->ref.row, self->index);
  g_autofree char *woven = base ? piiri_weave(base, older->text, newer->text) : NULL;

  if (!woven || !piiri_value_check(self->field, woven, strlen(woven), NULL))
    return NULL;

  return g_steal_pointer(&woven);
}

bool
piiri_conflict_write(PiiriConflict *self, PiiriStore *store, const char *text, GError **error)
{
  if (piiri_conflict_is_deletion(self) && *text)
    return piiri_store_delete(store, self->ref.kind, self->ref.row, error);

  return piiri_store_settle(store, self->ref.kind, self->ref.row, self->index, text, error);
}

bool
piiri_conflict_settle(PiiriConflict *self, PiiriStore *store, const char *text, GError **error)
{
  g_return_val_if_fail(PIIRI_IS_CONFLICT(self), false);

  /* Translators: a step that can be undone: a record's name, one of its fields. */
  g_autofree char *words =
      g_strdup_printf(_("%s: “%s” is settled"), self->title, piiri_conflict_label(self));

  if (!piiri_store_begin(store, words, error))
    return false;
  if (piiri_conflict_write(self, store, text, error))
    return piiri_store_commit(store, error);

  piiri_store_rollback(store);

  return false;
}

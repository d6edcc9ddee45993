#include "exchange/selection.h"

#include <glib/gi18n.h>
#include <string.h>

struct PiiriSelection {
  PiiriStore *store;
  const PiiriDescription *description;
  PiiriProfile profile;
  gint64 circle;        /* row of the circle asked for, 0 for all */
  GPtrArray *kinds;     /* names of those that are carried, in byte order */
  GArray *fields;       /* PiiriRecordField: those that leave, of the record at hand */
  GHashTable *circles;  /* PiiriId: it and those joined with it */
  GHashTable *reached;  /* PiiriId: what links of selected records point to */
  GHashTable *taken;    /* PiiriId: selected records of no circle, their links followed */
  GHashTable *replicas; /* guint64 */
  bool grown;           /* since last looked */
};

static guint
hash_id(const void *id)
{
  guint32 hash;

  memcpy(&hash, ((const PiiriId *)id)->bytes + 10, sizeof hash);
  return hash;
}

static gboolean
ids_equal(const void *a, const void *b)
{
  return piiri_id_compare(a, b) == 0;
}

static GHashTable *
id_set_new(void)
{
  return g_hash_table_new_full(hash_id, ids_equal, g_free, NULL);
}

/* Returns whether ID is new in SET. */
static bool
id_set_add(GHashTable *set, const PiiriId *id)
{
  if (g_hash_table_contains(set, id))
    return false;
  g_hash_table_add(set, g_memdup2(id, sizeof *id));
  return true;
}

/* --- Links and replicas of a record -------------------------------------------------------- */

static bool
may_link(const PiiriSelection *selection, const PiiriRecord *record, const PiiriRecordField *field)
{
  PiiriFieldType type = FIELD_UNKNOWN;

  if (record->kind != PIIRI_UNKNOWN_KIND && field->index >= 0)
    type =
        piiri_kind_field(piiri_description_kind(selection->description, record->kind), field->index)
            ->type;
  return type == FIELD_LINK || type == FIELD_LINKS || type == FIELD_UNKNOWN;
}

/* Notes the ids that VALUE spells with one space between; of a field that this version doesn't know
 * that is the only sign of a link. */
static void
reach_value(PiiriSelection *selection, const PiiriValue *value)
{
  const gsize step = PIIRI_ID_LENGTH + 1;
  PiiriId id;

  if ((value->length + 1) % step != 0)
    return;
  for (gsize at = 0; at < value->length; at += step)
    if (piiri_id_parse(value->text + at, PIIRI_ID_LENGTH, &id))
      selection->grown |= id_set_add(selection->reached, &id);
}

static void
note_replica(PiiriSelection *selection, guint64 replica)
{
  if (!g_hash_table_contains(selection->replicas, &replica))
    g_hash_table_add(selection->replicas, g_memdup2(&replica, sizeof replica));
}

static void
note_dots(PiiriSelection *selection, const PiiriDots *dots)
{
  for (guint i = 0; i < dots->n; i++)
    note_replica(selection, dots->dots[i].replica);
}

/* The part of RECORD that leaves, until the next is asked for. */
static PiiriRecord
narrow(PiiriSelection *selection, const PiiriRecord *record)
{
  if (selection->profile == PROFILE_FULL)
    return *record;
  return piiri_profile_narrow(selection->description, selection->profile, record,
                              selection->fields);
}

/* Follows the links of a selected record: of every value that stands, not the shown one alone. */
static void
take_record(PiiriSelection *selection, const PiiriRecord *whole)
{
  PiiriRecord record = narrow(selection, whole);

  for (guint i = 0; i < record.n_fields; i++) {
    const PiiriRecordField *field = &record.fields[i];
    bool links = selection->circle != 0 && may_link(selection, &record, field);

    if (field->cell.n_values > 0)
      note_dots(selection, &field->cell.over);
    for (guint j = 0; j < field->cell.n_values; j++) {
      note_replica(selection, field->cell.values[j].stamp.replica);
      if (links)
        reach_value(selection, &field->cell.values[j]);
    }
  }
}

/* True when a `same_as` of the record names one of SET. */
static bool
joins_one_of(const PiiriRecord *record, GHashTable *set)
{
  const PiiriRecordField *field =
      record->kind != PIIRI_UNKNOWN_KIND ? piiri_record_field(record, SAME_AS) : NULL;
  PiiriId id;

  for (guint i = 0; field != NULL && i < field->cell.n_values; i++)
    if (piiri_id_parse(field->cell.values[i].text, field->cell.values[i].length, &id) &&
        g_hash_table_contains(set, &id))
      return true;
  return false;
}

/* --- What belongs to it -------------------------------------------------------------------- */

static bool
is_circle_kind(const PiiriSelection *selection, int kind)
{
  return kind != PIIRI_UNKNOWN_KIND && kind == selection->description->circle;
}

static bool
belongs_to_circle(const PiiriSelection *selection, int kind)
{
  return is_circle_kind(selection, kind) ||
         (kind != PIIRI_UNKNOWN_KIND && selection->description->kinds[kind].circle);
}

bool
piiri_selection_contains(const PiiriSelection *selection, const PiiriRecord *record)
{
  if (selection->circle == 0)
    return true;
  if (is_circle_kind(selection, record->kind))
    return g_hash_table_contains(selection->circles, &record->id);
  if (record->has_circle && g_hash_table_contains(selection->circles, &record->circle))
    return true;
  return !belongs_to_circle(selection, record->kind) &&
         g_hash_table_contains(selection->reached, &record->id);
}

/* The circle to ask piiri_store_each_record() for with that KIND; 0 for all. It gives no less than
 * what is selected. */
static gint64
circle_to_ask_for(const PiiriSelection *selection, const char *kind)
{
  int index = piiri_description_find(selection->description, kind);
  bool alone = g_hash_table_size(selection->circles) == 1;

  return alone && belongs_to_circle(selection, index) ? selection->circle : 0;
}

/* --- Looking the database over ------------------------------------------------------------- */

/* A circle joined with one that is in is in too, whichever of the two says so. */
static bool
join_circle_cb(const PiiriRecord *record, gpointer data, GError **error)
{
  PiiriSelection *selection = data;
  const PiiriRecordField *field = piiri_record_field(record, SAME_AS);
  PiiriId id;

  if (joins_one_of(record, selection->circles))
    selection->grown |= id_set_add(selection->circles, &record->id);
  if (field == NULL || !g_hash_table_contains(selection->circles, &record->id))
    return true;
  for (guint i = 0; i < field->cell.n_values; i++)
    if (piiri_id_parse(field->cell.values[i].text, field->cell.values[i].length, &id))
      selection->grown |= id_set_add(selection->circles, &id);
  return true;
}

static bool
take_own_cb(const PiiriRecord *record, gpointer data, GError **error)
{
  PiiriSelection *selection = data;

  if (piiri_selection_contains(selection, record))
    take_record(selection, record);
  return true;
}

static bool
take_reached_cb(const PiiriRecord *record, gpointer data, GError **error)
{
  PiiriSelection *selection = data;

  if (g_hash_table_contains(selection->taken, &record->id))
    return true;
  if (!piiri_selection_contains(selection, record) && !joins_one_of(record, selection->reached))
    return true;
  id_set_add(selection->taken, &record->id);
  id_set_add(selection->reached, &record->id);
  selection->grown = true;
  take_record(selection, record);
  return true;
}

/* Erasures go with every file that carries the kind. */
static bool
takes_erasure(const PiiriSelection *selection, const PiiriErasure *erasure)
{
  int kind = piiri_description_find(selection->description, erasure->kind);

  return piiri_profile_carries(selection->description, selection->profile, kind);
}

static bool
note_erasure_cb(const PiiriErasure *erasure, gpointer data, GError **error)
{
  if (!takes_erasure(data, erasure))
    return true;
  note_replica(data, erasure->stamp.replica);
  note_dots(data, &erasure->upto);
  return true;
}

static bool
find_circles(PiiriSelection *selection, GError **error)
{
  int circle = selection->description->circle;
  PiiriId id;

  if (circle < 0 || !piiri_store_id(selection->store, circle, selection->circle, &id)) {
    g_set_error_literal(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_MISSING,
                        _("There is no such circle."));
    return false;
  }
  id_set_add(selection->circles, &id);
  do {
    selection->grown = false;
    if (!piiri_store_each_record(selection->store, selection->description->kinds[circle].name,
                                 false, 0, join_circle_cb, selection, error))
      return false;
  } while (selection->grown);
  return true;
}

/* Goes over the kinds that belong to a circle, or over the others. */
static bool
look_over(PiiriSelection *selection, bool own, GError **error)
{
  for (guint i = 0; i < selection->kinds->len; i++) {
    const char *name = g_ptr_array_index(selection->kinds, i);
    int kind = piiri_description_find(selection->description, name);

    if (belongs_to_circle(selection, kind) == own &&
        !piiri_store_each_record(selection->store, name, false, circle_to_ask_for(selection, name),
                                 own || selection->circle == 0 ? take_own_cb : take_reached_cb,
                                 selection, error))
      return false;
  }
  return true;
}

static bool
select_of_circle(PiiriSelection *selection, GError **error)
{
  if (!find_circles(selection, error) || !look_over(selection, true, error))
    return false;
  do {
    selection->grown = false;
    if (!look_over(selection, false, error))
      return false;
  } while (selection->grown);
  return true;
}

static bool
select_records(PiiriSelection *selection, GError **error)
{
  /* The whole database: the store knows who has written in it. */
  if (selection->circle == 0 && selection->profile == PROFILE_FULL)
    return true;
  if (selection->circle != 0 ?
          !select_of_circle(selection, error) :
          !look_over(selection, true, error) || !look_over(selection, false, error))
    return false;
  return piiri_store_each_erasure(selection->store, note_erasure_cb, selection, error);
}

/* The kinds that the profile carries. */
static GPtrArray *
carried_kinds(PiiriStore *store, PiiriProfile profile)
{
  const PiiriDescription *description = piiri_store_description(store);
  GPtrArray *kinds = piiri_store_kind_names(store);

  for (guint i = kinds->len; i > 0; i--)
    if (!piiri_profile_carries(description, profile,
                               piiri_description_find(description, kinds->pdata[i - 1])))
      g_ptr_array_remove_index(kinds, i - 1);
  return kinds;
}

/* --- Public -------------------------------------------------------------------------------- */

PiiriSelection *
piiri_selection_new(PiiriStore *store, gint64 circle, PiiriProfile profile, GError **error)
{
  g_autoptr(PiiriSelection) selection = g_new0(PiiriSelection, 1);

  selection->store = g_object_ref(store);
  selection->description = piiri_store_description(store);
  selection->circle = circle;
  selection->profile = profile;
  selection->kinds = carried_kinds(store, profile);
  selection->fields = g_array_new(FALSE, FALSE, sizeof(PiiriRecordField));
  selection->circles = id_set_new();
  selection->reached = id_set_new();
  selection->taken = id_set_new();
  selection->replicas = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  return select_records(selection, error) ? g_steal_pointer(&selection) : NULL;
}

void
piiri_selection_free(PiiriSelection *selection)
{
  if (selection == NULL)
    return;
  g_ptr_array_unref(selection->kinds);
  g_array_unref(selection->fields);
  g_hash_table_unref(selection->circles);
  g_hash_table_unref(selection->reached);
  g_hash_table_unref(selection->taken);
  g_hash_table_unref(selection->replicas);
  g_object_unref(selection->store);
  g_free(selection);
}

static int
compare_replicas(const void *left, const void *right)
{
  guint64 a = *(const guint64 *)left, b = *(const guint64 *)right;

  return a < b ? -1 : a > b;
}

GArray *
piiri_selection_replicas(const PiiriSelection *selection)
{
  GArray *replicas;
  GHashTableIter iter;
  gpointer replica;

  if (selection->circle == 0 && selection->profile == PROFILE_FULL)
    return piiri_store_used_replicas(selection->store);
  replicas = g_array_new(FALSE, FALSE, sizeof(guint64));
  g_hash_table_iter_init(&iter, selection->replicas);
  while (g_hash_table_iter_next(&iter, &replica, NULL))
    g_array_append_vals(replicas, replica, 1);
  g_array_sort(replicas, compare_replicas);
  return replicas;
}

/* --- Going over it ------------------------------------------------------------------------- */

typedef struct {
  PiiriSelection *selection;
  PiiriErasureFunc erasure;
  PiiriSelectedFunc record;
  gpointer data;
} Walk;

static bool
erasure_cb(const PiiriErasure *erasure, gpointer data, GError **error)
{
  const Walk *walk = data;

  return !takes_erasure(walk->selection, erasure) || walk->erasure(erasure, walk->data, error);
}

bool
piiri_selection_each_erasure(PiiriSelection *selection,
                             PiiriErasureFunc func,
                             gpointer data,
                             GError **error)
{
  Walk walk = { .selection = selection, .erasure = func, .data = data };

  return piiri_store_each_erasure(selection->store, erasure_cb, &walk, error);
}

static bool
record_cb(const PiiriRecord *record, gpointer data, GError **error)
{
  const Walk *walk = data;
  PiiriRecord leaves;

  if (!piiri_selection_contains(walk->selection, record))
    return true;
  leaves = narrow(walk->selection, record);
  return walk->record(&leaves, record, walk->data, error);
}

bool
piiri_selection_each_record(
    PiiriSelection *selection, bool by_id, PiiriSelectedFunc func, gpointer data, GError **error)
{
  Walk walk = { .selection = selection, .record = func, .data = data };

  for (guint i = 0; i < selection->kinds->len; i++) {
    const char *kind = g_ptr_array_index(selection->kinds, i);

    if (!piiri_store_each_record(selection->store, kind, by_id, circle_to_ask_for(selection, kind),
                                 record_cb, &walk, error))
      return false;
  }
  return true;
}

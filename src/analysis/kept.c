#include "analysis/kept.h"

#include "analysis/kept-ties.h"
#include "analysis/query.h"
#include "analysis/words.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

/* --- Ownership -------------------------------------------------------------------------------- */

static void
value_clear(gpointer data)
{
  PiiriKeptValue *value = data;

  g_free(value->text);
  g_free(value->words);
  g_free(value->laptop);
}

static void
field_free(gpointer data)
{
  PiiriKeptField *field = data;

  g_free(field->name);
  g_free(field->label);
  g_array_unref(field->values);
  g_free(field);
}

static void
record_free(gpointer data)
{
  PiiriKeptRecord *record = data;

  g_free(record->kind);
  g_free(record->label);
  g_free(record->title);
  g_ptr_array_unref(record->fields);
  g_free(record);
}

void
piiri_kept_free(PiiriKept *kept)
{
  g_free(kept->name);
  g_ptr_array_unref(kept->circles);
  g_ptr_array_unref(kept->records);
  g_free(kept);
}

/* --- Whose ---------------------------------------------------------------------------------- */

/* What one gathering goes by. */
typedef struct {
  PiiriStore *store;
  PiiriKept *kept;
  GArray *rows;   /* of her own records */
  GPtrArray *ids; /* theirs, as text */
} Gathering;

/* The ids in TEXT that are hers, one space between; "" when none is. */
static char *
her_ids(const Gathering *gathering, const char *text)
{
  g_autoptr(GString) hers = g_string_new(NULL);

  for (guint i = 0; i < gathering->ids->len; i++)
    if (strstr(text, gathering->ids->pdata[i]) != NULL)
      g_string_append_printf(hers, "%s%s", hers->len > 0 ? " " : "",
                             (char *)gathering->ids->pdata[i]);
  return g_string_free(g_steal_pointer(&hers), FALSE);
}

static bool
names_her(const Gathering *gathering, const char *text)
{
  g_autofree char *hers = her_ids(gathering, text);

  return *hers != '\0';
}

static bool
names_people(const PiiriField *field)
{
  return (field->type == FIELD_LINK || field->type == FIELD_LINKS) &&
         field->target == KIND_PARTICIPANT;
}

static const PiiriKind *
kind_of(PiiriStore *store, int kind)
{
  return kind == PIIRI_UNKNOWN_KIND ? NULL :
                                      piiri_description_kind(piiri_store_description(store), kind);
}

/* --- Values --------------------------------------------------------------------------------- */

/* The words of what the reader may see; a link whose record has gone has none of its own. */
static char *
words_of(const Gathering *gathering, const PiiriField *field, const char *text)
{
  g_autofree char *words = piiri_words_of_value(gathering->store, field, text);

  if (*words == '\0' && *text != '\0' && names_people(field) && names_her(gathering, text))
    return g_strdup(gathering->kept->name);
  if (*words == '\0' && *text != '\0')
    return g_strdup(_("No longer here"));
  return g_steal_pointer(&words);
}

/* Takes VERSION's text as the record may tell it. False when it tells nothing of her. */
static bool
tell_value(const Gathering *gathering,
           const PiiriKeptRecord *record,
           const PiiriField *field,
           const PiiriVersion *version,
           PiiriKeptValue *value)
{
  bool hers = names_her(gathering, version->text);

  *value = (PiiriKeptValue){ .stamp = version->stamp, .standing = version->standing };
  if (!record->whole && !hers)
    return false;
  if (!record->own && names_people(field) && hers) {
    value->text = her_ids(gathering, version->text);
    value->words = g_strdup(gathering->kept->name);
  } else if (!record->own && names_people(field) && *version->text != '\0') {
    value->words = g_strdup(_("Somebody else"));
  } else {
    value->text = g_strdup(version->text);
    value->words = words_of(gathering, field, version->text);
  }
  value->laptop = piiri_store_replica_name(gathering->store, version->stamp.replica);
  return true;
}

/* --- Records -------------------------------------------------------------------------------- */

static PiiriKeptField *
find_field(PiiriKeptRecord *record, const char *name, const char *label)
{
  PiiriKeptField *field;

  for (guint i = 0; i < record->fields->len; i++) {
    field = g_ptr_array_index(record->fields, i);
    if (strcmp(field->name, name) == 0)
      return field;
  }
  field = g_new0(PiiriKeptField, 1);
  field->name = g_strdup(name);
  field->label = g_strdup(label);
  field->values = g_array_new(FALSE, FALSE, sizeof(PiiriKeptValue));
  g_array_set_clear_func(field->values, value_clear);
  g_ptr_array_add(record->fields, field);
  return field;
}

/* History is oldest first, so that what is put before the others ends newest first; the last of
 * those that stand is the one shown. */
static void
put_value(PiiriKeptField *field, PiiriKeptValue *value)
{
  guint standing = 0;

  while (standing < field->values->len &&
         g_array_index(field->values, PiiriKeptValue, standing).standing)
    standing++;
  if (value->standing && standing > 0)
    g_array_index(field->values, PiiriKeptValue, 0).shown = false;
  value->shown = value->standing;
  g_array_insert_vals(field->values, value->standing ? 0 : standing, value, 1);
}

/* Those of the field of that INDEX, -1 for all that this version doesn't know. */
static void
add_versions(const Gathering *gathering,
             PiiriKeptRecord *record,
             const PiiriKind *kind,
             const GArray *versions,
             int index)
{
  static const PiiriField unknown = { .type = FIELD_UNKNOWN };
  const PiiriField *field = index >= 0 ? piiri_kind_field(kind, index) : &unknown;

  for (guint i = 0; i < versions->len; i++) {
    const PiiriVersion *version = &g_array_index(versions, PiiriVersion, i);
    PiiriKeptValue value;

    if (version->field != index || !tell_value(gathering, record, field, version, &value))
      continue;
    put_value(
        find_field(record, version->name, field->label != NULL ? _(field->label) : version->name),
        &value);
  }
}

/* In the order of the description, then those that every kind has, then unknown ones. */
static void
add_fields(const Gathering *gathering, PiiriKeptRecord *record, const PiiriKind *kind)
{
  g_autoptr(GArray) versions =
      piiri_store_history(gathering->store, record->ref.kind, record->ref.row, -1);

  for (int i = FIRST_FIELD; kind != NULL && i < kind->n_fields; i++)
    add_versions(gathering, record, kind, versions, i);
  for (int i = FIRST_FIELD - 1; i >= 0; i--)
    add_versions(gathering, record, &piiri_kinds.kinds[KIND_PARTICIPANT], versions, i);
  add_versions(gathering, record, kind, versions, -1);
}

static bool
is_own(const Gathering *gathering, const PiiriRef *ref)
{
  for (guint i = 0; i < gathering->rows->len && ref->kind == KIND_PARTICIPANT; i++)
    if (g_array_index(gathering->rows, gint64, i) == ref->row)
      return true;
  return false;
}

/* True when the record is one person's doing and she is that person: a field that holds one person
 * names her. */
static bool
is_hers(const Gathering *gathering, const PiiriKind *kind, const PiiriRecord *record)
{
  if (kind == NULL || record->kind == KIND_PARTICIPANT)
    return false;
  for (guint i = 0; i < record->n_fields; i++) {
    const PiiriRecordField *field = &record->fields[i];

    if (field->index < FIRST_FIELD || piiri_kind_field(kind, field->index)->type != FIELD_LINK ||
        !names_people(piiri_kind_field(kind, field->index)))
      continue;
    for (guint j = 0; j < field->cell.n_values; j++)
      if (names_her(gathering, field->cell.values[j].text))
        return true;
  }
  return false;
}

/* Adds the record unless it isn't here any more; NULL then. WHOLE: tell all of it in any case. */
static PiiriKeptRecord *
add_record(const Gathering *gathering, const PiiriRef *ref, bool whole)
{
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  const PiiriKind *kind = kind_of(gathering->store, ref->kind);
  PiiriKeptRecord *kept;
  PiiriRecord record;

  if (!piiri_store_load(gathering->store, arena, ref->kind, ref->row, &record))
    return NULL;
  kept = g_new0(PiiriKeptRecord, 1);
  kept->ref = *ref;
  kept->kind = g_strdup(record.name);
  kept->label = g_strdup(kind != NULL ? _(kind->label) : record.name);
  kept->title = kind != NULL ? piiri_words_of_record(gathering->store, ref->kind, ref->row) :
                               g_strdup(record.name);
  piiri_id_format(&record.id, kept->id);
  kept->own = is_own(gathering, ref);
  kept->whole = kept->own || whole || is_hers(gathering, kind, &record);
  kept->deleted = piiri_record_is_deleted(&record);
  kept->fields = g_ptr_array_new_with_free_func(field_free);
  add_fields(gathering, kept, kind);
  g_ptr_array_add(gathering->kept->records, kept);
  return kept;
}

/* Pictures belong to what they stand in: those of an entry that she wrote come with it. */
static void
add_pictures(const Gathering *gathering, const PiiriKeptRecord *record)
{
  g_autoptr(sqlite3_stmt) statement = NULL;

  if (record == NULL || record->ref.kind != KIND_ENTRY || !record->whole)
    return;
  statement =
      piiri_query(gathering->store, "SELECT _row FROM picture WHERE entry = ? ORDER BY _id");
  sqlite3_bind_int64(statement, 1, record->ref.row);
  while (piiri_query_next(statement)) {
    PiiriRef ref = { KIND_PICTURE, sqlite3_column_int64(statement, 0) };

    add_record(gathering, &ref, true);
  }
}

/* --- Order ---------------------------------------------------------------------------------- */

/* When the record was, as in files: its own date, or that of the meeting it belongs to, or when it
 * was first written. */
static char *
date_of(PiiriStore *store, const PiiriKeptRecord *record)
{
  const PiiriKind *kind = kind_of(store, record->ref.kind);

  for (int i = FIRST_FIELD; kind != NULL && i < kind->n_fields; i++) {
    const PiiriField *field = piiri_kind_field(kind, i);
    g_autofree char *text = NULL;

    if (field->type == FIELD_DATE || field->type == FIELD_DATETIME)
      text = piiri_store_get(store, record->ref.kind, record->ref.row, i);
    else if (field->type == FIELD_LINK && field->target == KIND_MEETING)
      text = piiri_store_get(store, KIND_MEETING,
                             piiri_store_get_link(store, record->ref.kind, record->ref.row, i),
                             MEETING_PLANNED);
    if (text != NULL && *text != '\0')
      return g_steal_pointer(&text);
  }
  return g_strdup("");
}

typedef struct {
  PiiriKeptRecord *record;
  char *date;
  guint place; /* as gathered */
} Sorted;

/* Other people come after what there is of hers, and what this version doesn't know comes last. */
static int
rank_of(const PiiriKeptRecord *record)
{
  if (record->ref.kind == PIIRI_UNKNOWN_KIND)
    return G_MAXINT;
  return record->ref.kind == KIND_PARTICIPANT ? G_MAXINT - 1 : record->ref.kind;
}

static int
compare_sorted(gconstpointer left, gconstpointer right)
{
  const Sorted *a = left, *b = right;
  int order;

  if (a->record->own || b->record->own)
    return a->record->own && b->record->own ? (int)a->place - (int)b->place :
           a->record->own                   ? -1 :
                                              1;
  if (a->record->ref.kind != b->record->ref.kind)
    return rank_of(a->record) < rank_of(b->record) ? -1 : 1;
  order = strcmp(b->date, a->date);
  return order != 0 ? order : strcmp(a->record->id, b->record->id);
}

static void
sort_records(PiiriStore *store, GPtrArray *records)
{
  g_autofree Sorted *sorted = g_new0(Sorted, records->len);

  for (guint i = 0; i < records->len; i++)
    sorted[i] = (Sorted){ records->pdata[i], date_of(store, records->pdata[i]), i };
  if (records->len > 0)
    qsort(sorted, records->len, sizeof *sorted, compare_sorted);
  for (guint i = 0; i < records->len; i++) {
    records->pdata[i] = sorted[i].record;
    g_free(sorted[i].date);
  }
}

/* --- Who answers for it --------------------------------------------------------------------- */

static void
add_circle(PiiriStore *store, PiiriKept *kept, gint64 participant)
{
  gint64 row = piiri_store_get_circle(store, KIND_PARTICIPANT, participant);
  PiiriKeptCircle *circle = row != 0 ? piiri_kept_circle(store, row) : NULL;

  for (guint i = 0; circle != NULL && i < kept->circles->len; i++) {
    const PiiriKeptCircle *known = g_ptr_array_index(kept->circles, i);

    if (strcmp(known->id, circle->id) == 0)
      g_clear_pointer(&circle, piiri_kept_circle_free);
  }
  if (circle != NULL)
    g_ptr_array_add(kept->circles, circle);
}

/* --- Gathering ------------------------------------------------------------------------------ */

static void
add_own(Gathering *gathering)
{
  for (guint i = 0; i < gathering->rows->len; i++) {
    PiiriRef ref = { KIND_PARTICIPANT, g_array_index(gathering->rows, gint64, i) };

    if (add_record(gathering, &ref, true) != NULL)
      add_circle(gathering->store, gathering->kept, ref.row);
  }
}

static bool
add_others(Gathering *gathering, GCancellable *cancellable, GError **error)
{
  g_autoptr(GArray) refs = piiri_ties_find(gathering->store, KIND_PARTICIPANT, gathering->rows);

  for (guint i = 0; i < refs->len; i++) {
    if (g_cancellable_set_error_if_cancelled(cancellable, error))
      return false;
    add_pictures(gathering, add_record(gathering, &g_array_index(refs, PiiriRef, i), false));
  }
  return true;
}

/* Her rows, and their ids as links spell them. */
static void
find_her(Gathering *gathering, gint64 participant)
{
  gathering->rows = piiri_ties_joined(gathering->store, KIND_PARTICIPANT, participant);
  gathering->ids = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < gathering->rows->len; i++) {
    char text[PIIRI_ID_LENGTH + 1];
    PiiriId id;

    if (piiri_store_id(gathering->store, KIND_PARTICIPANT,
                       g_array_index(gathering->rows, gint64, i), &id))
      g_ptr_array_add(gathering->ids, g_strdup(piiri_id_format(&id, text)));
  }
}

PiiriKept *
piiri_kept_gather(PiiriStore *store, gint64 participant, GCancellable *cancellable, GError **error)
{
  g_autoptr(PiiriKept) kept = g_new0(PiiriKept, 1);
  Gathering gathering = { .store = store, .kept = kept };
  bool done;

  kept->circles = g_ptr_array_new_with_free_func((GDestroyNotify)piiri_kept_circle_free);
  kept->records = g_ptr_array_new_with_free_func(record_free);
  kept->wall = piiri_wall_now();
  if (!piiri_store_begin_read(store, error))
    return NULL;
  find_her(&gathering, participant);
  kept->name =
      piiri_words_of_record(store, KIND_PARTICIPANT, g_array_index(gathering.rows, gint64, 0));
  add_own(&gathering);
  done = add_others(&gathering, cancellable, error);
  sort_records(store, kept->records);
  piiri_store_end_read(store);
  g_array_unref(gathering.rows);
  g_ptr_array_unref(gathering.ids);
  if (done && (kept->records->len == 0 || !((PiiriKeptRecord *)kept->records->pdata[0])->own)) {
    g_set_error_literal(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_MISSING,
                        _("There is no such participant."));
    done = false;
  }
  return done ? g_steal_pointer(&kept) : NULL;
}

#include "cli/output.h"
#include "cli/tool.h"

#include "model/kinds.h"
#include "store/merge.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/*
 * Commands about single records.
 */

/* One FIELD=VALUE argument. */
typedef struct {
  char *name;
  const char *value;
  int field; /* -1 for circle */
} Assignment;

static void
assignment_clear(Assignment *assignment)
{
  g_clear_pointer(&assignment->name, g_free);
}

static const char *
assigned(const GArray *assignments, int field)
{
  for (guint i = 0; i < assignments->len; i++)
    if (g_array_index(assignments, Assignment, i).field == field)
      return g_array_index(assignments, Assignment, i).value;
  return NULL;
}

/* The assignments, NULL after saying what is wrong with one, with *STATUS to return. "circle" is
 * the attribute. */
static GArray *
read_assignments(const PiiriKind *kind, int n, char **arguments, int *status)
{
  g_autoptr(GArray) assignments = g_array_new(FALSE, FALSE, sizeof(Assignment));

  *status = TOOL_FAILED;
  g_array_set_clear_func(assignments, (GDestroyNotify)assignment_clear);
  for (int i = 0; i < n; i++) {
    const char *sign = strchr(arguments[i], '=');
    Assignment assignment;
    bool twice;

    if (sign == NULL) {
      *status = tool_misused(_("“%s” is not FIELD=VALUE."), arguments[i]);
      return NULL;
    }
    assignment.name = g_strndup(arguments[i], (gsize)(sign - arguments[i]));
    assignment.value = sign + 1;
    assignment.field = piiri_kind_find(kind, assignment.name);
    twice = assigned(assignments, assignment.field) != NULL;
    g_array_append_val(assignments, assignment);
    if (assignment.field == DELETED) {
      tool_refuse(_("Use “piirictl delete” and “piirictl restore” for that."));
      return NULL;
    }
    if (assignment.field < 0 && strcmp(assignment.name, "circle") != 0) {
      tool_refuse(_("A %s has no field “%s”. “piirictl kinds” shows which it has."), kind->name,
                  assignment.name);
      return NULL;
    }
    if (twice) {
      *status = tool_misused(_("“%s” is given twice."), assignment.name);
      return NULL;
    }
  }
  return g_steal_pointer(&assignments);
}

/* The circle that a new record goes to: the one given, else the only one there is. */
static bool
choose_circle(Tool *tool, const PiiriKind *kind, const GArray *assignments, gint64 *row)
{
  const char *given = assigned(assignments, -1);
  g_autoptr(GArray) circles = NULL;

  *row = 0;
  if (given != NULL)
    return tool_find_circle(tool, given, row);
  if (!kind->circle)
    return true;
  circles = piiri_store_rows(tool->store, KIND_CIRCLE, 0, false);
  if (circles->len == 1) {
    *row = g_array_index(circles, gint64, 0);
    return true;
  }
  if (circles->len == 0)
    tool_refuse(_("There is no circle yet that it could belong to."));
  else
    tool_refuse(_("There are several circles. Say which one with circle=ID."));
  return false;
}

static bool
has_required(const PiiriKind *kind, const GArray *assignments)
{
  for (int i = FIRST_FIELD; i < kind->n_fields; i++) {
    const char *value = assigned(assignments, i);

    if (!kind->fields[i].required || (value != NULL && *value != '\0'))
      continue;
    tool_refuse(_("A %s needs the field “%s”."), kind->name, kind->fields[i].name);
    return false;
  }
  return true;
}

static bool
write_assignments(Tool *tool,
                  const PiiriRef *ref,
                  const PiiriKind *kind,
                  const GArray *assignments,
                  bool is_new,
                  GError **error)
{
  for (guint i = 0; i < assignments->len; i++) {
    const Assignment *assignment = &g_array_index(assignments, Assignment, i);

    if (assignment->field < 0 || (is_new && piiri_kind_is_key(kind, assignment->field)))
      continue;
    if (!piiri_store_set(tool->store, ref->kind, ref->row, assignment->field, assignment->value,
                         error))
      return false;
  }
  return true;
}

static void
print_id(Tool *tool, const PiiriRef *ref)
{
  char text[PIIRI_ID_LENGTH + 1];
  PiiriId id;

  if (piiri_store_id(tool->store, ref->kind, ref->row, &id))
    printf("%s\n", piiri_id_format(&id, text));
}

int
run_new(Tool *tool, int n, char **arguments)
{
  int kind = tool_find_kind(tool, arguments[0]);
  const PiiriKind *description;
  g_autoptr(GArray) assignments = NULL;
  g_autofree char *words = NULL;
  GError *error = NULL;
  PiiriRef ref = { kind, 0 };
  gint64 circle;
  int status;

  if (kind < 0)
    return TOOL_FAILED;
  description = &piiri_kinds.kinds[kind];
  assignments = read_assignments(description, n - 1, arguments + 1, &status);
  if (assignments == NULL)
    return status;
  if (!has_required(description, assignments) ||
      !choose_circle(tool, description, assignments, &circle))
    return TOOL_FAILED;
  /* Translators: a kind of record, like “Participant” */
  words = g_strdup_printf(_("New: %s"), _(description->label));
  if (!piiri_store_begin(tool->store, words, &error))
    return tool_fail(error);
  ref.row = piiri_store_add(tool->store, kind, circle, assigned(assignments, description->key[0]),
                            assigned(assignments, description->key[1]), &error);
  if (ref.row != 0 && write_assignments(tool, &ref, description, assignments, true, &error) &&
      piiri_store_commit(tool->store, &error)) {
    print_id(tool, &ref);
    return TOOL_DONE;
  }
  piiri_store_rollback(tool->store);
  return tool_fail(error);
}

/* Does BODY on the record as one step. */
typedef bool (*Change)(Tool *tool, const PiiriRef *ref, gpointer data, GError **error);

static int
change_record(Tool *tool, const PiiriRef *ref, const char *words, Change change, gpointer data)
{
  GError *error = NULL;

  if (piiri_store_begin(tool->store, words, &error)) {
    if (change(tool, ref, data, &error) && piiri_store_commit(tool->store, &error))
      return TOOL_DONE;
    piiri_store_rollback(tool->store);
  }
  return tool_fail(error);
}

/* The record that the first argument names, unless this version doesn't know its kind. */
static bool
find_known(Tool *tool, const char *text, PiiriRef *ref)
{
  if (!tool_find(tool, text, ref))
    return false;
  if (ref->kind != PIIRI_UNKNOWN_KIND)
    return true;
  tool_refuse(_("“%s” is of a kind that this version doesn’t know. Update Piiri to change it."),
              text);
  return false;
}

static bool
set_cb(Tool *tool, const PiiriRef *ref, gpointer data, GError **error)
{
  return write_assignments(tool, ref, &piiri_kinds.kinds[ref->kind], data, false, error);
}

int
run_set(Tool *tool, int n, char **arguments)
{
  g_autoptr(GArray) assignments = NULL;
  g_autofree char *words = NULL;
  PiiriRef ref;
  int status;

  if (!find_known(tool, arguments[0], &ref))
    return TOOL_FAILED;
  assignments = read_assignments(&piiri_kinds.kinds[ref.kind], n - 1, arguments + 1, &status);
  if (assignments == NULL)
    return status;
  if (assigned(assignments, -1) != NULL)
    return tool_refuse(_("A record stays in its circle."));
  /* Translators: a kind of record, like “Participant” */
  words = g_strdup_printf(_("Changed: %s"), _(piiri_kinds.kinds[ref.kind].label));
  return change_record(tool, &ref, words, set_cb, assignments);
}

static bool
delete_cb(Tool *tool, const PiiriRef *ref, gpointer data, GError **error)
{
  return piiri_store_delete(tool->store, ref->kind, ref->row, error);
}

int
run_delete(Tool *tool, int n, char **arguments)
{
  g_autofree char *words = NULL;
  PiiriRef ref;

  if (!find_known(tool, arguments[0], &ref))
    return TOOL_FAILED;
  /* Translators: a kind of record, like “Participant” */
  words = g_strdup_printf(_("Deleted: %s"), _(piiri_kinds.kinds[ref.kind].label));
  return change_record(tool, &ref, words, delete_cb, NULL);
}

static bool
restore_cb(Tool *tool, const PiiriRef *ref, gpointer data, GError **error)
{
  return piiri_store_restore(tool->store, ref->kind, ref->row, error);
}

int
run_restore(Tool *tool, int n, char **arguments)
{
  g_autofree char *words = NULL;
  PiiriRef ref;

  if (!find_known(tool, arguments[0], &ref))
    return TOOL_FAILED;
  /* Translators: a kind of record, like “Participant” */
  words = g_strdup_printf(_("Restored: %s"), _(piiri_kinds.kinds[ref.kind].label));
  return change_record(tool, &ref, words, restore_cb, NULL);
}

/* Erasing is a step that can't be undone, so the words of no undo line are asked for. */
int
run_erase(Tool *tool, int n, char **arguments)
{
  PiiriErase what = { .field = PIIRI_WHOLE_RECORD, .keep_shown = tool->earlier };
  GError *error = NULL;

  if (tool->earlier && n < 2)
    return tool_misused(_("“--earlier” is of a field: say which one."));
  if (!find_known(tool, arguments[0], &what.ref))
    return TOOL_FAILED;
  if (n == 2) {
    const PiiriKind *kind = &piiri_kinds.kinds[what.ref.kind];

    what.field = piiri_kind_find(kind, arguments[1]);
    if (what.field < 0)
      return tool_refuse(_("A %s has no field “%s”. “piirictl kinds” shows which it has."),
                         kind->name, arguments[1]);
  }
  return piiri_store_erase(tool->store, &what, 1, &error) ? TOOL_DONE : tool_fail(error);
}

/* --- looking --- */

int
run_show(Tool *tool, int n, char **arguments)
{
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  PiiriRecord record;
  PiiriRef ref;

  if (!tool_find(tool, arguments[0], &ref))
    return TOOL_FAILED;
  if (!piiri_store_load(tool->store, arena, ref.kind, ref.row, &record))
    return tool_refuse(_("The record can’t be read. “piirictl check” says more."));
  if (tool->json) {
    g_autoptr(JsonBuilder) builder = json_builder_new();

    output_record(builder, arena, &record);
    output_json(builder);
  } else {
    output_record_plain(tool->store, arena, &record);
  }
  return TOOL_DONE;
}

/* Where a list goes, record by record. */
typedef struct {
  Tool *tool;
  const PiiriKind *kind;
  PiiriArena *arena;
  JsonBuilder *builder;
  OutputTable *table;
} List;

static bool
list_json_cb(const PiiriRecord *record, gpointer data, GError **error)
{
  List *list = data;

  piiri_arena_reset(list->arena);
  if (list->tool->deleted || !piiri_record_is_deleted(record))
    output_record(list->builder, list->arena, record);
  return true;
}

static bool
is_column(const PiiriKind *kind, int field)
{
  return field >= FIRST_FIELD && kind->fields[field].type != FIELD_PICTURE;
}

/* id, circle, deleted, and each field but pictures. */
static bool
list_csv_cb(const PiiriRecord *record, gpointer data, GError **error)
{
  List *list = data;
  g_autoptr(GPtrArray) cells = g_ptr_array_new();
  char id[PIIRI_ID_LENGTH + 1], circle[PIIRI_ID_LENGTH + 1] = "";

  if (!list->tool->deleted && piiri_record_is_deleted(record))
    return true;
  g_ptr_array_add(cells, piiri_id_format(&record->id, id));
  g_ptr_array_add(cells, record->has_circle ? piiri_id_format(&record->circle, circle) : circle);
  g_ptr_array_add(cells, (char *)(piiri_record_is_deleted(record) ? "yes" : "no"));
  for (int i = FIRST_FIELD; i < list->kind->n_fields; i++) {
    const char *text = piiri_record_text(record, i);

    if (is_column(list->kind, i))
      g_ptr_array_add(cells, (char *)(text != NULL ? text : ""));
  }
  output_csv_row((const char *const *)cells->pdata, cells->len);
  return true;
}

static bool
list_plain_cb(const PiiriRecord *record, gpointer data, GError **error)
{
  List *list = data;
  char id[PIIRI_ID_LENGTH + 1];
  const char *title =
      list->kind->title != NO_FIELD ? piiri_record_text(record, list->kind->title) : NULL;
  bool deleted = piiri_record_is_deleted(record);

  if (deleted && !list->tool->deleted)
    return true;
  output_table_add(list->table, piiri_id_format(&record->id, id));
  output_table_add(list->table, title != NULL ? title : "");
  output_table_add(list->table, deleted ? _("deleted") : "");
  return true;
}

static void
print_csv_head(const PiiriKind *kind)
{
  g_autoptr(GPtrArray) cells = g_ptr_array_new();

  g_ptr_array_add(cells, (char *)"id");
  g_ptr_array_add(cells, (char *)"circle");
  g_ptr_array_add(cells, (char *)"deleted");
  for (int i = FIRST_FIELD; i < kind->n_fields; i++)
    if (is_column(kind, i))
      g_ptr_array_add(cells, (char *)kind->fields[i].name);
  output_csv_row((const char *const *)cells->pdata, cells->len);
}

int
run_list(Tool *tool, int n, char **arguments)
{
  int kind = tool_find_kind(tool, arguments[0]);
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  g_autoptr(JsonBuilder) builder = json_builder_new();
  List list = { .tool = tool, .arena = arena, .builder = builder };
  GError *error = NULL;
  gint64 circle = 0;
  bool done;

  if (kind < 0 || (tool->circle != NULL && !tool_find_circle(tool, tool->circle, &circle)))
    return TOOL_FAILED;
  list.kind = &piiri_kinds.kinds[kind];
  if (tool->json) {
    json_builder_begin_object(builder);
    json_builder_set_member_name(builder, "records");
    json_builder_begin_array(builder);
  } else if (tool->csv) {
    print_csv_head(list.kind);
  } else {
    list.table = output_table_new(3);
  }
  done = piiri_store_each_record(tool->store, list.kind->name, true, circle,
                                 tool->json ? list_json_cb :
                                 tool->csv  ? list_csv_cb :
                                              list_plain_cb,
                                 &list, &error);
  if (list.table != NULL)
    output_table_print_and_free(list.table);
  if (!done)
    return tool_fail(error);
  if (tool->json) {
    json_builder_end_array(builder);
    json_builder_end_object(builder);
    output_json(builder);
  }
  return TOOL_DONE;
}

int
run_history(Tool *tool, int n, char **arguments)
{
  g_autoptr(GArray) versions = NULL;
  OutputTable *table;
  PiiriRef ref;

  if (!tool_find(tool, arguments[0], &ref))
    return TOOL_FAILED;
  versions = piiri_store_history(tool->store, ref.kind, ref.row, -1);
  table = output_table_new(5);
  for (guint i = 0; i < versions->len; i++) {
    const PiiriVersion *version = &g_array_index(versions, PiiriVersion, i);
    g_autofree char *laptop = piiri_store_replica_name(tool->store, version->stamp.replica);
    char wall[PIIRI_WALL_LENGTH + 1], replica[PIIRI_REPLICA_LENGTH + 1];

    output_table_add(table, piiri_wall_format(version->stamp.wall, wall));
    output_table_add(
        table, *laptop != '\0' ? laptop : piiri_replica_format(version->stamp.replica, replica));
    output_table_add(table, version->standing ? "*" : "");
    output_table_add(table, version->name);
    output_table_add(table, version->text);
  }
  output_table_print_and_free(table);
  return TOOL_DONE;
}
